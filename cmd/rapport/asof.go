package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// asOfHelp is what the helps of commands say of --as-of.
const asOfHelp = `--as-of takes the ledger as it was at the end of a day. Requests that were made later are
left out, and so are outcomes that came later and states that channels entered later. The
day of an outcome is the day of the answer, or else that of its report, or else the day on
which its source was published. An outcome without any of these days always counts.
Everything else that a later report says counts too. Deadlines are judged by that day, or
by the ledger's own as_of if that is earlier. What has no date was so on the ledger's own
as_of, and may have been so on any day before.`

// asOf is the flag that names the day as of which ledgers are taken.
type asOf struct {
	std streams
	day lastDay
}

func (a *asOf) add(cmd *cobra.Command) {
	cmd.Flags().Var(&a.day, "as-of", "take the ledger as it was at the end of this day; a month or a year stands for its last day")
}

// apply gives the graph as of the day, or the whole graph where none is named.
// Requests that may have been made later are still in it: made holds of a request
// as far as it was made by then.
func (a *asOf) apply(loaded *input.Loaded) (g *graph.Graph, made ask.Predicate) {
	if !a.day.set {
		return loaded.Graph, ask.Everything()
	}
	if known := loaded.Graph.AsOf(); !known.IsZero() && known.Latest() < a.day.day {
		fmt.Fprintf(a.std.err, "rapport: the ledger is as of %s and says nothing of later days\n", known)
	}
	view := ask.AsOf(loaded.Graph, a.day.day)
	return view.Graph(), view.Predicate()
}
