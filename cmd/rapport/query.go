package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
)

const queryHelp = `List the requests of which an expression holds.

An expression is judged under every outcome that the claims about a request allow,
on every day that its date allows, in both directions where it is not known who
asked, and for every number of times. Where it holds under all of them the request
is listed. Where it holds under some it is contested, if that hangs on claims, or
else possible: how many there are is said on standard error, and --possible lists
them too, with a column that says which.

Expressions compare fields, and combine with and, or, not and parentheses:
  == != < <= > >=                  text by its code points
  in, not in                       outcome in ["declined", "ignored"]; "ft" in sources
  contains startsWith endsWith     in text, where case counts; lower(about)
  matches                          a regular expression: id matches "^calls-[0-9]+$"
  before("2021-05") after("2021")  the day of the request; a span is all its days
  during("2020-10/2020-12") on("2021-05-21")
An actor, party, channel or source is compared with its id, its name or another
name of it; "" stands for none. The fields:
%s
to, for (on whose behalf) and redirected_to have the same parts as from.

` + asOfHelp + `
Of requests that may have been made by then or later it is possible.

The program ends with 1 when no request is listed, as grep does. What is contested
or possible counts only with --possible.

The formats are those of rapport show; with --possible JSON has the key answer and
CSV the column answer: yes, contested or possibly.`

const queryExample = `  rapport query contacts.yaml 'outcome == "ignored" && from.party == "us"'
  rapport query contacts.yaml 'before("2021-05") and via.kind == "telephone"' --possible
  rapport query s1.yaml s2.yaml people.yaml 'len(sources) == 1 and times >= 3' --format csv
  rapport query contacts.yaml 'from == "austin" and outcome == "accepted"' > calls.txt || echo never
  rapport query contacts.yaml --as-of 2021-06-30 'via == "phone"'
  rapport query contacts.yaml --settle latest 'outcome == "declined"' --format json | jq length`

// queryVerb is the verb that lists the requests of which an expression holds.
type queryVerb struct {
	ledgers  ledgers
	from     standpoint
	format   choice
	possible bool
	certain  bool
}

func newQuery(std streams) *cobra.Command {
	v := &queryVerb{ledgers: ledgers{std: std}, from: newStandpoint(std), format: choice{kind: "FORMAT", word: "table", words: []string{"table", "json", "csv"}}}
	cmd := &cobra.Command{
		Use:     "query LEDGER… EXPR",
		Short:   "List requests of which an expression holds",
		Long:    fmt.Sprintf(queryHelp, fieldsHelp()),
		Example: queryExample,
		RunE:    v.run,
	}
	cmd.DisableFlagsInUseLine = true
	cmd.Flags().BoolVar(&v.possible, "possible", false, "list contested and possible requests too")
	cmd.Flags().BoolVar(&v.certain, "certain", false, "don't say how many are contested or possible")
	v.format.add(cmd, "format", "table, json or csv")
	v.from.add(cmd)
	v.ledgers.addBefore(cmd, 1, "a ledger and an expression are needed, such as: contacts.yaml 'outcome == \"ignored\"'")
	return cmd
}

// fieldsHelp lists the fields of expressions.
func fieldsHelp() string {
	var b strings.Builder
	for f := range where.Fields() {
		if who, _, ok := strings.Cut(f.Name, "."); ok && (who == "to" || who == "for" || who == "redirected_to") || strings.HasPrefix(f.Meaning, "the same") {
			continue
		}
		fmt.Fprintf(&b, "  %-18s %-6s  %s\n", f.Name, f.Type, f.Meaning)
	}
	return strings.TrimRight(b.String(), "\n")
}

func (v *queryVerb) run(cmd *cobra.Command, args []string) error {
	if v.possible && v.certain {
		return usage(cmd, errors.New("--possible and --certain contradict each other"))
	}
	paths, text := args[:len(args)-1], args[len(args)-1]
	line := v.ledgers.progress()
	defer line.Stop()
	g, made, err := v.from.load(cmd, &v.ledgers, paths, line, v.possible)
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
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: found.text}); err != nil {
		return err
	}
	if !v.possible && !v.certain && found.contested+found.possible > 0 {
		fmt.Fprintf(v.ledgers.std.err, "rapport: not listed: %d contested, %d possible; --possible lists them\n", found.contested, found.possible)
	}
	if found.listed == 0 {
		return exit.ErrNo
	}
	return nil
}

// found is what a query found.
type found struct {
	text                        []byte
	listed, contested, possible int
}

func (v *queryVerb) find(g *graph.Graph, p ask.Predicate) (*found, error) {
	q, err := ask.Compile(g, p)
	if err != nil {
		return nil, err
	}
	out := &found{}
	list := listing.List{Answers: v.possible, Requests: func(yield func(graph.Request, truth.Answer) bool) {
		for r, a := range q.Select() {
			switch a {
			case truth.Contested:
				out.contested++
			case truth.Possibly:
				out.possible++
			}
			if a != truth.Yes && !v.possible {
				continue
			}
			out.listed++
			if !yield(r, a) {
				return
			}
		}
	}}
	var b bytes.Buffer
	switch v.format.word {
	case "json":
		err = listing.JSON(&b, list)
	case "csv":
		err = listing.CSV(&b, list)
	default:
		err = listing.Table(&b, list, terminal.Width(v.ledgers.std.out))
	}
	out.text = b.Bytes()
	return out, err
}
