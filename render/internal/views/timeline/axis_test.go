package timeline

import (
	"fmt"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph/date"
)

// FuzzAxis places two stretches and a day. Days keep their order, the parts
// theirs, and everything lies between the ends.
func FuzzAxis(f *testing.F) {
	f.Add(int32(10957), int32(365), int32(6800), int32(2000), int32(3))
	f.Add(int32(-719528), int32(1), int32(3652424), int32(1), int32(0))
	f.Add(int32(0), int32(1), int32(0), int32(1), int32(0))
	f.Add(int32(0), int32(30), int32(800), int32(3), int32(1200))
	f.Fuzz(func(t *testing.T, at, n, gap, m, more int32) {
		busy := []stretch{{date.Day(at), date.Day(at) + date.Day(n)}}
		second := busy[0].to + date.Day(gap)
		busy = append(busy, stretch{second, second + date.Day(m)}, stretch{second + date.Day(more), second + date.Day(more) + 1})
		for _, s := range busy {
			if s.from < firstYear || s.to > lastYear || s.from >= s.to {
				t.Skip("no days that a ledger can have")
			}
		}
		const left, right = 200, 1060
		a := newAxis(append([]stretch(nil), busy...), left, right, nil)
		x := float64(left)
		for i, p := range a.parts {
			if p.left < x-1e-6 || p.right <= p.left || p.right > right+1e-6 || p.days() <= 0 {
				t.Fatalf("part %d of %+v", i, a.parts)
			}
			if x = p.right + breakW; i == len(a.parts)-1 && p.right < right-1e-6 {
				t.Fatalf("the axis ends at %v", p.right)
			}
		}
		for _, s := range busy {
			if in := inPart(&a, s.from); in < 0 || in != inPart(&a, s.to-1) {
				t.Fatalf("%v is not whole: %+v", s, a.parts)
			}
			if a.at(s.from) >= a.at(s.to) {
				t.Fatalf("%s stands at %v, %s at %v", s.from, a.at(s.from), s.to, a.at(s.to))
			}
		}
		ticks := a.ticks(nil)
		for i, k := range ticks {
			if k.x < left-1e-6 || k.x > right+1e-6 || i > 0 && k.x < ticks[i-1].x || k.label == "" {
				t.Fatalf("tick %d of %+v", i, ticks)
			}
		}
		if len(ticks) < len(a.parts) || len(ticks) > 15*len(a.parts)+1 {
			t.Fatalf("%d ticks", len(ticks))
		}
	})
}

func inPart(a *axis, d date.Day) int {
	for i, p := range a.parts {
		if p.from <= d && d < p.to {
			return i
		}
	}
	return -1
}

// TestBreaks checks where the axis is broken.
func TestBreaks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		dates []string
		want  string
	}{
		{[]string{"2021-05-21"}, "2021-05-21/2021-05-21"},
		{[]string{"2021", "2022-03"}, "2021-01-01/2022-03-31"},
		{[]string{"1999", "2017-08", "2021-05", "2023-06"}, "1999-01-01/1999-12-31 2017-07-01/2023-06-30"},
		// Half of it is empty, but that is less than four years.
		{[]string{"2020-01", "2021-06"}, "2020-01-01/2021-06-30"},
		// Empty years between full ones are a part of the picture.
		{[]string{"1990", "1993", "1996", "1999", "2002", "2005"}, "1990-01-01/2005-12-31"},
		{[]string{"0001-01-01", "2021-05-01", "9999-12-31"}, "0001-01-01/0001-01-01 2021-05-01/2021-05-01 9999-12-31/9999-12-31"},
	} {
		var busy []stretch
		for _, text := range c.dates {
			d := date.MustParse(text)
			busy = append(busy, stretch{d.Earliest(), d.Latest() + 1})
		}
		got := ""
		for i, p := range newAxis(busy, 0, 800, nil).parts {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%s/%s", p.from, p.to-1)
		}
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.dates, got, c.want)
		}
	}
}

// TestCoarseSteps checks that parts join that a coarse step makes touch.
func TestCoarseSteps(t *testing.T) {
	t.Parallel()
	busy := []stretch{{date.Civil(2001, time.May, 1), date.Civil(2001, time.June, 1)}, {date.Civil(2009, time.May, 1), date.Civil(2009, time.June, 1)}}
	a := newAxis(busy, 0, 800, &step{years, 10})
	if len(a.parts) != 1 || a.parts[0].from != date.Civil(2000, time.January, 1) || a.parts[0].to != date.Civil(2010, time.January, 1) {
		t.Errorf("%+v", a.parts)
	}
}

// TestAxisTicks checks the labels of the axis of a broken stretch.
func TestAxisTicks(t *testing.T) {
	t.Parallel()
	a := newAxis([]stretch{
		{date.Civil(1999, time.January, 1), date.Civil(2000, time.January, 1)},
		{date.Civil(2017, time.August, 1), date.Civil(2023, time.July, 2)},
	}, 200, 1060, nil)
	got := ""
	for _, k := range a.ticks(nil) {
		got += k.label + " "
	}
	if want := "1999 Jul Jul 2017 2018 Jul 2019 Jul 2020 Jul 2021 Jul 2022 Jul 2023 Jul "; got != want {
		t.Errorf("the ticks are %s, want %s", got, want)
	}
}
