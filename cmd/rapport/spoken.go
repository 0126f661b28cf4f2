package main

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/wordsfile"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render"
)

// maxWordsFile is how many bytes a file of words can have.
const maxWordsFile = 1 << 20

// spoken are the flags that say in what words a figure speaks.
type spoken struct {
	std      streams
	tag      string // --lang; "" takes the ledger's
	file     string // --words
	words    string // the language of our words; "" for English
	messages map[string]string
}

func (s *spoken) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.tag, "lang", "", "the language of the words in figures and pages, a `TAG` of BCP 47 such as "+fault.OneOf(render.Languages())+" (default that of the ledger)")
	cmd.Flags().StringVar(&s.file, "words", "", "a `FILE` with words in place of some of the language's; rapport words prints them")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("lang", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return render.Languages(), cobra.ShellCompDirectiveNoFileComp
	}))
}

// read checks the language.
func (s *spoken) read(cmd *cobra.Command) error {
	if _, err := language.Parse(s.tag); s.tag != "" && err != nil {
		return usage(cmd, fmt.Errorf("--lang %q is no language, expected a tag of BCP 47, such as en, ar or zh-Hant", s.tag))
	}
	return nil
}

// inHTML checks the flags of a command that speaks in HTML alone.
func (s *spoken) inHTML(cmd *cobra.Command, format choice) error {
	if format.word != "html" && (s.tag != "" || s.file != "") {
		return usage(cmd, errors.New("--lang and --words are for --format html"))
	}
	return s.read(cmd)
}

// table gives the words as a table takes them.
func (s *spoken) table() render.TableOptions {
	return render.TableOptions{Lang: s.words, Words: s.messages}
}

// settle finds the words for the language of the names in the figure, which the flag or
// the ledger says. Where none ship they are English, which is told who asked for them.
func (s *spoken) settle(tag string) error {
	_, ships := render.Messages(tag)
	if ships || s.file != "" {
		s.words = tag
	}
	if s.file == "" {
		if !ships && s.tag != "" {
			fmt.Fprintf(s.std.err, "rapport: there are no words in %s, and those shown are English; --lang takes %s, and --words a file with others\n", s.tag, fault.OneOf(render.Languages()))
		}
		return nil
	}
	data, err := readLimited(s.file, maxWordsFile)
	if err != nil {
		return &input.Faults{List: fault.List{fault.Unreadable(s.file, err)}, Consequence: "nothing written"}
	}
	s.messages, err = wordsfile.Read(bytes.NewReader(data), s.file, tag)
	var list fault.List
	if errors.As(err, &list) {
		return &input.Faults{List: list, Consequence: "nothing written"}
	}
	return err
}
