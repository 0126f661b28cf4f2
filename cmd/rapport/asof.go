package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// asOfHelp is what the helps of commands say of --as-of.
const asOfHelp = `--as-of takes the ledger as it was at the end of a day: without the requests made
later, the outcomes answered later and the states that channels entered later. The day
of an outcome is when it was answered, or else when its report was made, or else when
its source was published; one without any of these counts. Whatever else a later report
says holds. Deadlines are judged by that day, or by the ledger's own as_of where that is
earlier. What the ledger says was so by its own as_of, and before that day whatever has
no date may have been.`

// asOf is the flag that names the day as of which ledgers are taken.
type asOf struct {
	std streams
	day lastDay
}

func (a *asOf) add(cmd *cobra.Command) {
	cmd.Flags().Var(&a.day, "as-of", "take the ledger as it was at the end of which day; of a month or year its last one")
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
