package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/graph/fault"
)

// choice is a flag that takes one of several words.
type choice struct {
	word  string // the one taken; at first the default, which may be none
	words []string
	kind  string // of word, for helps
	set   bool
}

func (c *choice) String() string { return c.word }
func (c *choice) Type() string   { return c.kind }

func (c *choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		return meaning(fmt.Errorf("expected %s", fault.OneOf(c.words)), fault.Nearest(word, slices.Values(c.words)))
	}
	c.word, c.set = word, true
	return nil
}

// add adds the choice to the flags of a command, and its words to the completions.
func (c *choice) add(cmd *cobra.Command, name, help string) {
	cmd.Flags().Var(c, name, help)
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp)))
}
