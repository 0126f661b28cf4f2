package store

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
)

// Dates of one day in different words, and days outside of what is found by day,
// are told apart however many there are.
func TestDatesAreNumberedByText(t *testing.T) {
	in := newDates()
	seen := map[uint32]string{}
	for round := range 2 {
		for i := range 3000 {
			day := date.Civil(1899, 12, 1) + date.Day(i*29)
			year := day.Time().Year()
			for _, text := range []string{day.String(), day.String() + "?", day.String() + "/" + day.String(), fmt.Sprintf("%04d", year), fmt.Sprintf("../%04d-01", year), fmt.Sprintf("%04d/%04d~", year, year+1)} {
				d := date.MustParse(text)
				n := in.Intern(d)
				if round == 0 && seen[n] == "" {
					seen[n] = text
				}
				if seen[n] != text || in.Values[n] != d {
					t.Fatalf("%s has the number %d of %s, %v", text, n, seen[n], in.Values[n])
				}
			}
		}
	}
	if in.Intern(date.Date{}) != 0 || in.day == nil {
		t.Error("no date has a number, or days are not found by day")
	}
}
