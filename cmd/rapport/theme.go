package main

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/themefile"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

// darkSuffix asks for what a theme file says of dark pages.
const darkSuffix = ":dark"

// maxThemeFile is how many bytes a theme file can have.
const maxThemeFile = 1 << 20

// colours are the flag that says in which colours a figure is drawn: the name of a theme
// that comes along, or a file.
type colours struct {
	word  string
	file  string // "" for a name
	dark  bool
	set   bool
	read  *themefile.File
	light *theme.Theme // what is drawn in
	other *theme.Theme // on dark pages, which --css follows; nil for the one that comes along
}

func (c *colours) String() string { return c.word }
func (c *colours) Type() string   { return "THEME" }

func (c *colours) Set(word string) error {
	names := theme.Names()
	path, dark := strings.CutSuffix(word, darkSuffix)
	switch {
	case slices.Contains(names, word):
		c.file, c.dark = "", false
	case slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(path))):
		c.file, c.dark = path, dark
	default:
		return meaning(fmt.Errorf("expected %s, or a file of a theme, such as house.yaml", fault.OneOf(names)), fault.Nearest(word, slices.Values(names)))
	}
	c.word, c.set = word, true
	return nil
}

func (c *colours) add(cmd *cobra.Command) {
	c.word = theme.Names()[0]
	cmd.Flags().Var(c, "theme", "colours: light, dark, print, which is black on white, or the `FILE` of a theme")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("theme", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return theme.Names(), cobra.ShellCompDirectiveDefault
	}))
}

// check says what is wrong with the flag beside --css.
func (c *colours) check(css bool) error {
	if css && c.set && (c.file == "" || c.dark) {
		return errors.New("with --css an SVG follows the page it is on, light or dark; --theme can then be a file that says both")
	}
	return nil
}

// load reads the file, if there is one, and settles the colours for a graph; nil for none.
func (c *colours) load(g *graph.Graph) error {
	err := c.settle(g)
	var list fault.List
	if errors.As(err, &list) {
		return &input.Faults{List: list, Consequence: "nothing written"}
	}
	return err
}

func (c *colours) settle(g *graph.Graph) error {
	if c.file == "" {
		var err error
		c.light, err = theme.Parse(c.word)
		return err
	}
	data, err := readLimited(c.file, maxThemeFile)
	if err != nil {
		return fault.List{fault.Unreadable(c.file, err)}
	}
	if c.read, err = themefile.Read(bytes.NewReader(data), c.file); err != nil {
		return err
	}
	if c.light, c.other = c.read.Light, c.read.Dark; g != nil {
		if c.light, c.other, err = c.read.For(g); err != nil {
			return err
		}
	}
	if c.dark {
		c.light = c.other
	}
	return nil
}

// into puts the colours and fonts into the options of an SVG.
func (c *colours) into(opts *svg.Options) {
	opts.Theme, opts.Dark = c.light, c.other
	if c.read != nil {
		opts.Fonts = c.read.Fonts
	}
}
