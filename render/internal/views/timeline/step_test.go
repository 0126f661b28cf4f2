package timeline

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

var firstYear, lastYear = date.Civil(0, time.January, 1), date.Civil(10000, time.January, 1)

// checkTicks checks the ticks of a stretch: at least two and at most 15, in
// order, within it, all at the beginning of a part, and none left out.
func checkTicks(t *testing.T, from, to date.Day) {
	t.Helper()
	s := finest(from, to, 15)
	list := s.ticks(from, to)
	if len(list) < 2 || len(list) > 15 {
		t.Fatalf("%s to %s: %d ticks by %v", from, to, len(list), s)
	}
	for i, d := range list {
		if d < from || d > to || s.floor(d) != d || s.ceil(d) != d {
			t.Fatalf("%s to %s: a tick at %s by %v", from, to, d, s)
		}
		if i > 0 && (d <= list[i-1] || s.floor(d-1) != list[i-1] || s.ceil(list[i-1]+1) != d) {
			t.Fatalf("%s to %s: %s follows %s by %v", from, to, d, list[i-1], s)
		}
	}
}

func FuzzTicks(f *testing.F) {
	for _, n := range []int32{1, 2, 13, 14, 15, 28, 29, 31, 59, 106, 150, 366, 730, 5000, 40000, 365000, 3652425} {
		f.Add(int32(0), n)
		f.Add(int32(59), n)
		f.Add(int32(-719528), n)
		f.Add(int32(2932896), n)
	}
	f.Fuzz(func(t *testing.T, at, length int32) {
		from := date.Day(at)
		if from < firstYear || from >= lastYear || length < 1 || date.Day(length) > lastYear-firstYear {
			t.Skip("no stretch that a ledger can have")
		}
		checkTicks(t, from, from+date.Day(length))
	})
}

// TestTicks tries stretches of every length up to five years, from all days of a
// year, and longer ones at random.
func TestTicks(t *testing.T) {
	t.Parallel()
	start := date.Civil(2023, time.January, 1)
	for length := 1; length < 5*366; length++ {
		checkTicks(t, start+date.Day(length*7%730), start+date.Day(length*7%730+length))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		from := firstYear + date.Day(r.Int32N(int32(lastYear-firstYear)))
		to := firstYear + date.Day(r.Int32N(int32(lastYear-firstYear)))
		if from != to {
			checkTicks(t, min(from, to), max(from, to))
		}
	}
}

func TestStepWords(t *testing.T) {
	t.Parallel()
	day := func(s string) date.Day { return date.MustParse(s).Earliest() }
	for _, c := range []struct {
		step                     step
		day                      string
		label, whole, name, word string
	}{
		{step{days, 1}, "2021-05-21", "21", "21 May 2021", "21 May 2021", "day"},
		{step{days, 1}, "2021-05-01", "May", "1 May 2021", "1 May 2021", "day"},
		{step{days, 7}, "2021-01-01", "Jan 2021", "1 Jan 2021", "1–7 Jan 2021", "7-day period"},
		{step{days, 7}, "2021-02-22", "22", "22 Feb 2021", "22–28 Feb 2021", "7-day period"},
		{step{days, 2}, "2021-03-29", "29", "29 Mar 2021", "29–31 Mar 2021", "2-day period"},
		{step{days, 14}, "2021-05-15", "15", "15 May 2021", "15–31 May 2021", "half-month"},
		{step{months, 1}, "2021-05-01", "May", "May 2021", "May 2021", "month"},
		{step{months, 3}, "2021-01-01", "2021", "2021", "Jan–Mar 2021", "quarter"},
		{step{months, 6}, "2021-07-01", "Jul", "Jul 2021", "Jul–Dec 2021", "half-year"},
		{step{years, 1}, "0001-01-01", "0001", "0001", "0001", "year"},
		{step{years, 10}, "1990-01-01", "1990", "1990", "1990–1999", "10-year period"},
	} {
		d := day(c.day)
		if got := c.step.label(nil, d, false); got != c.label {
			t.Errorf("%v, %s: %q, want %q", c.step, c.day, got, c.label)
		}
		if got := c.step.label(nil, d, true); got != c.whole {
			t.Errorf("%v, %s, whole: %q, want %q", c.step, c.day, got, c.whole)
		}
		if got := c.step.name(nil, d); got != c.name {
			t.Errorf("%v, %s, name: %q, want %q", c.step, c.day, got, c.name)
		}
		if got := lang.English().Tell(c.step.words()); got != c.word {
			t.Errorf("%v: %q, want %q", c.step, got, c.word)
		}
	}
}
