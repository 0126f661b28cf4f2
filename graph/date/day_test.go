package date_test

import (
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph/date"
)

func TestDayText(t *testing.T) {
	for day, want := range map[date.Day]string{
		0:                              "1970-01-01",
		-1:                             "1969-12-31",
		date.Civil(2021, time.May, 21): "2021-05-21",
		date.Civil(2021, 13, 0):        "2021-12-31",
		date.Civil(0, time.January, 1): "0000-01-01",
		date.MinDay:                    "..",
		date.MaxDay:                    "..",
	} {
		if got := day.String(); got != want {
			t.Errorf("day %d is %s, want %s", day, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	first, last := date.Civil(-9999, 1, 1), date.Civil(9999, 12, 31)
	for day := first; day <= last; day += 97 {
		d := date.Of(day)
		if d.Earliest() != day || d.Latest() != day || d.String() != day.String() {
			t.Fatalf("Of(%s) = %q", day, d)
		}
		if got := day.Time(); got.Unix() != int64(day)*24*60*60 || got.Location() != time.UTC {
			t.Fatalf("%s begins at %s", day, got)
		}
	}
	for _, day := range []date.Day{date.MinDay, date.MaxDay, first - 1, last + 1} {
		if d := date.Of(day); !d.IsZero() {
			t.Errorf("Of(%d) = %q, want no date", day, d)
		}
	}
}
