package main

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/truth"
)

const structureHelp = `Say how the actors hang together by accepted requests.

  group        each of these actors reaches each other by a chain of accepted requests,
               from asker to asked
  go-between   without this actor others would not be connected by accepted requests,
               whoever asked
  bridge       these two are connected by the accepted requests between them alone
  cut off      this actor is in some request, but in no accepted one
  reciprocity  how many of the pairs that asked at all asked each other

Each line has an answer: yes; contested, where it depends on which source is believed;
or possibly, where it depends on days and directions that are not known. What is
certainly not so is left out. --where looks at some requests only.

` + asOfHelp + `

JSON and CSV have the keys what, actors (a list in JSON), answer, count and of; the
last two are of reciprocity, and may be a range such as 2-3. rapport render --view
network --mark go-betweens shows them in a figure.`

const structureExample = `  rapport structure contacts.yaml
  rapport structure contacts.yaml --where 'via == "letter"' --format json
  rapport structure contacts.yaml --as-of 2021 --settle latest`

// structureCommand is the command that says how actors hang together.
type structureCommand struct {
	ledgers ledgers
	from    standpoint
	filter  filter
	format  choice
}

func newStructure(std streams) *cobra.Command {
	v := &structureCommand{ledgers: ledgers{std: std}, from: newStandpoint(std), format: gridFormat()}
	cmd := &cobra.Command{
		Use:     "structure LEDGER...",
		Short:   "Say how actors hang together by accepted requests",
		Long:    structureHelp,
		Example: structureExample,
		RunE:    v.run,
	}
	v.filter.add(cmd)
	v.from.add(cmd)
	v.format.add(cmd, "format", "table, json or csv")
	v.ledgers.add(cmd)
	return cmd
}

func (v *structureCommand) run(cmd *cobra.Command, args []string) error {
	line := v.ledgers.progress()
	defer line.Stop()
	g, made, err := v.from.load(cmd, &v.ledgers, args, line)
	if err != nil {
		return err
	}
	all, err := v.filter.query(cmd, g, made)
	if err != nil {
		return err
	}
	accepted, err := v.filter.query(cmd, g, ask.And(made, ask.With(graph.Accepted)))
	if err != nil {
		return err
	}
	line.Stage("looking for groups")
	s, err := await.Do(cmd.Context(), func() (*chain.Structure, error) { return chain.StructureOf(accepted, all) })
	if err != nil {
		return err
	}
	line.Stop()
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error {
		return writeGrid(w, structureGrid(s), v.format.word, terminal.Width(v.ledgers.std.out))
	}})
}

// structureGrid has a line for each statement.
func structureGrid(s *chain.Structure) listing.Grid {
	grid := listing.Grid{
		Keys:  []string{"what", "actors", "answer", "count", "of"},
		Prose: []bool{false, true, false, false, false},
	}
	var rows [][]any
	add := func(what string, answer truth.Answer, actors ...graph.Actor) {
		var ids []string
		for _, a := range actors {
			ids = append(ids, a.ID())
		}
		rows = append(rows, []any{what, ids, answer.String(), nil, nil})
	}
	for _, x := range s.Groups {
		add("group", x.Answer, x.Actors...)
	}
	for _, x := range s.Between {
		add("go-between", x.Answer, x.Actor)
	}
	for _, x := range s.Bridges {
		add("bridge", x.Answer, x.A, x.B)
	}
	for _, x := range s.CutOff {
		add("cut off", x.Answer, x.Actor)
	}
	rows = append(rows, []any{"reciprocity", nil, nil, s.Mutual.String(), s.Pairs.String()})
	grid.Rows = slices.Values(rows)
	return grid
}
