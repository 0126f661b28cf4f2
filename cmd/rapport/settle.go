package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/graph"
)

// settle is the flag that names a policy.
type settle struct{ text string }

func (s *settle) String() string { return s.text }
func (s *settle) Type() string   { return "POLICY" }

// Set checks the word. Which sources there are only a graph can tell.
func (s *settle) Set(text string) error {
	if !strings.HasPrefix(text, "trust=") {
		var none graph.Graph
		if _, err := none.ParsePolicy(text); err != nil {
			return err
		}
	}
	s.text = text
	return nil
}

func (s *settle) add(cmd *cobra.Command) {
	const name = "settle"
	cmd.Flags().Var(s, name, "whom to believe where reports contradict each other: latest, grade, majority or trust=SOURCE,SOURCE")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name,
		cobra.FixedCompletions([]string{"latest", "grade", "majority", "trust="}, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace)))
}

// apply gives the graph as the policy settles it.
func (s *settle) apply(cmd *cobra.Command, g *graph.Graph) (*graph.Graph, error) {
	if s.text == "" {
		return g, nil
	}
	p, err := g.ParsePolicy(s.text)
	if errors.Is(err, graph.ErrUnknownName) || errors.Is(err, graph.ErrInvalid) {
		return nil, usage(cmd, fmt.Errorf("--settle: %w", err))
	}
	if err != nil {
		return nil, err
	}
	return g.Settle(p), nil
}
