package dayname_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/internal/dayname"
)

func TestMonth(t *testing.T) {
	for month, words := range map[int]string{
		1: "January JAN janu enero gen jänner", 3: "March mar März mrt março", 5: "May mai mayo mei", 8: "August août ago", 10: "Oct Okt ottobre out", 12: "Dez déc diciembre",
		0: "m ja first montag x januaryx",
	} {
		for word := range strings.FieldsSeq(words) {
			if got := dayname.Month(word); got != month {
				t.Errorf("%s is month %d, want %d", word, got, month)
			}
		}
	}
}

func TestWeekday(t *testing.T) {
	for word, want := range map[string]bool{"Monday": true, "sat": true, "Mittwoch": true, "lunes": true, "may": false, "": false} {
		if got := dayname.Weekday(word); got != want {
			t.Errorf("%q is a day of the week: %v", word, got)
		}
	}
}
