package timeline

import (
	"cmp"
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// stretch is the days from one up to, but without, another.
type stretch struct{ from, to date.Day }

func (s stretch) days() int { return int(s.to) - int(s.from) }

// axis is where days lie across the figure. Long stretches in which nothing
// happened are left out: the axis is broken there.
type axis struct {
	parts []part
	left  float64
	right float64
}

// part is a stretch without a break, with its place.
type part struct {
	stretch
	left, right float64
}

const (
	breakW    = 20.0 // the room that a break takes
	minPart   = 52.0 // how wide a part is at least
	maxBreaks = 6
)

// A stretch without any date is left out when it is four years long, and a quarter
// of what is left to show.
const (
	minGap   = 4 * 365
	gapShare = 4
)

// newAxis places the parts in which something happened between left and right.
// They begin and end on round days: those of the step, if there is one.
func newAxis(busy []stretch, left, right float64, by *step) axis {
	a := axis{left: left, right: right}
	if len(busy) == 0 {
		return a
	}
	whole := unbroken(islands(busy))
	total := 0
	for _, s := range whole {
		total += s.days()
	}
	round := rounding(total)
	if by != nil {
		round = *by
	}
	for _, s := range whole {
		s.from, s.to = round.floor(s.from), round.ceil(s.to)
		if n := len(a.parts); n > 0 && a.parts[n-1].to >= s.from {
			a.parts[n-1].to = s.to
			continue
		}
		a.parts = append(a.parts, part{stretch: s})
	}
	a.place()
	return a
}

// islands joins stretches that touch or overlap.
func islands(list []stretch) []stretch {
	slices.SortFunc(list, func(x, y stretch) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	var out []stretch
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// unbroken joins islands over the gaps at which the axis is not broken.
func unbroken(land []stretch) []stretch {
	total := int(land[len(land)-1].to) - int(land[0].from)
	broken := make([]bool, len(land)) // before each
	for range maxBreaks {
		longest, at := 0, 0
		for i := 1; i < len(land); i++ {
			if gap := int(land[i].from) - int(land[i-1].to); !broken[i] && gap > longest {
				longest, at = gap, i
			}
		}
		if longest < minGap || longest*gapShare < total {
			break
		}
		broken[at] = true
		total -= longest
	}
	out := land[:1:1]
	for i, s := range land[1:] {
		if broken[i+1] {
			out = append(out, s)
		} else {
			out[len(out)-1].to = s.to
		}
	}
	return out
}

// rounding is to what a part begins and ends.
func rounding(total int) step {
	switch {
	case total > 12*365:
		return step{years, 1}
	case total > 2*365:
		return step{months, 3}
	case total > 120:
		return step{months, 1}
	default:
		return step{days, 1}
	}
}

// place shares the width among the parts, by their days.
func (a *axis) place() {
	width := a.right - a.left - float64(len(a.parts)-1)*breakW
	small := make([]bool, len(a.parts))
	for {
		rest, sum := width, 0.0
		for i := range a.parts {
			if small[i] {
				rest -= minPart
			} else {
				sum += float64(a.parts[i].days())
			}
		}
		again := false
		x := a.left
		for i := range a.parts {
			p := &a.parts[i]
			w := minPart
			if !small[i] {
				if w = rest * float64(p.days()) / sum; w < minPart {
					small[i], again = true, true
				}
			}
			p.left, p.right = x, x+w
			x += w + breakW
		}
		if !again {
			return
		}
	}
}

// at is where a day begins. Days that are left out lie in the middle of the
// break, those before and after all parts at the ends.
func (a *axis) at(d date.Day) float64 {
	for i := range a.parts {
		p := &a.parts[i]
		switch {
		case d < p.from && i == 0:
			return p.left
		case d < p.from:
			return p.left - breakW/2
		case d <= p.to:
			return p.left + (p.right-p.left)*float64(d-p.from)/float64(p.days())
		}
	}
	return a.right
}

// has reports whether a day is on the axis.
func (a *axis) has(d date.Day) bool {
	for _, p := range a.parts {
		if p.from <= d && d < p.to {
			return true
		}
	}
	return false
}

// tick is a day of the axis that has a name.
type tick struct {
	day   date.Day
	x     float64
	label string
	year  bool // one begins
}

// tickRoom is how far ticks are apart at least, so that most have a label.
const tickRoom = 46.0

// ticks gives up to 15 for each part, by the finest step for which the widest
// part has room. Each part has one at its beginning when none is near.
func (a *axis) ticks(in *lang.Catalogue) []tick {
	if len(a.parts) == 0 {
		return nil
	}
	p := &a.parts[widest(a.parts)]
	return a.ticksBy(in, finest(p.from, p.to, min(15, max(2, int((p.right-p.left)/tickRoom)+1))))
}

func widest(parts []part) int {
	at := 0
	for i := range parts {
		if parts[i].right-parts[i].left > parts[at].right-parts[at].left {
			at = i
		}
	}
	return at
}

func (a *axis) ticksBy(in *lang.Catalogue, s step) []tick {
	var out []tick
	for i := range a.parts {
		p := &a.parts[i]
		end := p.to
		if i < len(a.parts)-1 {
			end-- // the next part's first day stands there
		}
		list := s.ticks(p.from, end)
		if len(list) == 0 || a.at(list[0])-p.left > tickRoom {
			list = slices.Insert(list, 0, p.from)
		}
		for j, d := range list {
			t := tick{day: d, x: a.at(d), label: s.label(in, d, j == 0), year: step{years, 1}.floor(d) == d}
			if s.floor(d) != d {
				t.label = fineLabel(in, d)
			}
			out = append(out, t)
		}
	}
	return out
}

// fineLabel is the label of a day on which no part of the axis' step begins.
func fineLabel(in *lang.Catalogue, d date.Day) string {
	s := step{days, 1}
	if d.Time().Day() == 1 {
		s = step{months, 1}
	}
	return s.label(in, d, true)
}
