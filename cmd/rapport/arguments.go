package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/where"
)

// addBefore makes a command take ledgers and then n more arguments; missing is what
// is said when those are not there.
func (l *ledgers) addBefore(cmd *cobra.Command, n int, missing string) {
	l.add(cmd)
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usage(cmd, errors.New(missing))
		}
		ledgers, rest := args[:len(args)-n], args[len(args)-n:]
		if i := slices.IndexFunc(rest, isLedger); i >= 0 && len(ledgers) > 0 {
			return usage(cmd, fmt.Errorf("%s is a file; ledgers come first: rapport %s", rest[i], cmd.Use))
		}
		return l.check(cmd, ledgers, missing)
	}
}

// isLedger reports whether an argument names a file of ledgers.
func isLedger(arg string) bool {
	info, err := os.Stat(arg)
	return err == nil && info.Mode().IsRegular() && ledger.FormatOf(arg) != ledger.Auto
}

// filter is the flag that takes an expression.
type filter struct{ text string }

func (f *filter) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.text, "where", "", "only requests of which an `EXPRESSION` holds; see rapport help expressions")
}

// predicate reads the expression; none holds of every request.
func (f *filter) predicate(cmd *cobra.Command, g *graph.Graph) (ask.Predicate, error) {
	if f.text == "" {
		return ask.Everything(), nil
	}
	return expression(cmd, g, f.text)
}

// query reads the expression and makes a query of it and of what else has to hold.
func (f *filter) query(cmd *cobra.Command, g *graph.Graph, also ask.Predicate) (*ask.Query, error) {
	p, err := f.predicate(cmd, g)
	if err != nil {
		return nil, err
	}
	return ask.Compile(g, ask.And(p, also))
}

// expression reads an expression; a fault is one of the command line, and drawn.
func expression(cmd *cobra.Command, g *graph.Graph, text string) (ask.Predicate, error) {
	p, err := where.Parse(g, text)
	var list fault.List
	if errors.As(err, &list) {
		var b bytes.Buffer
		if err := fault.Fprint(&b, list, fault.DrawOptions{}); err != nil {
			return p, err
		}
		return p, usage(cmd, errors.New(strings.TrimRight(b.String(), "\n")))
	}
	return p, err
}

// actor finds an actor that the command line names.
func actor(cmd *cobra.Command, g *graph.Graph, name string) (graph.Actor, error) {
	if a, ok := g.Actor(name); ok {
		return a, nil
	}
	return graph.Actor{}, usage(cmd, g.Unknown(graph.Actors, name))
}

// lastDay is a flag that takes a date and means the end of its last day.
type lastDay struct {
	day date.Day
	set bool
}

func (d *lastDay) String() string {
	if !d.set {
		return ""
	}
	return d.day.String()
}

func (d *lastDay) Type() string { return "DATE" }

func (d *lastDay) Set(text string) error {
	parsed, err := date.Parse(text)
	if err != nil {
		err = fmt.Errorf("%w, expected a day such as 2021-05-21, or a month or year, whose last day is meant", err)
		return meaning(err, fault.OneOf(date.Suggest(text)))
	}
	if parsed.Latest() == date.MaxDay {
		return errors.New("expected a date that has an end")
	}
	d.day, d.set = parsed.Latest(), true
	return nil
}
