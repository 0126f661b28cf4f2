package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/help"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph/fault"
)

const (
	// textWidth is how many cells the lines of a topic have where no terminal says.
	textWidth = 80
	// mostWidth is how many they have at most: longer lines are hard to read.
	mostWidth = 100
)

func newHelp(std streams, topics string) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND | TOPIC]",
		Short: "Explain a command or a topic",
		Long: `Explain a command, such as render, or a topic.

Topics:
` + topics,
		Example: `  rapport help ledger
  rapport help render`,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return explained(cmd), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error { return explain(cmd, std, args) },
	}
}

// topicList lists the topics as helps list commands.
func topicList() string {
	var b strings.Builder
	for _, t := range help.Topics() {
		fmt.Fprintf(&b, "  %-12s %s\n", t.Name, t.Summary)
	}
	return strings.TrimRight(b.String(), "\n")
}

// explained are the names of all that can be explained.
func explained(cmd *cobra.Command) []string {
	names := help.Names()
	for _, c := range cmd.Root().Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// explain explains what is named, or the whole program.
func explain(cmd *cobra.Command, std streams, args []string) error {
	if len(args) == 0 {
		cmd.Root().InitDefaultHelpFlag()
		cmd.Root().InitDefaultVersionFlag()
		return cmd.Root().Help()
	}
	if t, ok := help.Find(args[0]); ok && len(args) == 1 {
		var b bytes.Buffer
		b.WriteString(t.Text(min(cmp.Or(terminal.Width(std.out), textWidth), mostWidth)))
		return output.Write(cmd.Context(), std.out, output.File{Path: "-", Data: b.Bytes()})
	}
	found, rest, err := cmd.Root().Find(args)
	if err != nil || found == cmd.Root() || len(rest) > 0 {
		what := strings.Join(args, " ")
		return usage(cmd, meaning(fmt.Errorf("there is no help for %q, expected a command or one of the topics %s", what, fault.OneOf(help.Names())),
			fault.Nearest(what, slices.Values(explained(cmd)))))
	}
	found.InitDefaultHelpFlag()
	return found.Help()
}
