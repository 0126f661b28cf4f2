package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/render"
)

// folding are the flags that say what is drawn as one, and what is not drawn.
type folding struct {
	fold choice
	top  number
	min  number
}

func (f *folding) add(cmd *cobra.Command) {
	f.fold = choice{kind: "FOLD", word: "auto", words: []string{"auto"}}
	for _, fold := range render.Folds() {
		f.fold.words = append(f.fold.words, string(fold))
	}
	f.fold.add(cmd, "fold", "party draws the actors of a party as one, and of many channels those of a kind; none never; auto where lines could not be followed otherwise")
	cmd.Flags().Var(&f.top, "top", "draw the `N` most active actors, and the others of each party as one")
	cmd.Flags().Var(&f.min, "min", "draw routes of at least `N` requests")
}

// check finds flags that contradict each other.
func (f *folding) check(cmd *cobra.Command) error {
	if f.fold.word == string(render.FoldNone) && f.top > 0 {
		return usage(cmd, errors.New("--top folds, and --fold none doesn't: give one of them"))
	}
	return nil
}

// folds reports whether a flag may leave anything out.
func (f *folding) folds() bool {
	return f.fold.word == string(render.FoldParty) || f.top > 0 || f.min > 0
}

// into puts what the flags say into the options of a drawing.
func (f *folding) into(opts *render.Options) {
	if f.fold.word != "auto" {
		opts.Fold = render.Fold(f.fold.word)
	}
	opts.Top, opts.Min = int(f.top), int(f.min)
}

// drawnWords is what the figure draws as one and does not draw, and how to see more.
func drawnWords(d *render.Drawing, auto, diff bool) string {
	var s string
	if auto && d.Why != "" {
		s = fmt.Sprintf("rapport: drawn as a %s: %s%s\n", d.View, d.Why, otherwise(d, diff))
	}
	for _, words := range d.Folded {
		s += "rapport: " + words + "\n"
	}
	return s
}

// otherwise says how to get another figure than the one that was chosen.
func otherwise(d *render.Drawing, diff bool) string {
	switch {
	case diff && len(d.Folded) > 0:
		return "; --fold none draws every row"
	case d.View == render.Matrix:
		return "; --view switchboard draws lines"
	case d.View == render.Network:
		return "; --view switchboard draws channels"
	case d.Party:
		return "; --fold none draws every actor, --view matrix a table"
	}
	return ""
}

// number is a flag that takes a number from 1; 0 is none.
type number int

func (n *number) String() string {
	if *n == 0 {
		return ""
	}
	return strconv.Itoa(int(*n))
}

func (n *number) Type() string { return "N" }

func (n *number) Set(text string) error {
	x, err := strconv.ParseInt(text, 10, 32)
	if err != nil || x < 1 {
		return errors.New("expected a whole number from 1")
	}
	*n = number(x)
	return nil
}
