package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/schema"
	"github.com/rapport-graph/rapport/graph/fault"
)

const schemaHelp = `Print the JSON Schema of ledgers, maps or files of checks, for editors.

An editor with the YAML language server (in Visual Studio Code the extension YAML)
then completes keys and words, shows what each is for, and marks what is wrong. The
first line of a ledger names its schema:
  # yaml-language-server: $schema=ledger.schema.json

The schema is draft-07. It knows keys and words. Only rapport check finds faults in names
and dates, and entries that don't fit together.`

func newSchema(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [ledger | map | checks]",
		Short: "Print the JSON Schema of what people write, for editors",
		Long:  schemaHelp,
		Example: `  rapport schema > ledger.schema.json
  rapport schema checks > checks.schema.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch names := schema.Names(); {
			case len(args) > 1:
				return usage(cmd, fmt.Errorf("unexpected %q", args[1]))
			case len(args) == 1 && !slices.Contains(names, args[0]):
				return usage(cmd, meaning(fmt.Errorf("there is no schema of %q, expected %s", args[0], fault.OneOf(names)), fault.Nearest(args[0], slices.Values(names))))
			}
			return nil
		},
		ValidArgsFunction: cobra.FixedCompletions(schema.Names(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, _ := schema.Of(append(args, "ledger")[0])
			return output.Write(cmd.Context(), std.out, output.File{Path: "-", Data: text})
		},
	}
}
