package graph

import (
	"reflect"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
)

// TestOutcomeAlone sets each field of a report: all but those that every report has keep
// it from being packed as one of an outcome alone.
func TestOutcomeAlone(t *testing.T) {
	packed := []string{"Source", "Times", "Outcome", "Date", "Note", "Where"}
	of := reflect.TypeFor[ReportSpec]()
	for i := range of.NumField() {
		var c ReportSpec
		f, name := reflect.ValueOf(&c).Elem().Field(i), of.Field(i).Name
		switch x := f.Addr().Interface().(type) {
		case *string:
			*x = "x"
		case *[]string:
			*x = []string{"x", "y"}
		case *date.Date:
			*x = date.MustParse("2021")
		case *Outcome:
			*x = Declined
		case *Count:
			*x = Once
		case *Grade:
			*x = Grade{letter: 'A', number: '1'}
		case *[]Attribute:
			*x = []Attribute{{"x", "y"}}
		case *Locator:
			*x = added(1)
		default:
			t.Fatalf("%s is of the type %s", name, f.Type())
		}
		if got, want := outcomeAlone(&c), slices.Contains(packed, name); got != want {
			t.Errorf("a report with %s: %v, want %v", name, got, want)
		}
	}
}
