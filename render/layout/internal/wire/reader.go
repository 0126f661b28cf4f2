package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/rapport-graph/rapport/render/layout"
)

// errMessage means that a frame holds something else than its kind of message.
var errMessage = errors.New("bad message")

// reader takes a message apart. After the first error everything it gives is zero.
type reader struct {
	left []byte
	err  error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: "+format, append([]any{errMessage}, args...)...)
	}
	r.left = nil
}

// end returns the error, which there is, too, when something is left.
func (r *reader) end() error {
	if len(r.left) > 0 {
		r.fail("%d bytes too many", len(r.left))
	}
	return r.err
}

// take gives the next n bytes.
func (r *reader) take(n int) []byte {
	if n > len(r.left) {
		r.fail("%d bytes where %d are expected", len(r.left), n)
		return nil
	}
	b := r.left[:n:n]
	r.left = r.left[n:]
	return b
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

// uint gives a number from 0 to the largest int.
func (r *reader) uint() uint64 {
	x, n := binary.Uvarint(r.left)
	if n <= 0 || x > math.MaxInt {
		r.fail("no number")
		return 0
	}
	r.left = r.left[n:]
	return x
}

// count gives how many things follow, of at least size bytes each: no more than there is room for.
func (r *reader) count(size int) int {
	n := r.uint()
	if n > uint64(len(r.left)/size) {
		r.fail("%d things in %d bytes", n, len(r.left))
		return 0
	}
	return int(n)
}

func (r *reader) bytes() []byte { return r.take(r.count(1)) }

func (r *reader) float() float64 {
	if b := r.take(8); b != nil {
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	}
	return 0
}

func (r *reader) boxes() map[string]layout.Box {
	n := r.count(1 + 4*8)
	all := make(map[string]layout.Box, n)
	for range n {
		name := string(r.bytes())
		all[name] = layout.Box{X: r.float(), Y: r.float(), W: r.float(), H: r.float()}
	}
	return all
}

func (r *reader) points() []layout.Point {
	n := r.count(2 * 8)
	if n == 0 {
		return nil
	}
	all := make([]layout.Point, n)
	for i := range all {
		all[i] = layout.Point{X: r.float(), Y: r.float()}
	}
	return all
}

// tip gives an arrow's tip, or nil.
func (r *reader) tip() *layout.Point {
	all := r.points()
	switch len(all) {
	case 0:
		return nil
	case 1:
		return &all[0]
	}
	r.fail("%d tips of an arrow", len(all))
	return nil
}
