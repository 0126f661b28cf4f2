package bounded

import (
	"fmt"
	"io"

	"github.com/rapport-graph/rapport/graph"
)

// What is packed may unpack to Free bytes, and beyond that to Ratio times its size:
// tables seldom shrink to less than a fiftieth, bombs to a thousandth.
const (
	Free  = 8 << 20
	Ratio = 100
)

// Trusted is from where on a limit of bytes says that the file is trusted, so that it
// may unpack to whatever it does.
const Trusted = 1 << 30

// ErrPacked means that what is packed unpacks to far more than it is.
var ErrPacked = fmt.Errorf("%w: it unpacks to more than %d times its size", graph.ErrTooLarge, Ratio)

// Bomb reports whether so many packed bytes unpack to more than they may.
func Bomb(packed, unpacked uint64) bool { return unpacked > Free && unpacked/Ratio > packed }

// Unpacker gives what a packed text unpacks to, as far as that is in proportion.
type Unpacker struct {
	packed   *counter
	unpacked io.Reader
	n        uint64
}

// Unpack unpacks a text by a reader that open makes of it.
func Unpack(in io.Reader, open func(io.Reader) (io.Reader, error)) (*Unpacker, error) {
	c := &counter{in: in}
	r, err := open(c)
	if err != nil {
		return nil, err
	}
	return &Unpacker{packed: c, unpacked: r}, nil
}

// Read gives what is unpacked; [ErrPacked] where it is too much.
func (u *Unpacker) Read(p []byte) (int, error) {
	n, err := u.unpacked.Read(p)
	if u.n += uint64(n); Bomb(u.packed.n, u.n) {
		return 0, ErrPacked
	}
	return n, err
}

type counter struct {
	in io.Reader
	n  uint64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += uint64(n)
	return n, err
}
