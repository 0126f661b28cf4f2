package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/whatif"
)

const sourcesHelp = `Tell what depends on which source: what changes when it is left out, and what changes
when it alone is believed.

For each source the table has
  rest on it         requests whose reports all rest on it: reports of its own that rely
                     on nobody else, and of others that repeat them
  change without     requests whose outcome changes when it is left out: its reports, and
                     those that rely on it and on nobody who is left
  change alone       those whose outcome changes when it alone is believed
  checks without     checks whose answer changes when it is left out
What the ledger itself states stays. A request of which nobody is left to say who asked
whom is gone. Behind the table stands what changes without each source: outcomes, numbers
of requests as stats counts them, and checks.

--checks names a file of checks, see "rapport help test"; they are asked of the ledgers
given here, and not of those that the file names. For each check are listed the smallest
sets of sources without which its answer is another one.

JSON has the keys sources and checks. A source has source, name, rest (ids of requests, or
who asked whom), without and alone; these have requests (id, from, to, before, after),
rows (row, before, after) and checks (check, before, after). A check has check, answer,
sets, and up_to: of how many sources sets were tried. CSV has a line for each source.

What would take too long to find is refused, and sets of so many sources that it would are
not tried, which is said; --large lifts these limits.`

const sourcesExample = `  rapport sources contacts.yaml
  rapport sources contacts.yaml --checks checks.yaml
  rapport sources contacts.yaml --format json | jq '.sources[] | select(.rest != []).source'`

// sourcesCommand is the command that tells what rests on which sources.
type sourcesCommand struct {
	ledgers ledgers
	settle  settle
	format  choice
	checks  string
}

func newSources(std streams) *cobra.Command {
	v := &sourcesCommand{ledgers: ledgers{std: std}, format: gridFormat()}
	cmd := &cobra.Command{
		Use:     "sources LEDGER...",
		Short:   "Tell what rests on which sources",
		Long:    sourcesHelp,
		Example: sourcesExample,
		RunE:    v.run,
	}
	cmd.Flags().StringVar(&v.checks, "checks", "", "tell on which sources the checks of a `FILE` hang")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("checks", extensions("yaml", "yml")))
	v.format.add(cmd, "format", "table, json or csv")
	v.settle.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

func (v *sourcesCommand) run(cmd *cobra.Command, args []string) error {
	line := v.ledgers.progress()
	defer line.Stop()
	var list []checks.Check
	if v.checks != "" {
		file, err := checks.ReadFile(v.checks)
		if err != nil {
			return faulty(err)
		}
		list = file.Checks
	}
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "")
	if err != nil {
		return err
	}
	if _, err := v.settle.apply(cmd, loaded.Graph); err != nil {
		return err
	}
	look := func(g *graph.Graph) *graph.Graph {
		settled, err := v.settle.apply(cmd, g)
		if err != nil {
			return g // which it was not for the whole graph, that has the same sources
		}
		return settled
	}
	line.Stage("leaving out")
	found, err := await.Do(cmd.Context(), func() (*whatif.Report, error) {
		return whatif.Find(cmd.Context(), loaded.Graph, whatif.Options{Checks: list, Look: look, Large: v.ledgers.large})
	})
	r := &resting{found, list}
	if err == nil && v.format.word == "json" && !v.ledgers.large {
		err = r.few()
	}
	if errors.Is(err, graph.ErrTooLarge) {
		return fmt.Errorf("%w; --large lifts this limit", err)
	}
	if err != nil {
		return faulty(err)
	}
	line.Stop()
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error { return v.write(w, r) }})
}

// faulty makes of the faults of checks an error that shows them.
func faulty(err error) error {
	var list fault.List
	if errors.As(err, &list) {
		return &input.Faults{List: list, Consequence: "nothing told"}
	}
	return err
}

// write writes as it goes: what is told of many sources is some hundred megabytes.
func (v *sourcesCommand) write(w io.Writer, r *resting) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var err error
	switch v.format.word {
	case "json":
		err = r.json(out)
	case "table":
		err = writeGrid(out, r.grid(), v.format.word, terminal.Width(v.ledgers.std.out))
		r.details(out)
	default:
		err = writeGrid(out, r.grid(), v.format.word, 0)
	}
	return errors.Join(err, out.Flush())
}

