package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
)

const pageHelp = `--page lays any view out for a page: a4, letter, slide, or WIDTHxHEIGHT in mm, cm,
in, pt or px. Words are then 6.5 points high or more, by narrower columns, broken
names and further pages; a PDF has a page for each, and in SVG and PNG they stand
below one another. Where words are smaller all the same, standard error says so. A
width alone, such as 390px for a telephone, is a page as high as the figure needs.`

// page is the flag that says for what page a figure is laid out.
type page struct {
	word string
	page render.Page
}

func (p *page) add(cmd *cobra.Command) {
	cmd.Flags().Var(p, "page", "lay the figure out for a page: a4, letter, slide, or WIDTHxHEIGHT such as 120x180mm, 8.5x11in or 390px")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("page", cobra.FixedCompletions(render.Pages(), cobra.ShellCompDirectiveNoFileComp)))
}

func (p *page) set() bool { return p.page != (render.Page{}) }

func (p *page) String() string { return p.word }

func (p *page) Type() string { return "PAGE" }

func (p *page) Set(text string) error {
	parsed, err := render.ParsePage(text)
	if err != nil {
		return err
	}
	p.word, p.page = text, parsed
	return nil
}

// told says what became of the page; "" where there is nothing to say.
func (p *page) told(d *render.Drawing) string {
	if !p.set() {
		return ""
	}
	said := ""
	if n := len(d.Pages); n > 1 {
		said = fmt.Sprintf("rapport: continued on further pages: %s\n", plain.Plural(n, "page"))
	}
	if d.Type > 0 && d.Type < render.LeastType-0.05 {
		said += fmt.Sprintf("rapport: the smallest words are %.1f points high on %s; %.1f can be read\n", d.Type, p.word, render.LeastType)
	}
	return said
}
