package graphtest

import (
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// Runner is what [Checks] needs of a testing.T.
type Runner[T TB] interface {
	TB
	Run(name string, f func(T)) bool
}

// Checks runs a file of checks, see package checks: each check as a subtest of its name,
// on the ledgers that it names. A file that can't be read ends the test; ledgers that
// can't be read end the subtests of their checks.
//
//	func TestContacts(t *testing.T) { graphtest.Checks(t, "testdata/checks.yaml") }
func Checks[T Runner[T]](t T, path string) bool {
	t.Helper()
	f, err := checks.ReadFile(path)
	if err != nil {
		t.Fatalf("the checks can't be read:\n%s", faultText(err))
		return false
	}
	type loaded struct {
		g   *graph.Graph
		err error
	}
	graphs := make(map[string]loaded)
	ok := true
	for i := range f.Checks {
		c := &f.Checks[i]
		key := strings.Join(c.Ledgers, "\x00")
		of, known := graphs[key]
		if !known {
			of.g, of.err = ledger.Load(c.Ledgers...)
			graphs[key] = of
		}
		held := t.Run(c.Name, func(t T) {
			t.Helper()
			if of.err != nil {
				t.Fatalf("the ledgers can't be read:\n%s", faultText(of.err))
				return
			}
			g := of.g
			out, err := c.Without(g)
			if len(out) > 0 {
				g, err = whatif.Without(g, out...)
			}
			if err != nil {
				t.Fatalf("sources can't be left out:\n%s", faultText(err))
				return
			}
			switch became, err := c.Run(g); {
			case err != nil:
				t.Fatalf("the check says nothing of its ledgers:\n%s", faultText(err))
			case became.Answer != truth.Yes:
				t.Errorf("%s: %s", became.Pos, became.Detail)
			}
		})
		ok = ok && held
	}
	return ok
}
