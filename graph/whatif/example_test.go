package whatif_test

import (
	"context"
	"fmt"

	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/whatif"
)

func ExampleFind() {
	g, _ := graphtest.Read("ann -> bob: declined(ft)/ignored(dod); ann -> cem: accepted(ft)")
	report, _ := whatif.Find(context.Background(), g, whatif.Options{})
	for _, s := range report.Sources {
		for c := range s.Without.Requests() {
			fmt.Printf("without %s: %s, %s, then %s\n", s.Source, c.Request, c.Before.Outcome, c.After.Outcome)
		}
	}
	// Output:
	// without dod: ann -> bob, contested, then declined
	// without ft: ann -> bob, contested, then ignored
	// without ft: ann -> cem, accepted, then unreported
}
