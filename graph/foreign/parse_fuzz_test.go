package foreign_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// FuzzParse: a map is read, or it is a list of faults with places; and one that ships
// can be laid under any.
func FuzzParse(f *testing.F) {
	for _, s := range foreign.Shipped() {
		text, _ := foreign.Text(s.Name)
		f.Add(text)
	}
	f.Add("columns: {to: [a, b]}\nrows: 4-\nreplies: 60d\ndates: dmy\n")
	f.Add("columns: &a {to: *a}")
	f.Add("outcomes: {\"*\": none, [x]: y}\nbest: [none]\nencoding: x\nseparator: ;;")
	asterisk, _ := foreign.Named("asterisk")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := foreign.Parse(strings.NewReader(text), "m.yaml")
		var list fault.List
		switch {
		case err == nil:
			asterisk.With(m).For([]string{"src", "dst"}, false)
			if err := m.Check(); err != nil {
				t.Errorf("a map that was read is wrong: %v", err)
			}
		case !errors.As(err, &list) || len(list) == 0 || list[0].Pos.File != "m.yaml":
			t.Errorf("%v", err)
		}
	})
}
