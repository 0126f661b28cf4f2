package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/cmd/internal/start"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/plain"
)

// ledgerExtensions are those by which a ledger's name tells its format.
var ledgerExtensions = []string{"yaml", "yml", "json", "jsonl", "ndjson", "csv"}

// readExtensions are those of all files that are read.
var readExtensions = append(slices.Clone(ledgerExtensions), "tsv", "tab", "txt", "xlsx", "ics", "mbox", "eml", "xml", "gz")

// ledgers are the arguments that every command has, and the flag that goes with
// them.
type ledgers struct {
	std    streams
	format choice
	large  bool
	sql    fromSQL
	maps   mapping
	own    *foreign.Map // of the flags; nil where there are none
	// without leaves sources out of what is loaded.
	without without
	// skipped says that records were left out.
	skipped bool
	// records says that the command looks at what each ledger states, and not at the
	// graph alone.
	records bool
	// requests says that it looks at the requests that they state, and that all are
	// CSV or JSON Lines.
	requests bool
}

// limited are the usual limits of ledgers.
var limited = ledger.Options{Workbooks: start.Workbooks}

// raise says how the limits are lifted.
const raise = "Larger ones are read with --large."

// unlimited are the limits of ledgers that are trusted. The depth is what the
// readers can go down to.
var unlimited = ledger.Options{
	Workbooks: start.Workbooks,
	Bytes:     math.MaxInt - 1, Depth: 10_000, Requests: graph.MaxRequests, Nodes: math.MaxInt, Aliased: math.MaxInt,
	Line: math.MaxInt, Text: math.MaxInt, Worlds: true,
}

// add makes a command take ledgers.
func (l *ledgers) add(cmd *cobra.Command) {
	l.format = choice{kind: "FORMAT", words: []string{"yaml", "json", "jsonl", "csv", "xlsx", "ics", "mbox", "cmif"}}
	l.format.add(cmd, "input-format", "yaml, json, jsonl, csv, xlsx, ics, mbox or cmif, for files whose name doesn't tell (default: as they look)")
	cmd.Flags().BoolVar(&l.large, "large", false, "lift the limits that keep a strange ledger from taking all memory")
	l.sql.add(cmd)
	l.maps.add(cmd)
	l.without.add(cmd)
	for _, name := range []string{"input-format", "large", "from-sql", "query", "query-timeout"} {
		cobra.CheckErr(cmd.Flags().SetAnnotation(name, reads, nil))
	}
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := run(cmd, args)
		if err == nil && l.skipped {
			return exit.ErrNo
		}
		return err
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		return l.check(cmd, args, "no ledger given; - is standard input")
	}
	cmd.ValidArgsFunction = extensions(readExtensions...)
}

// check tells what is wrong with the ledgers that are named; missing is what is
// said when there are none.
func (l *ledgers) check(cmd *cobra.Command, paths []string, missing string) error {
	if err := l.sql.check(cmd); err != nil {
		return err
	}
	var err error
	if l.own, err = l.maps.read(cmd); err != nil {
		return err
	}
	if len(paths) == 0 && !l.sql.given() {
		return usage(cmd, errors.New(missing))
	}
	if err := stray(cmd, paths); err != nil {
		return usage(cmd, err)
	}
	if err := input.Check(paths); err != nil {
		return usage(cmd, err)
	}
	return nil
}

// stray finds an argument that is meant as an output: one that is named as a figure
// is, or the last of several ledgers where there is no such file.
func stray(cmd *cobra.Command, paths []string) error {
	writes := cmd.Flags().Lookup("output")
	for _, p := range paths {
		switch {
		case pictureFormat(p) == "":
		case writes == nil:
			return fmt.Errorf("%s is named as a figure, and is no ledger", p)
		default:
			return fmt.Errorf("%s is named as a figure, and is no ledger; to write it: -o %s", p, p)
		}
	}
	compares := cmd.Flags().Changed("diff")
	if n := len(paths) - 1; n > 0 && writes != nil && !writes.Changed && !compares {
		if _, err := os.Stat(paths[n]); errors.Is(err, fs.ErrNotExist) && paths[n] != "-" {
			return fmt.Errorf("there is no file %s; to write it: -o %s", paths[n], paths[n])
		}
	}
	return nil
}

// load reads ledgers and builds their graph. consequence is what is said after
// the count of faults, if there are any.
func (l *ledgers) load(ctx context.Context, paths []string, line *progress.Line, consequence string) (*input.Loaded, error) {
	format, _ := ledger.ParseFormat(l.format.word) // no word is Auto
	opts := input.Options{Stdin: l.std.in, Format: format, Progress: line, Consequence: consequence, Records: l.records, Requests: l.requests}
	if opts.Limits = limited; l.large {
		opts.Limits = unlimited
	} else {
		opts.Raise = raise
	}
	opts.Limits.Map, opts.Limits.SkipFaults = l.own, l.maps.skipFaults
	if l.sql.given() {
		opts.Others = []input.Other{l.sql.other(opts.Limits, line)}
	}
	loaded, err := input.Load(ctx, paths, opts)
	if loaded != nil {
		line.Stop()
		l.skipped = l.skipped || len(loaded.Skipped) > 0
		if err := l.tell(loaded); err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, err
	}
	return loaded, l.without.apply(loaded)
}

// tell says what was left out.
func (l *ledgers) tell(loaded *input.Loaded) error {
	if len(loaded.Skipped) > 0 {
		if err := fault.Fprint(l.std.err, loaded.Skipped, fault.DrawOptions{}); err != nil {
			return err
		}
		fmt.Fprintln(l.std.err, "rapport: what has these faults is left out")
	}
	for _, n := range loaded.Notes {
		where := ""
		if p := n.Pos.String(); p != "" {
			where = p + ": "
		}
		fmt.Fprintf(l.std.err, "rapport: %s%s: %s\n", plain.Clean(where), n.Done(), plain.Clean(n.String()))
	}
	return nil
}

// tables reports whether all ledgers are certainly CSV, JSON Lines or answers of queries.
func (l *ledgers) tables(paths []string) bool {
	if l.own != nil {
		return false
	}
	given, _ := ledger.ParseFormat(l.format.word)
	for _, path := range paths {
		f := ledger.FormatOf(path)
		if path == "-" || f == ledger.Auto {
			f = given
		}
		if !rowWise(f) {
			return false
		}
	}
	return true
}

// rowWise reports whether a format holds requests alone, one after the other.
func rowWise(f ledger.Format) bool { return f == ledger.CSV || f == ledger.JSONL }

// progress begins to tell how far a command is, where somebody watches.
func (l *ledgers) progress() *progress.Line {
	width := 0
	if terminal.Draws(l.std.err) {
		width = cmp.Or(terminal.Width(l.std.err), 80) // some don't say
	}
	return progress.Start(l.std.err, width)
}

// extensions completes names of files with some extensions.
func extensions(list ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return list, cobra.ShellCompDirectiveFilterFileExt
	}
}