// resting is a report that is told.
type resting struct {
	*whatif.Report
	list []checks.Check
}

// maxChanges is how many requests are listed for programs, once for each source without
// which they change, or with which alone.
const maxChanges = 500_000

// few is an error where they are too many.
func (r *resting) few() error {
	n := 0
	for _, s := range r.Sources {
		n += s.Without.NumRequests() + s.Alone.NumRequests()
	}
	if n > maxChanges {
		return fmt.Errorf("%w: without a source, or with it alone, %d requests change, and JSON lists at most %d", graph.ErrTooLarge, n, maxChanges)
	}
	return nil
}

func (r *resting) grid() listing.Grid {
	g := listing.Grid{Keys: []string{"source", "name", "rest_on_it", "change_without", "change_alone", "checks_without"}, Prose: []bool{false, true}}
	g.Rows = func(yield func([]any) bool) {
		for _, s := range r.Sources {
			name := ""
			if s.Source.Name() != s.Source.ID() {
				name = s.Source.Name()
			}
			row := []any{s.Source.ID(), name, len(s.Rest), s.Without.NumRequests(), s.Alone.NumRequests(), nil}
			if len(r.list) > 0 {
				row[5] = len(s.Without.Checks)
			}
			if !yield(row) {
				return
			}
		}
	}
	return g
}

// shown is how many requests, or sets of sources, are listed for a person.
const shown = 20

// details tells what changes without each source, and on which of them checks hang.
func (r *resting) details(b *bufio.Writer) {
	for _, s := range r.Sources {
		c := s.Without
		if c.NumRequests()+len(c.Rows)+len(c.Checks) == 0 {
			continue
		}
		fmt.Fprintf(b, "\nWithout %s:\n", plain.Clean(s.Source.Name()))
		i := 0
		for x := range c.Requests() {
			if i == shown {
				fmt.Fprintf(b, "  and %s more\n", plain.Plural(c.NumRequests()-shown, "request"))
				break
			}
			i++
			fmt.Fprintf(b, "  %s: %s, then %s\n", plain.Clean(called(x.Request)), words(x.Before), words(x.After))
		}
		for _, x := range c.Rows {
			fmt.Fprintf(b, "  %s: %s, then %s\n", x.Name, x.Before, x.After)
		}
		for _, x := range c.Checks {
			fmt.Fprintf(b, "  check %s: %s, then %s\n", fault.Quote(r.list[x.Check].Name), x.Before, x.After)
		}
	}
	if len(r.Checks) > 0 {
		b.WriteString("\nChecks depend on:\n")
	}
	for _, h := range r.Checks {
		fmt.Fprintf(b, "  %s (%s): %s\n", plain.Clean(h.Name), h.Answer, plain.Clean(hangsOn(h, len(r.Sources))))
	}
}

// called gives a request for a person.
func called(r graph.Request) string {
	if r.ID() == "" {
		return r.String()
	}
	return r.ID() + " (" + r.String() + ")"
}

// words says what became of a request.
func words(o whatif.Outcome) string {
	switch {
	case o.Gone:
		return "nobody says who asked whom"
	case o.Outcome == graph.Contested:
		return "contested (" + strings.Join(allowed(o), ", ") + ")"
	default:
		return strings.Join(allowed(o), " or ")
	}
}

// allowed gives the outcomes that a request may have had.
func allowed(o whatif.Outcome) []string {
	list := []string{}
	for x := range o.Allowed.All() {
		list = append(list, x.String())
	}
	return list
}

// hangsOn says on which sources a check hangs.
func hangsOn(h whatif.Hangs, sources int) string {
	if len(h.Sets) == 0 && h.Upto >= sources {
		return "on no source"
	}
	if len(h.Sets) == 0 {
		return fmt.Sprintf("on no set of up to %s; larger sets were not tried", plain.Plural(h.Upto, "source"))
	}
	var sets []string
	for i, set := range h.Sets {
		if i == shown {
			return strings.Join(sets, ", or ") + ", or " + plain.Plural(len(h.Sets)-shown, "other set") + " of " + plain.Plural(len(set), "source")
		}
		var names []string
		for _, s := range set {
			names = append(names, s.ID())
		}
		sets = append(sets, strings.Join(names, " and "))
	}
	return strings.Join(sets, ", or ")
}
