package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph/ledger"
)

const convertHelp = `Write ledgers as one ledger in another format.

The format is that of a file's extension: .yaml, .yml, .json, .jsonl, .ndjson or
.csv. Several ledgers become one that says what all of them say. YAML and JSON hold
everything. JSON Lines and CSV hold only requests, and CSV only requests of which it
is known who asked. Standard error says what is left out. Comments are not kept.

For other programs, each request as an edge with what is known of it: .gexf (Gephi,
graphology), .graphml (NetworkX, igraph), --format gephi (-o NAME writes NAME-nodes.csv
and NAME-edges.csv), .mmd (a sequence diagram of Mermaid, which GitHub draws; with
--format flowchart a flowchart). Where sources disagree who asked whom, each claim is an
edge: claim says which of how many, claimed_by whose. None of them can be read as a
ledger.

With --as-of, --settle, --where or --around only the requests that are left are
written, with all actors and channels. An outcome that --settle chose is written as
that of the request. The reports that disagree are written too.

To convert CSV and JSON Lines to CSV or JSON Lines takes little memory, however long
the ledgers are: a million requests take some 500 MB. YAML and JSON take several times
that.`

const convertExample = `  rapport convert calls.csv -o calls.yaml
  rapport convert s1.yaml s2.yaml people.yaml -o all.json
  rapport convert contacts.yaml --format csv --strict
  rapport convert contacts.yaml --where 'after("2020")' --settle latest -o since.yaml
  rapport convert contacts.yaml -o contacts.gexf -o contacts.mmd
  rapport convert - --input-format jsonl < log.jsonl`

// convertCommand is the command that writes ledgers.
type convertCommand struct {
	ledgers ledgers
	outputs outputs
	narrow  narrow
	strict  bool
}

func newConvert(std streams) *cobra.Command {
	v := &convertCommand{
		ledgers: ledgers{std: std, records: true},
		narrow:  narrow{std: std, done: "written", does: "writes"},
		outputs: outputs{std: std, format: choice{kind: "FORMAT", words: []string{"yaml", "json", "jsonl", "csv", "gexf", "graphml", "gephi", "mermaid", "flowchart"}},
			extensions: slices.Concat(ledgerExtensions, exportExtensions),
			help:       "yaml, json, jsonl, csv, gexf, graphml, gephi, mermaid or flowchart, for outputs whose name doesn't tell (standard output: yaml)"},
	}
	v.outputs.ofName = v.writes
	cmd := &cobra.Command{
		Use:     "convert LEDGER... [-o FILE]...",
		Short:   "Write ledgers as one in another format",
		Long:    convertHelp,
		Example: convertExample,
		RunE:    v.run,
	}
	v.outputs.add(cmd)
	cmd.Flags().BoolVar(&v.strict, "strict", false, "write nothing and fail when something would be left out")
	v.narrow.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

// ledgerFormat is the format that the name of a ledger tells.
func ledgerFormat(name string) string {
	if f := ledger.FormatOf(name); f != ledger.Auto {
		return f.String()
	}
	return ""
}

func (v *convertCommand) run(cmd *cobra.Command, args []string) error {
	targets, err := v.outputs.targets(cmd, args)
	if err != nil {
		return err
	}
	if err := v.checkTables(cmd, targets, args); err != nil {
		return err
	}
	isExport := func(t target) bool { return exports[t.format] != nil }
	others := slices.DeleteFunc(slices.Clone(targets), isExport)
	chosen := v.narrow.narrows() || v.narrow.settle.text != "" || v.ledgers.without.set() // not all is written, or not as it is
	v.ledgers.requests = !chosen && v.ledgers.tables(args) && !slices.ContainsFunc(targets, func(t target) bool {
		f, _ := ledger.ParseFormat(t.format)
		return !rowWise(f)
	})
	v.ledgers.records = !v.ledgers.requests && len(others) > 0 && !chosen || v.narrow.asOf.day.set
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "nothing written")
	if err != nil {
		return err
	}
	g, err := v.narrow.apply(cmd, loaded)
	if err != nil {
		return err
	}
	if len(others) == len(targets) {
		loaded.Graph = nil // it has shown that nothing is wrong, and may be large
	}
	c, err := await.Do(cmd.Context(), func() (*converted, error) {
		switch {
		case len(others) == 0:
			return &converted{}, nil
		case chosen:
			return convert([]*ledger.Ledger{ledger.FromGraph(g)}, others, line)
		case loaded.Requests != nil:
			return rewrite(loaded.Requests, others, line)
		}
		return convert(loaded.Ledgers, others, line)
	})
	if err != nil {
		return err
	}
	var files []output.File
	for _, t := range targets {
		if !isExport(t) {
			files = append(files, output.File{Path: t.path, Data: c.texts[t.format], Text: c.long[t.format]})
			continue
		}
		line.Stage("writing %s", t.format)
		more, lost, err := exported(g, t)
		if err != nil {
			return err
		}
		files = append(files, more...)
		c.lost = append(c.lost, lost...)
	}
	line.Stop()
	for _, l := range c.lost {
		fmt.Fprintf(v.ledgers.std.err, "rapport: %s\n", l)
	}
	if v.strict && len(c.lost) > 0 {
		fmt.Fprintln(v.ledgers.std.err, "rapport: nothing written")
		return exit.ErrNo
	}
	if !slices.ContainsFunc(targets, func(t target) bool { return output.IsStream(t.path) }) {
		// What is written may be long, and goes to no terminal.
		writing := v.ledgers.progress()
		writing.Stage("writing")
		defer writing.Stop()
	}
	return output.Write(cmd.Context(), v.ledgers.std.out, files...)
}

// converted is what comes of converting.
type converted struct {
	texts map[string][]byte                // by format
	long  map[string]func(io.Writer) error // likewise, those that are not held
	lost  []string                         // sentences that say what is left out
}

// rewrite writes requests in every format that is wanted.
func rewrite(requests *ledger.Requests, targets []target, line *progress.Line) (*converted, error) {
	line.Stage("merging")
	c := &converted{long: make(map[string]func(io.Writer) error)}
	for _, t := range targets {
		if c.long[t.format] != nil {
			continue
		}
		format, _ := ledger.ParseFormat(t.format)
		write, lost, err := requests.As(format)
		if err != nil {
			return nil, err
		}
		c.long[t.format] = write
		c.lost = append(c.lost, lost...)
	}
	return c, nil
}

// convert writes ledgers as one in every format that is wanted.
func convert(ledgers []*ledger.Ledger, targets []target, line *progress.Line) (*converted, error) {
	line.Stage("merging")
	merged := ledger.Merge(ledgers...)
	c := &converted{texts: make(map[string][]byte)}
	for _, t := range targets {
		if c.texts[t.format] != nil {
			continue
		}
		line.Stage("writing %s", t.format)
		format, _ := ledger.ParseFormat(t.format)
		var b bytes.Buffer
		lost, err := ledger.Write(&b, merged, format)
		if err != nil {
			return nil, err
		}
		c.texts[t.format] = b.Bytes()
		c.lost = append(c.lost, lost...)
	}
	return c, nil
}
