package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

const mapHelp = `Write a map for a table, to be filled in.

A map says how a file that is no ledger is read as requests: which of its columns is
which, and what its words mean. What is certain stands in the map: columns with the
names that ledgers have, and words that are outcomes. Every other column and word is a
comment, which says what it probably is and how often it occurs. Remove the # where that
is right, correct it where it is wrong, and read the file with --map.

--list lists the maps that come with Rapport. With the name of one of them in place of
FILE, that map is printed. A FILE is a table (CSV with any separator, a workbook) or JSON.`

const mapExample = `  rapport map tracker.csv > tracker.map.yaml
  rapport render tracker.csv --map tracker.map.yaml --dates dmy -o tracker.svg
  rapport map --list
  rapport map asterisk`

// mapCommand is the command that writes maps.
type mapCommand struct {
	std     streams
	list    bool
	mapping mapping
}

func newMap(std streams) *cobra.Command {
	m := &mapCommand{std: std}
	cmd := &cobra.Command{
		Use:     "map FILE | map --list",
		Short:   "Write a map for a table, to be filled in",
		Long:    mapHelp,
		Example: mapExample,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case m.list && len(args) > 0:
				return usage(cmd, errors.New("--list takes no file"))
			case !m.list && len(args) != 1:
				return usage(cmd, errors.New("one table is needed, or the name of a map that --list lists"))
			}
			return nil
		},
		RunE:              m.run,
		ValidArgsFunction: extensions("csv", "tsv", "tab", "txt", "xlsx", "json", "jsonl", "ndjson", "gz"),
	}
	cmd.Flags().BoolVar(&m.list, "list", false, "list the maps that ship")
	m.mapping.add(cmd)
	return cmd
}

func (m *mapCommand) run(cmd *cobra.Command, args []string) error {
	if m.list {
		var b bytes.Buffer
		for _, s := range foreign.Shipped() {
			fmt.Fprintf(&b, "%-11s %s\n", s.Name, s.Reads)
		}
		return output.Write(cmd.Context(), m.std.out, output.File{Path: "-", Data: b.Bytes()})
	}
	own, err := m.mapping.read(cmd)
	if err != nil {
		return err
	}
	if _, err := os.Stat(args[0]); err != nil && args[0] != "-" {
		if text, ok := foreign.Text(args[0]); ok {
			return output.Write(cmd.Context(), m.std.out, output.File{Path: "-", Data: []byte(text)})
		}
		if filepath.Base(args[0]) == args[0] && filepath.Ext(args[0]) == "" {
			return usage(cmd, noMap(args[0]))
		}
	}
	opts := limited
	opts.Map = own
	text, err := await.Do(cmd.Context(), func() (string, error) {
		if args[0] == "-" {
			return ledger.Draft(m.std.in, args[0], opts)
		}
		f, err := os.Open(args[0])
		if err != nil {
			return "", fault.List{fault.Unreadable(args[0], err)}
		}
		defer f.Close()
		return ledger.Draft(f, args[0], opts)
	})
	var list fault.List
	if errors.As(err, &list) {
		return &input.Faults{List: list, Consequence: "no map written"}
	}
	if err != nil {
		return err
	}
	return output.Write(cmd.Context(), m.std.out, output.File{Path: "-", Data: []byte(text)})
}
