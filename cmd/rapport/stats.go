package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/text"
)

const statsHelp = `Count requests and what became of them.

A number that hangs on claims, days or directions is a span: 1-2 of 5 (20-40%).
Without --by there are a summary, the first and the last contact, and everyone
whom somebody asked and never had an answer from. With --by there is a row for
each actor or party as asker and as asked, each channel, source or year. Of a
source, outcomes are those it claims itself. What has no party, channel or year
is a row without key, the last one.

JSON and CSV need --by. Their keys are as (asker or asked; only for actors and
parties), key, name, requests, one for each outcome, low and high: the bounds of
the share that was accepted, between 0 and 1. In JSON a number of requests is
{least, most}.`

const statsExample = `  rapport stats contacts.yaml
  rapport stats contacts.yaml --by party
  rapport stats contacts.yaml --by source --where 'after("2020")'
  rapport stats calls.csv --by year --format csv > years.csv`

// statsVerb is the verb that counts.
type statsVerb struct {
	ledgers ledgers
	asOf    asOf
	settle  settle
	filter  filter
	format  choice
	by      choice
}

func newStats(std streams) *cobra.Command {
	v := &statsVerb{ledgers: ledgers{std: std}, asOf: asOf{std: std}, format: gridFormat(),
		by: choice{kind: "WHAT", words: []string{"actor", "party", "channel", "source", "year"}}}
	cmd := &cobra.Command{
		Use:     "stats LEDGER…",
		Short:   "Count requests and what became of them",
		Long:    statsHelp,
		Example: statsExample,
		RunE:    v.run,
	}
	cmd.DisableFlagsInUseLine = true
	v.by.add(cmd, "by", "a row for each actor, party, channel, source or year")
	v.filter.add(cmd)
	v.format.add(cmd, "format", "table, json or csv")
	v.asOf.add(cmd)
	v.settle.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

func (v *statsVerb) run(cmd *cobra.Command, args []string) error {
	if v.by.word == "" && v.format.word != "table" {
		return usage(cmd, fmt.Errorf("--format %s needs --by", v.format.word))
	}
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "")
	if err != nil {
		return err
	}
	g, made, err := v.asOf.apply(cmd, loaded, false)
	if err != nil {
		return err
	}
	if g, err = v.settle.apply(cmd, g); err != nil {
		return err
	}
	q, err := v.filter.query(cmd, g, made)
	if err != nil {
		return err
	}
	line.Stage("counting")
	data, err := await.Do(cmd.Context(), func() ([]byte, error) {
		if v.by.word == "" {
			return overall(q)
		}
		return writeGrid(groups(q, v.by.word), v.format.word, terminal.Width(v.ledgers.std.out))
	})
	if err != nil {
		return err
	}
	line.Stop()
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: data})
}

// sides are the ways to group by a word, and what each is called where there are
// two.
var sides = map[string][]struct {
	per ask.Per
	as  string
}{
	"actor":   {{ask.PerAsker, "asker"}, {ask.PerAsked, "asked"}},
	"party":   {{ask.PerAskerParty, "asker"}, {ask.PerAskedParty, "asked"}},
	"channel": {{ask.PerChannel, ""}},
	"source":  {{ask.PerSource, ""}},
	"year":    {{ask.PerYear, ""}},
}

// groups counts the requests of each group.
func groups(q *ask.Query, by string) listing.Grid {
	grid := listing.Grid{Keys: []string{"key", "name", "requests"}, Prose: []bool{false, true}}
	for _, o := range graph.Outcomes() {
		if o != graph.Contested {
			grid.Keys = append(grid.Keys, o.String())
		}
	}
	grid.Keys = append(grid.Keys, "low", "high")
	two := len(sides[by]) > 1
	if two {
		grid.Keys = append([]string{"as"}, grid.Keys...)
		grid.Prose = append([]bool{false}, grid.Prose...)
	}
	for _, side := range sides[by] {
		for _, group := range q.Groups(side.per) {
			var row []any
			if two {
				row = append(row, side.as)
			}
			row = append(row, some(group.Key), some(nameOf(q.Graph(), by, group.Key)), group.Accepted.Of)
			for _, o := range graph.Outcomes() {
				if o != graph.Contested {
					row = append(row, group.Outcomes[o])
				}
			}
			grid.Rows = append(grid.Rows, append(row, share(group.Accepted.Low), share(group.Accepted.High)))
		}
	}
	return grid
}

// share gives a share of one with three digits.
func share(x float64) float64 { return math.Round(x*1000) / 1000 }

// nameOf gives the name of what has an id, if it isn't the id.
func nameOf(g *graph.Graph, by, id string) string {
	name := ""
	switch by {
	case "actor":
		if a, ok := g.Actor(id); ok {
			name = a.Name()
		}
	case "party":
		if p, ok := g.Party(id); ok {
			name = p.Name()
		}
	case "channel":
		if c, ok := g.Channel(id); ok {
			name = c.Name()
		}
	case "source":
		if s, ok := g.Source(id); ok {
			name = s.Name()
		}
	}
	if name == id {
		return ""
	}
	return name
}

// overall sums up.
func overall(q *ask.Query) ([]byte, error) {
	var b bytes.Buffer
	var total ask.Span
	outcomes := make([]ask.Span, graph.Contested)
	contested := 0
	for r, a := range q.Select() {
		total.Most++
		if a == truth.Yes {
			total.Least++
		}
		if r.Outcome() == graph.Contested {
			contested++
		}
	}
	for _, o := range graph.Outcomes() {
		if o == graph.Contested {
			continue
		}
		of, err := ask.Compile(q.Graph(), ask.And(q.Predicate(), ask.With(o)))
		if err != nil {
			return nil, err
		}
		outcomes[o] = of.Count()
	}
	grid := listing.Grid{Keys: []string{"what", "number"}}
	add := func(what string, number any) { grid.Rows = append(grid.Rows, []any{what, number}) }
	add("requests", total)
	for _, o := range graph.Outcomes() {
		if o != graph.Contested && outcomes[o].Most > 0 {
			add(o.String(), outcomes[o])
		}
	}
	if contested > 0 {
		add("contested", contested)
	}
	add("ties that are mutual", q.Reciprocity().String())
	alone := 0
	for range q.RestOnOne() {
		alone++
	}
	add("statements of one source", alone)
	contact, err := ask.Compile(q.Graph(), ask.And(q.Predicate(), ask.With(graph.Accepted)))
	if err != nil {
		return nil, err
	}
	add("first contact", extreme(contact.First()))
	add("last contact", extreme(contact.Last()))
	if err := grid.Table(&b, 0); err != nil {
		return nil, err
	}
	// The head says nothing here.
	_, table, _ := strings.Cut(b.String(), "\n")
	var out bytes.Buffer
	out.WriteString(table)
	before := "\nNever had an answer:\n"
	for pair, answer := range q.Never() {
		fmt.Fprintf(&out, "%s  %s from %s", before, text.Clean(pair.From().Name()), text.Clean(pair.To().Name()))
		out.WriteString(doubt(answer) + "\n")
		before = ""
	}
	return out.Bytes(), nil
}

// extreme gives the bounds of a day.
func extreme(e ask.Extreme) any {
	if e.Exists == truth.No {
		return nil
	}
	first, last := "…", "…"
	if e.Earliest != date.MinDay {
		first = e.Earliest.String()
	}
	if e.Latest != date.MaxDay {
		last = e.Latest.String()
	}
	words := first
	if first != last {
		words += " to " + last
	}
	if e.Exists != truth.Yes {
		words += " (" + e.Exists.String() + ")"
	}
	return words
}
