package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/truth"
)

const queryHelp = `List the requests of which an expression holds.

A request is listed if the expression holds whichever source is believed, on every
day that its date may mean, and whoever of the two asked. If it holds only in some of
these cases, the request is contested where that depends on which source is believed,
and possible otherwise. Standard error says how many of these there are. --possible
lists them too, with a column that says which they are.

See "rapport help expressions" for what an expression may say.

` + asOfHelp + `
A request that may have been made after that day is possible.

The exit code is 1 when no request is listed and 2 when the question can't be
answered, as with grep. What is contested or possible counts only with --possible.
A shell runs what follows || after either: to do something only where no request is
listed, write: rapport query …; [ $? -eq 1 ] && echo none

The formats are those of rapport show; with --possible JSON has the key answer and
CSV the column answer: yes, contested or possibly.`

const queryExample = `  rapport query contacts.yaml 'outcome == "ignored" && from.party == "us"'
  rapport query contacts.yaml 'before("2021-05") and via.kind == "telephone"' --possible
  rapport query s1.yaml s2.yaml people.yaml 'len(sources) == 1 and times >= 3' --format csv
  rapport query contacts.yaml 'from == "austin" and outcome == "accepted"' > calls.txt; [ $? -eq 1 ] && echo never
  rapport query contacts.yaml --as-of 2021-06-30 'via == "phone"'
  rapport query contacts.yaml --settle latest 'outcome == "declined"' --format json | jq length`

// queryCommand is the command that lists the requests of which an expression holds.
type queryCommand struct {
	ledgers  ledgers
	from     standpoint
	format   choice
	possible bool
	certain  bool
}

func newQuery(std streams) *cobra.Command {
	v := &queryCommand{ledgers: ledgers{std: std}, from: newStandpoint(std), format: choice{kind: "FORMAT", word: "table", words: []string{"table", "json", "csv"}}}
	cmd := &cobra.Command{
		Use:     "query LEDGER... EXPRESSION",
		Short:   "List requests of which an expression holds",
		Long:    queryHelp,
		Example: queryExample,
		RunE:    answers(v.run),
	}
	cmd.Flags().BoolVar(&v.possible, "possible", false, "list contested and possible requests too")
	cmd.Flags().BoolVar(&v.certain, "certain", false, "don't say how many are contested or possible")
	v.format.add(cmd, "format", "table, json or csv")
	v.from.add(cmd)
	v.ledgers.addBefore(cmd, 1, "a ledger and an expression are needed, such as: contacts.yaml 'outcome == \"ignored\"'")
	return cmd
}

func (v *queryCommand) run(cmd *cobra.Command, args []string) error {
	if v.possible && v.certain {
		return usage(cmd, errors.New("--possible and --certain contradict each other"))
	}
	paths, text := args[:len(args)-1], args[len(args)-1]
	line := v.ledgers.progress()
	defer line.Stop()
	g, made, err := v.from.load(cmd, &v.ledgers, paths, line)
	if err != nil {
		return err
	}
	p, err := expression(cmd, g, text)
	if err != nil {
		return err
	}
	line.Stage("asking")
	found, err := await.Do(cmd.Context(), func() (*found, error) { return v.find(g, ask.And(p, made)) })
	if err != nil {
		return err
	}
	line.Stop()
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error { return v.list(w, found) }}); err != nil {
		return err
	}
	if !v.possible && !v.certain && found.contested+found.possible > 0 {
		fmt.Fprintf(v.ledgers.std.err, "rapport: not listed: %d contested, %d possible; --possible lists them\n", found.contested, found.possible)
	}
	if len(found.listed) == 0 {
		return exit.ErrNo
	}
	return nil
}

// found is what a query found.
type found struct {
	listed              []hit
	contested, possible int
}

// hit is a request that is listed, and the answer for it.
type hit struct {
	request graph.Request
	answer  truth.Answer
}

func (v *queryCommand) find(g *graph.Graph, p ask.Predicate) (*found, error) {
	q, err := ask.Compile(g, p)
	if err != nil {
		return nil, err
	}
	out := &found{}
	for r, a := range q.Select() {
		switch a {
		case truth.Contested:
			out.contested++
		case truth.Possibly:
			out.possible++
		}
		if a == truth.Yes || v.possible {
			out.listed = append(out.listed, hit{r, a})
		}
	}
	return out, nil
}

// list writes what was found.
func (v *queryCommand) list(w io.Writer, f *found) error {
	list := listing.List{Answers: v.possible, Requests: func(yield func(graph.Request, truth.Answer) bool) {
		for _, h := range f.listed {
			if !yield(h.request, h.answer) {
				return
			}
		}
	}}
	out := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch v.format.word {
	case "json":
		err = listing.JSON(out, list)
	case "csv":
		err = listing.CSV(out, list)
	default:
		err = listing.Table(out, list, terminal.Width(v.ledgers.std.out))
	}
	return errors.Join(err, out.Flush())
}
