package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
)

// compare are the flags that name two days of one ledger, and what reads the two
// sides of a comparison: two ledgers, or one on these days.
type compare struct {
	std      streams
	from, to lastDay
}

func (c *compare) add(cmd *cobra.Command, prefix string) {
	cmd.Flags().Var(&c.from, "from", prefix+"the earlier day, at its end; of a month or year its last one")
	cmd.Flags().Var(&c.to, "to", prefix+"the later day, at its end")
}

// days reports whether two days of one ledger are compared.
func (c *compare) days() bool { return c.from.set || c.to.set }

// check tells what is wrong with the flags and the ledgers.
func (c *compare) check(cmd *cobra.Command, l *ledgers, args []string) error {
	switch {
	case c.days() && c.from.set != c.to.set:
		return usage(cmd, errors.New("--from and --to go together"))
	case c.days() && c.from.day > c.to.day:
		return usage(cmd, errors.New("--from is later than --to"))
	case c.without(l, args):
	case !c.days() && l.sql.given() && len(args) != 1:
		return usage(cmd, errors.New("one ledger is compared with what --from-sql answers"))
	case !c.days() && !l.sql.given() && len(args) != 2:
		return usage(cmd, errors.New("a comparison takes two ledgers, or one and two days of it (--from and --to) or a source to leave out (--without)"))
	}
	return nil
}

// without reports whether a ledger is compared with itself without some sources.
func (c *compare) without(l *ledgers, args []string) bool {
	return !c.days() && !l.sql.given() && len(args) == 1 && l.without.set()
}

// load reads the two ledgers, or the one.
func (c *compare) load(ctx context.Context, l *ledgers, args []string, line *progress.Line, consequence string) (loaded []*input.Loaded, err error) {
	if c.without(l, args) {
		whole := *l
		whole.without.names = nil
		with, err := whole.load(ctx, args, line, consequence)
		if err != nil {
			return nil, err
		}
		left := *with
		return []*input.Loaded{with, &left}, l.without.apply(&left)
	}
	sides := [][]string{args}
	if !c.days() {
		sides = [][]string{args[:1], args[1:]}
	}
	given := l.without
	for i, paths := range sides {
		from := *l
		from.without.names = nil
		if i < len(sides)-1 {
			from.sql = fromSQL{} // its answer is the newer one
		}
		one, err := from.load(ctx, paths, line, consequence)
		if err != nil {
			return nil, err
		}
		loaded = append(loaded, one)
	}
	return loaded, given.apply(loaded...)
}

// unite puts together what was loaded. Of a ledger on two days, requests that may
// have been made later than one of them count as made later, unless possible says
// otherwise; how many there are is said on standard error.
func (c *compare) unite(cmd *cobra.Command, loaded []*input.Loaded, settle *settle, possible bool) (*diff.Union, error) {
	var sides [2]*graph.Graph
	for i, day := range []lastDay{c.from, c.to} {
		g := loaded[min(i, len(loaded)-1)].Graph
		if c.days() {
			var err error
			if g, err = c.then(cmd, loaded[0], day, possible); err != nil {
				return nil, err
			}
		}
		settled, err := settle.apply(cmd, g)
		if err != nil {
			return nil, err
		}
		sides[i] = settled
	}
	u, err := diff.Unite(sides[0], sides[1])
	if err != nil {
		return nil, err
	}
	u.Graph, err = settle.apply(cmd, u.Graph)
	return u, err
}

// then gives a ledger as of a day.
func (c *compare) then(cmd *cobra.Command, loaded *input.Loaded, day lastDay, possible bool) (*graph.Graph, error) {
	view := ask.AsOf(loaded.Graph, day.day)
	made, err := ask.Compile(view.Graph(), view.Predicate())
	if err != nil {
		return nil, err
	}
	doubtful := 0
	g := view.Graph().Keep(func(r graph.Request) bool {
		a := made.Judge(r)
		if !a.Definite() {
			doubtful++
		}
		return a == truth.Yes || possible && a != truth.No
	})
	if doubtful > 0 && !possible {
		hint := ""
		if cmd.Flags().Lookup("possible") != nil {
			hint = "; --possible takes them as made by then"
		}
		fmt.Fprintf(c.std.err, "rapport: taken as made after %s: %s that may have been%s\n", day.day, plain.Plural(doubtful, "request"), hint)
	}
	return g, nil
}
