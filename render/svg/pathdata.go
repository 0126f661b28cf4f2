package svg

import (
	"math"
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// place is a point in hundredths, to which points are rounded before they are told
// relative to one another: so no error adds up.
type place [2]int64

func placeOf(p geom.Point) place { return place{hundredths(p.X), hundredths(p.Y)} }

func hundredths(x float64) int64 { return int64(math.Round(x * 100)) }

func (p place) minus(q place) place { return place{p[0] - q[0], p[1] - q[1]} }

// pathData writes path data with nothing in it that goes without saying.
type pathData struct {
	out     []byte
	at      place // where the last step ended
	start   place // of this part of the path
	control place // the second control point of a curve that ended there, or at
	command byte  // which numbers without a command belong to
	point   bool  // the last number has one
}

// appendData adds the path data of steps.
func appendData(b []byte, steps []figure.Step) []byte {
	d := pathData{out: b}
	for _, s := range steps {
		to := placeOf(s.P[0])
		switch s.Op {
		case figure.Move:
			d.step('M', to)
			d.command-- // after M come the numbers of L
			d.start = to
		case figure.Line:
			d.line(to)
		case figure.Curve:
			d.curve(to, placeOf(s.P[1]), placeOf(s.P[2]))
		case figure.Close:
			d.out = append(d.out, 'z')
			d.command, d.at, d.control = 'z', d.start, d.start
		}
	}
	return d.out
}

func (d *pathData) line(to place) {
	switch by := to.minus(d.at); {
	case by[1] == 0:
		d.write('H', []int64{to[0]}, []int64{by[0]})
	case by[0] == 0:
		d.write('V', []int64{to[1]}, []int64{by[1]})
	default:
		d.step('L', to)
		return
	}
	d.at, d.control = to, to
}

// curve leaves out a first control point that is the reflection of the last one, as
// it is where curves go on smoothly. A hundredth of a point does not show.
func (d *pathData) curve(a, b, to place) {
	off := a.minus(d.at).minus(d.at.minus(d.control))
	if max(off[0], -off[0], off[1], -off[1]) <= 1 {
		d.step('S', b, to)
	} else {
		d.step('C', a, b, to)
	}
	d.control = b
}

// step writes a command that leads to the last of its points.
func (d *pathData) step(command byte, points ...place) {
	var to, by [6]int64
	n := 0
	for _, p := range points {
		for axis := range p {
			to[n], by[n] = p[axis], p[axis]-d.at[axis]
			n++
		}
	}
	d.write(command, to[:n], by[:n])
	d.at = points[len(points)-1]
	d.control = d.at
}

// write writes a command with numbers that count from the origin or from where the
// last step ended, whichever is shorter.
func (d *pathData) write(command byte, to, by []int64) {
	from := *d
	d.numbers(command, to)
	absolute := *d
	*d = from
	d.numbers(command+'a'-'A', by)
	if len(d.out) >= len(absolute.out) {
		// The first may have been written over.
		*d = from
		d.numbers(command, to)
	}
}

// numbers writes a command: its letter unless that is the one before, and no spaces
// where a sign or a second point begins a number.
func (d *pathData) numbers(command byte, list []int64) {
	parted := false
	if d.command != command {
		d.out = append(d.out, command)
		d.command, parted = command, true
	}
	var digits [24]byte
	for _, n := range list {
		number := appendHundredths(digits[:0], n)
		if !parted && number[0] != '-' && (number[0] != '.' || !d.point) {
			d.out = append(d.out, ' ')
		}
		d.out = append(d.out, number...)
		d.point, parted = n%100 != 0, false
	}
}

// appendHundredths writes a number of hundredths without the nought before a point.
func appendHundredths(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole, part := n/100, n%100
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	switch {
	case part == 0:
		return b
	case part%10 == 0:
		return append(b, '.', byte('0'+part/10))
	}
	return append(b, '.', byte('0'+part/10), byte('0'+part%10))
}
