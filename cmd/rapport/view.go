package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/render"
)

// viewChoice is the flag that says what kind of picture is drawn, or for a page of HTML
// which ones.
type viewChoice struct {
	choice          // the first
	more   []string // the others
}

func (v *viewChoice) add(cmd *cobra.Command) {
	cmd.Flags().Var(v, "view", "what kind of picture: "+strings.Join(views(), ", ")+"; auto says on standard error what it drew; for HTML a list with commas between")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(v.words, cobra.ShellCompDirectiveNoFileComp)))
}

func (v *viewChoice) String() string {
	return strings.Join(append([]string{v.word}, v.more...), ",")
}

func (v *viewChoice) Set(words string) error {
	list := strings.Split(words, ",")
	for i, word := range list {
		if slices.Contains(list[:i], word) {
			return fmt.Errorf("%s twice", word)
		}
		if err := v.choice.Set(word); err != nil {
			return err
		}
	}
	v.word, v.more = list[0], list[1:]
	return nil
}

// views are the views of a page of which that is the first.
func (v *viewChoice) views(first render.View) []render.View {
	all := []render.View{first}
	for _, word := range v.more {
		view, _ := render.ParseView(word)
		all = append(all, view)
	}
	return all
}

// views are the words for what kind of picture is drawn.
func views() []string {
	words := []string{"auto"}
	for _, kind := range render.Views() {
		words = append(words, string(kind))
	}
	return words
}
