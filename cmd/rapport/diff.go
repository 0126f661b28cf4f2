package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render"
)

const diffHelp = `Tell what differs between two ledgers, or between two days of one.

With two ledgers the order of entries, comments and the format don't matter: what
they say is compared. Requests without an id are matched by what they say, then by
ends, channel and date. A line begins with - for what only the old one has, + for
what only the new one has, and ~ for what changed.

With --from and --to all ledgers together are one. What happened between the end of the
first day and the end of the second is listed: requests made, outcomes that changed, and
states that channels entered. (possibly) stands behind what may have happened then, and
(contested) behind what sources disagree about.

HTML is a page with one table, in which a column says what became of each request:
the same as rapport render --diff draws, for readers who don't see the figure. With
--from and --to, reports then count as with --as-of.

The exit code is 1 when there is a difference and 2 when the ledgers can't be read,
as with diff.`

const diffExample = `  rapport diff contacts-may.yaml contacts-june.yaml
  rapport diff contacts.yaml contacts.json && echo the same
  rapport diff contacts-may.yaml contacts-june.yaml --format html > june.html
  rapport diff contacts.yaml --from 2018-01-01 --to 2023-07-01`

// diffCommand is the command that compares.
type diffCommand struct {
	ledgers ledgers
	compare compare
	format  choice
	spoken  spoken
}

func newDiff(std streams) *cobra.Command {
	v := &diffCommand{ledgers: ledgers{std: std}, compare: compare{std: std}, format: choice{kind: "FORMAT", word: "text", words: []string{"text", "html"}}, spoken: spoken{std: std}}
	cmd := &cobra.Command{
		Use:     "diff OLD NEW | diff LEDGER... --from DATE --to DATE",
		Short:   "Tell what differs between ledgers, or days of one",
		Long:    diffHelp,
		Example: diffExample,
		RunE:    answers(v.run),
	}
	v.compare.add(cmd, "")
	v.format.add(cmd, "format", "text or html")
	v.spoken.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

func (v *diffCommand) run(cmd *cobra.Command, args []string) error {
	if err := v.spoken.inHTML(cmd, v.format); err != nil {
		return err
	}
	if err := v.compare.check(cmd, &v.ledgers, args); err != nil {
		return err
	}
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.compare.load(cmd.Context(), &v.ledgers, args, line, "")
	if err != nil {
		return err
	}
	line.Stage("comparing")
	if v.format.word == "html" {
		return v.writeHTML(cmd, loaded, line)
	}
	data, err := await.Do(cmd.Context(), func() ([]byte, error) {
		if v.compare.days() {
			return happened(loaded[0].Graph, v.compare.from.day, v.compare.to.day), nil
		}
		return differences(loaded[0].Graph, loaded[1].Graph), nil
	})
	if err != nil {
		return err
	}
	line.Stop()
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: data}); err != nil {
		return err
	}
	if len(data) > 0 {
		return exit.ErrNo
	}
	return nil
}

// writeHTML writes the table of what is compared.
func (v *diffCommand) writeHTML(cmd *cobra.Command, loaded []*input.Loaded, line *progress.Line) error {
	u, err := v.compare.unite(cmd, loaded, &settle{}, false)
	if err != nil {
		return err
	}
	said := v.spoken.tag
	for _, l := range slices.Backward(loaded) { // the newer first
		said = cmp.Or(said, l.Lang)
	}
	if err := v.spoken.settle(said); err != nil {
		return err
	}
	line.Stop()
	text := func(w io.Writer) error {
		b := bufio.NewWriter(w)
		err := render.TableUnion(b, u, v.spoken.table())
		return errors.Join(err, b.Flush())
	}
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: text}); err != nil {
		return err
	}
	differs := len(u.Difference.Things)+len(u.Difference.Requests) > 0
	if differs || !v.compare.days() && !u.Difference.Empty() { // two days differ in as_of
		return exit.ErrNo
	}
	return nil
}

// differences lists what differs between two graphs.
func differences(old, new *graph.Graph) []byte {
	var b bytes.Buffer
	for one := range diff.Graphs(old, new).All() {
		writeClean(&b, "", one)
	}
	return b.Bytes()
}

// happened lists what happened between two days.
func happened(g *graph.Graph, from, to date.Day) []byte {
	var b bytes.Buffer
	between := diff.Days(g, from, to)
	for r, a := range between.Requests() {
		parts := []string{r.Date().String(), r.String(), r.Outcome().String()}
		if r.ID() != "" {
			parts = append(parts, r.ID())
		}
		writeClean(&b, "", "+ "+strings.Join(parts, "  ")+doubt(a))
	}
	for r, a := range between.Changed() {
		before, after := between.Outcomes(r)
		parts := []string{r.Date().String(), r.String(), outcomes(before) + " -> " + outcomes(after)}
		if r.ID() != "" {
			parts = append(parts, r.ID())
		}
		writeClean(&b, "", "~ "+strings.Join(parts, "  ")+doubt(a))
	}
	for c := range between.Channels() {
		writeClean(&b, "", fmt.Sprintf("~ channel %s: %s, then %s", c.Before.Channel.ID(), open(c.Before), open(c.After)))
		for _, e := range c.Entered {
			state := e.State.Is().String()
			if d := e.State.From().String(); d != "" {
				state += " " + d
			}
			writeClean(&b, "    ", state+doubt(e.Answer))
		}
	}
	return b.Bytes()
}

// outcomes lists what may have become of a request.
func outcomes(set graph.OutcomeSet) string {
	var words []string
	for o := range set.All() {
		words = append(words, o.String())
	}
	return strings.Join(words, " or ")
}

// open says whether a channel was open.
func open(c ask.ChannelOn) string {
	switch c.Open {
	case truth.Yes:
		return "open"
	case truth.No:
		return "not open"
	}
	return "possibly open"
}
