package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render"
)

func newWords(std streams) *cobra.Command {
	tag := "en"
	cmd := &cobra.Command{
		Use:   "words",
		Short: "Print the words of figures, to change some or all",
		Long: `Print the words of figures, pages and alternative text in a language, as a file in YAML:
keys with messages. A file with those that are to be other is for render --words; with
all of them it may be in any language. {name} in a message is a hole, which another one
for the same key has as well. {n, plural, one {# request} other {# requests}} has a form
for each plural category of the language, and # is the number.`,
		Example: `  rapport words > house.yaml
  rapport words --lang de
  rapport render contacts.yaml --words house.yaml -o contacts.svg`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			file, ok := render.Messages(tag)
			if !ok {
				return usage(cmd, fmt.Errorf("there are no words in %q, expected %s", tag, fault.OneOf(render.Languages())))
			}
			return output.Write(cmd.Context(), std.out, output.File{Path: "-", Data: file})
		},
	}
	cmd.Flags().StringVar(&tag, "lang", tag, "the language, a `TAG` of BCP 47: "+fault.OneOf(render.Languages()))
	return cmd
}
