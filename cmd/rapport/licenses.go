package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/licenses"
	"github.com/rapport-graph/rapport/cmd/internal/output"
)

func newLicenses(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "licenses",
		Short: "Print the licences of everything in the program",
		Long: `Print the licences of everything in the program: of Rapport, of the libraries that it
is built of, and of the fonts and the Graphviz that it brings along.`,
		Example: `  rapport licenses | less`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(cmd, fmt.Errorf("unexpected %q", args[0]))
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return output.Write(cmd.Context(), std.out, output.File{Path: "-", Data: []byte(licenses.Text)})
		},
	}
}
