package date_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// spans are dates of few days around one another, with open and zero ones.
func spans() []date.Date {
	out := []date.Date{{}}
	for _, s := range []string{
		"2021-05-01", "2021-05-02", "2021-05-03", "2021-05-04",
		"2021-05-01/2021-05-02", "2021-05-02/2021-05-03", "2021-05-01/2021-05-04",
		"2021-05-02/..", "2021-05-03/..", "../2021-05-02", "../2021-05-03",
	} {
		out = append(out, date.MustParse(s))
	}
	return out
}

// TestBefore holds Before against its meaning: what every choice of a day from
// each span says, and possibly where choices differ.
func TestBefore(t *testing.T) {
	// An open end is as good as a day beyond those of all the spans.
	lo, hi := date.Civil(2021, 4, 20), date.Civil(2021, 5, 20)
	for _, d := range spans() {
		for _, e := range spans() {
			yes, no := false, false
			for x := max(lo, d.Earliest()); x <= min(hi, d.Latest()); x++ {
				for y := max(lo, e.Earliest()); y <= min(hi, e.Latest()); y++ {
					if x < y {
						yes = true
					} else {
						no = true
					}
				}
			}
			want := truth.Possibly
			switch {
			case !no:
				want = truth.Yes
			case !yes:
				want = truth.No
			}
			if got := d.Before(e); got != want {
				t.Errorf("%q before %q: %s, want %s", d, e, got, want)
			}
		}
	}
}

func TestOn(t *testing.T) {
	day := date.Civil(2021, 5, 2)
	for _, d := range spans() {
		want := truth.Possibly
		switch {
		case d.IsZero():
		case day < d.Earliest() || day > d.Latest():
			want = truth.No
		case d.Earliest() == d.Latest():
			want = truth.Yes
		}
		if got := d.On(day); got != want {
			t.Errorf("%q on %s: %s, want %s", d, day, got, want)
		}
	}
}
