// Package bounded ends texts that are longer than they may be.
package bounded

import "io"

// Reader gives a text up to a number of bytes, and tells whether there was more.
type Reader struct {
	in   io.Reader
	left int64
	over bool
}

// New gives a Reader of so many bytes at most.
func New(in io.Reader, bytes int64) *Reader { return &Reader{in: in, left: bytes} }

// Over reports whether the text was longer.
func (r *Reader) Over() bool { return r.over }

// Read gives what may be read.
func (r *Reader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		var one [1]byte
		n, err := r.in.Read(one[:])
		if r.over = n > 0; r.over {
			return 0, io.EOF
		}
		return 0, err
	}
	if int64(len(p)) > r.left {
		p = p[:r.left]
	}
	n, err := r.in.Read(p)
	r.left -= int64(n)
	return n, err
}
