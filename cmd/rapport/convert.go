package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph/ledger"
)

const convertHelp = `Write ledgers as one ledger in another format.

The format is that of a file's extension: .yaml, .yml, .json, .jsonl, .ndjson or
.csv. Several ledgers become one that says what all of them say. YAML and JSON hold
everything; JSON Lines and CSV hold requests alone, and CSV no request of which it
is not known who asked. What is left out is said on standard error. Comments are
not kept.`

const convertExample = `  rapport convert calls.csv -o calls.yaml
  rapport convert s1.yaml s2.yaml people.yaml -o all.json
  rapport convert contacts.yaml --format csv --strict
  rapport convert - --input-format jsonl < log.jsonl`

// convertVerb is the verb that writes ledgers.
type convertVerb struct {
	ledgers ledgers
	outputs outputs
	strict  bool
}

func newConvert(std streams) *cobra.Command {
	v := &convertVerb{
		ledgers: ledgers{std: std, records: true},
		outputs: outputs{std: std, format: choice{kind: "FORMAT", words: []string{"yaml", "json", "jsonl", "csv"}}, extensions: ledgerExtensions, ofName: ledgerFormat,
			help: "yaml, json, jsonl or csv, for outputs whose name doesn't tell (standard output: yaml)"},
	}
	cmd := &cobra.Command{
		Use:     "convert LEDGER… [-o FILE]…",
		Short:   "Write ledgers as one in another format",
		Long:    convertHelp,
		Example: convertExample,
		RunE:    v.run,
	}
	cmd.DisableFlagsInUseLine = true
	v.outputs.add(cmd)
	cmd.Flags().BoolVar(&v.strict, "strict", false, "write nothing and fail when something would be left out")
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

func (v *convertVerb) run(cmd *cobra.Command, args []string) error {
	targets, err := v.outputs.targets(cmd, args)
	if err != nil {
		return err
	}
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "nothing written")
	if err != nil {
		return err
	}
	c, err := await.Do(cmd.Context(), func() (*converted, error) { return convert(loaded.Ledgers, targets, line) })
	if err != nil {
		return err
	}
	line.Stop()
	for _, l := range c.lost {
		fmt.Fprintf(v.ledgers.std.err, "rapport: %s\n", l)
	}
	if v.strict && len(c.lost) > 0 {
		fmt.Fprintln(v.ledgers.std.err, "rapport: nothing written")
		return exit.ErrNo
	}
	return v.outputs.write(cmd.Context(), targets, c.texts)
}

// converted is what comes of converting.
type converted struct {
	texts map[string][]byte // by format
	lost  []string          // sentences that say what is left out
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
