package date_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph/date"
)

func TestOfTime(t *testing.T) {
	beijing := time.FixedZone("Beijing", 8*60*60)
	for want, when := range map[string]time.Time{
		"2021-05-21": time.Date(2021, 5, 21, 23, 59, 59, 999, time.UTC),
		"2021-05-22": time.Date(2021, 5, 21, 17, 0, 0, 0, time.UTC).In(beijing),
		"1969-12-31": time.Unix(-1, 0).UTC(),
		"0001-01-02": time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC),
		"":           {},
	} {
		d := date.OfTime(when)
		if d.String() != want || d.IsZero() != (want == "") || want != "" && d != date.MustParse(want) {
			t.Errorf("%s is %q, want %q", when, d, want)
		}
	}
	if d := date.OfTime(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)); !d.IsZero() {
		t.Errorf("a year of five digits is %s", d)
	}
	for _, when := range []time.Time{time.Unix(0, 0), time.Date(2024, 2, 29, 12, 0, 0, 0, beijing), time.Date(-44, 3, 15, 0, 0, 0, 0, time.UTC)} {
		if day := date.DayOf(when).Time(); day.Year() != when.Year() || day.YearDay() != when.YearDay() {
			t.Errorf("%s is of the day %s", when, day)
		}
	}
}

func ExampleOfTime() {
	called := time.Date(2021, 5, 21, 14, 22, 33, 0, time.UTC)
	fmt.Println(date.OfTime(called))
	// Output: 2021-05-21
}
