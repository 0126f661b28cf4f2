package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
)

const showHelp = `List requests with what became of them, and who says so.

The table is for reading. It has a line for each request. If sources disagree about a
request or are quoted, each report has a line below it. What else the ledger knows of
the request comes last. "a – b" in place of "a → b" says that it is not known which of
the two asked, "a → b or b → a" that sources disagree. A later version may change the
table. JSON and CSV are for programs and stay as they are.

A request that sources disagree about is contested. --settle latest takes what the
latest report says, majority what most sources say, and trust=A,B what source A
says, or else B.

JSON is an array of objects with the keys
  id, number, from, to, directed, via, date, times, outcome, basis, disputed,
  disputes, claims, about, for, redirected_to, counters, deadline, answered,
  days, note, fields, place
Every key is always there. What is not known is null.
  actors, channels and sources are {id, name}
  dates     {text, earliest, latest}; an open end is null
  times     {text, min, max}; max is null without an upper bound
  directed  false where it is not known which of from and to asked
  basis     where the outcome comes from: stated, reported, settled, derived (the
            deadline has passed) or assumed (nobody says)
  disputes  the fields on which reports disagree
  claims    the reports, each {source, outcome, date, from, to, between, via, asked,
            times, answered, deadline, about, for, redirected_to, counters, note,
            quote, at, url}; date is when it was said, asked when the request was
            made according to it
  counters  a list of {id, number}
  days      {least, most, answered}: how many days the answer took (answered is yes),
            or had taken by the ledger's as_of without one (answered is no)
  fields    what else the ledger knows of the request, by keys of its own
  place     {file, line, column}

CSV has a row for each request, with ids and names in columns of their own, and
all reports of it in the cell claims: "ft: declined (2021-05-21); dod: ignored".
It is not a ledger; rapport convert writes one.

HTML is a page with one table: the content of a figure for those who don't see it.`

const showExample = `  rapport show contacts.yaml
  rapport show contacts.yaml --settle trust=ft,dod
  rapport show contacts.yaml --as-of 2021-06-30
  rapport show contacts.yaml --format json | jq -r '.[] | select(.outcome == "contested").id'
  rapport show calls.csv --format csv > outcomes.csv`

// showCommand is the command that lists.
type showCommand struct {
	ledgers ledgers
	narrow  narrow
	format  choice
	spoken  spoken
}

func newShow(std streams) *cobra.Command {
	v := &showCommand{ledgers: ledgers{std: std}, narrow: narrow{std: std, done: "listed", does: "lists"}, format: choice{kind: "FORMAT", word: "table", words: []string{"table", "json", "csv", "html"}}, spoken: spoken{std: std}}
	cmd := &cobra.Command{
		Use:     "show LEDGER...",
		Short:   "List requests and what became of them",
		Long:    showHelp,
		Example: showExample,
		RunE:    v.run,
	}
	v.format.add(cmd, "format", "table, json, csv or html")
	v.spoken.add(cmd)
	v.narrow.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

func (v *showCommand) run(cmd *cobra.Command, args []string) error {
	if err := v.spoken.inHTML(cmd, v.format); err != nil {
		return err
	}
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "")
	if err != nil {
		return err
	}
	g, err := v.narrow.apply(cmd, loaded)
	if err != nil {
		return err
	}
	if err := v.spoken.settle(cmp.Or(v.spoken.tag, loaded.Lang)); err != nil {
		return err
	}
	line.Stop()
	if g.NumRequests() == 0 {
		fmt.Fprintln(v.ledgers.std.err, "rapport: no requests")
	}
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error { return v.list(w, g) }})
}

// list writes as it goes: of a million requests what is listed is some hundred megabytes.
func (v *showCommand) list(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch v.format.word {
	case "json":
		err = listing.JSON(out, listing.All(g))
	case "csv":
		err = listing.CSV(out, listing.All(g))
	case "html":
		err = render.Table(out, g, v.spoken.table())
	default:
		err = listing.Table(out, listing.All(g), terminal.Width(v.ledgers.std.out))
	}
	return errors.Join(err, out.Flush())
}
