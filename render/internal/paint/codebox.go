package paint

import (
	"fmt"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/style"
)

// Measures of the box for a character that no font has, in ems. It stands on the
// baseline's descenders and is as high as capitals with theirs.
const (
	boxTop, boxBottom = -0.78, 0.16
	boxSide           = 0.06 // free at either side
	boxLine           = 0.045
	digitSize         = 0.46 // of the font, at most
	digitGap          = 0.05 // between the two rows
	digitHeight       = 0.70 // of a digit, in its own ems
)

// maxBoxes is how many boxes with numbers a figure has. Where more characters are
// lacking nobody looks them up, and the boxes of others are empty.
const maxBoxes = 500

// boxKey tells boxes apart.
type boxKey struct {
	r     rune // 0 for an empty one
	width float64
}

// box is the glyph of what no font has.
func (s *setter) box(grapheme string, r rune, width float64) Glyph {
	key := boxKey{r, width}
	if _, drawn := s.boxes[key]; !drawn && len(s.boxes) >= maxBoxes {
		key.r = 0
	}
	outline, drawn := s.boxes[key]
	if !drawn {
		outline = s.codeBox(key.r, width)
		s.boxes[key] = outline
	}
	return Glyph{Text: grapheme, Width: width, Stretch: 1, Outline: outline}
}

// codeBox is a box of a width with the code point in hexadecimal in two rows, as
// browsers draw it, or without for none.
func (s *setter) codeBox(r rune, width float64) []figure.Step {
	left, right := boxSide, max(width-boxSide, boxSide+4*boxLine)
	out := frame(left, boxTop, right, boxBottom, boxLine)
	if r == 0 {
		return out
	}
	digits := fmt.Sprintf("%04X", r)
	if len(digits)%2 == 1 {
		digits = "0" + digits
	}
	half := len(digits) / 2
	face := embedded(style.Type{})
	advance := s.advance(face, s.index(face, '0'))
	size := min(digitSize, (right-left-3*boxLine)/(float64(half)*advance))
	high := size * digitHeight
	middle := (boxTop + boxBottom) / 2
	for row, baseline := range []float64{middle - digitGap/2, middle + digitGap/2 + high} {
		x := (left+right)/2 - float64(half)*advance*size/2
		for _, d := range digits[row*half : (row+1)*half] {
			out = append(out, moved(s.outline(face, s.index(face, d)), x, baseline, size)...)
			x += advance * size
		}
	}
	return out
}

// frame is the outline of a rectangle with a line of a width within it. The
// inner edge runs against the outer one, so that only the line is filled.
func frame(left, top, right, bottom, line float64) []figure.Step {
	return []figure.Step{
		figure.MoveTo(left, top), figure.LineTo(right, top), figure.LineTo(right, bottom), figure.LineTo(left, bottom), figure.Closed(),
		figure.MoveTo(left+line, top+line), figure.LineTo(left+line, bottom-line), figure.LineTo(right-line, bottom-line), figure.LineTo(right-line, top+line), figure.Closed(),
	}
}

// moved is an outline at another place and of another size.
func moved(outline []figure.Step, x, y, scale float64) []figure.Step {
	out := make([]figure.Step, len(outline))
	for i, s := range outline {
		for j, p := range s.P {
			s.P[j] = geom.Point{X: x + p.X*scale, Y: y + p.Y*scale}
		}
		out[i] = s
	}
	return out
}
