package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/review"
)

const checkHelp = `Report faults in ledgers, and what looks wrong but is no fault.

Faults go to standard error and end the check. Warnings are about what is certain
and probably a mistake:
  - an actor in no request, membership or channel, a channel without a state that
    no request uses, a source that nothing cites
  - a request of which nobody states an outcome
  - a request accepted through a channel that was suspended, severed, cancelled
    or only proposed at the time (a note, if it only possibly was); that such a
    request had no answer is as expected
  - a request through a channel that is not between its actors
  - a request, report, source or state dated after as_of; a report dated before
    its request; a deadline before it; an office that ends before it begins
  - a request of an actor to itself
  - names of undeclared actors or channels that differ in a letter or in case
  - a ledger that shares no actor with any of the others

Warnings and notes go to standard output, with their places, a thousand at most; the
last line sums up. The exit code is 1 when there are faults, or warnings with --strict,
and 2 when a ledger can't be read at all.

Every command refuses ledgers that would take much memory: more than 16 MB of YAML,
32 MB of JSON, or 256 MB or 5 million requests of CSV or JSON Lines; 200,000 values in
a file of YAML or JSON, nested 100 deep, 100,000 of them by aliases; 10,000 fields of
one thing; 1,000 ways in which the reports of one request contradict each other; 100,000
statements of requests to several, counted once for each who was asked; a row or line of
1 MB, a text of 64 KB. --large lifts these limits for ledgers you trust.`

const checkExample = `  rapport check contacts.yaml
  rapport check --quotes contacts.yaml
  rapport check --strict january.csv february.csv people.yaml
  curl -s https://example.org/ledger.json | rapport check -`

// checkCommand is the command that looks for mistakes.
type checkCommand struct {
	ledgers ledgers
	strict  bool
	quotes  bool
}

func newCheck(std streams) *cobra.Command {
	v := &checkCommand{ledgers: ledgers{std: std}}
	cmd := &cobra.Command{
		Use:     "check LEDGER...",
		Short:   "Report faults, and what looks wrong",
		Long:    checkHelp,
		Example: checkExample,
		RunE:    v.answer,
	}
	cmd.Flags().BoolVar(&v.quotes, "quotes", false, "also warn of each report that doesn't quote its source")
	cmd.Flags().BoolVar(&v.strict, "strict", false, "fail when there is a warning")
	v.ledgers.add(cmd)
	return cmd
}

// answer tells faults, which are the answer, from what keeps the command from looking
// for them.
func (v *checkCommand) answer(cmd *cobra.Command, args []string) error {
	err := v.run(cmd, args)
	var faults *input.Faults
	if errors.As(err, &faults) && !slices.ContainsFunc(faults.List, unreadable) {
		return err
	}
	return answers(func(*cobra.Command, []string) error { return err })(cmd, args)
}

// unreadable reports whether a fault is that a file can't be read.
func unreadable(f *fault.Fault) bool {
	var path *fs.PathError
	return errors.As(f.Kind, &path)
}

func (v *checkCommand) run(cmd *cobra.Command, args []string) error {
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "")
	if err != nil {
		return err
	}
	line.Stage("checking")
	found, err := await.Do(cmd.Context(), func() (review.Found, error) {
		return review.Graph(loaded.Graph, review.Options{Ledgers: loaded.Paths, Quotes: v.quotes}), nil
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	var drawn fault.List
	for _, f := range found.List {
		drawn = append(drawn, &fault.Fault{Pos: f.Pos, What: f.Level.String() + ": " + f.What})
	}
	if err := fault.Fprint(&b, drawn, fault.DrawOptions{}); err != nil {
		return err
	}
	if more := found.Unlisted(); more > 0 {
		fmt.Fprintf(&b, "%d more are not listed\n", more)
	}
	fmt.Fprintln(&b, summary(loaded.Graph, found.Warnings, found.Notes))
	line.Stop()
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: b.Bytes()}); err != nil {
		return err
	}
	if v.strict && found.Warnings > 0 {
		return exit.ErrNo
	}
	return nil
}

// summary counts what is in a graph.
func summary(g *graph.Graph, warnings, notes int) string {
	channels, sources, contested := 0, 0, 0
	for range g.Channels() {
		channels++
	}
	for range g.Sources() {
		sources++
	}
	for r := range g.Requests() {
		if r.Outcome() == graph.Contested {
			contested++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, %s, %s", plain.Plural(g.NumRequests(), "request"), plain.Plural(g.NumActors(), "actor"),
		plain.Plural(channels, "channel"), plain.Plural(sources, "source"))
	if contested > 0 {
		fmt.Fprintf(&b, "; %d contested", contested)
	}
	if warnings > 0 {
		b.WriteString("; " + plain.Plural(warnings, "warning"))
	}
	if notes > 0 {
		b.WriteString("; " + plain.Plural(notes, "note"))
	}
	return b.String()
}
