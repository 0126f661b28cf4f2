package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/fonts"
	"github.com/rapport-graph/rapport/cmd/internal/largepages"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
)

const paintedHelp = `Figures are drawn in the colours of --theme: light, dark, print, or those of a file, see
"rapport help themes". FILE:dark takes what a file says of dark pages. With --css an SVG
has both, and follows the page it is on.

A PNG has two pixels for each pixel of the SVG, and less, down to one, where that would be
more than 16 million in all; --scale N asks for another number. With --width or --height
it has as many pixels as these say, times --scale. PNG and PDF are drawn
in a font that comes with rapport. For characters that this font lacks, such
as Chinese ones, name fonts with --font: a file, or the name of an installed font, for
which the folders of the system are looked through. A character that no font has is drawn
as a box with its code point, and is listed on standard error.`

// painted are the flags of colours, and of the formats that are painted: PNG and PDF.
type painted struct {
	std   streams
	theme colours
	scale pixels
	fonts []string
	read  *render.Fonts // what fonts names, and the theme
	files []render.FontFile
	// installed looks through the folders of the system, once.
	installed func() (*fonts.Index, error)
	lang      string // of the words, of SVG too
}

func (p *painted) add(cmd *cobra.Command) {
	p.theme.add(cmd)
	cmd.Flags().Var(&p.scale, "scale", "pixels of a PNG for each of the SVG's (default 2, and 1 with --width or --height)")
	p.addFonts(cmd)
}

// addFonts adds the flag of fonts alone.
func (p *painted) addFonts(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&p.fonts, "font", nil, "font for characters in PNG and PDF that rapport's own lacks: `NAME` of one that is installed, such as \"Noto Sans Arabic\", or a file, .ttf, .otf or .ttc; may be repeated")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("font", extensions("ttf", "otf", "ttc")))
}

// check finds out whether the flags go with what is to be written; asText says that it is
// written as words, which a terminal shows.
func (p *painted) check(cmd *cobra.Command, targets []target, asText bool) error {
	writes := func(formats ...string) bool {
		return slices.ContainsFunc(targets, func(t target) bool { return slices.Contains(formats, t.format) })
	}
	switch {
	case p.theme.set && !writes("svg", "svgz", "png", "pdf", "html"):
		return usage(cmd, errors.New("--theme is for SVG, PNG, PDF and HTML, and none is written"))
	case len(p.fonts) > 0 && !writes("png", "pdf"):
		return usage(cmd, errors.New("--font is for PNG and PDF, and neither is written"))
	case p.scale > 0 && !writes("png"):
		return usage(cmd, errors.New("--scale is for PNG, and none is written; --width and --height are for every format but DOT"))
	}
	for _, t := range targets {
		if t.path == "-" && !asText && slices.Contains([]string{"svgz", "png", "pdf"}, t.format) && terminal.Is(p.std.out) {
			return usage(cmd, fmt.Errorf("standard output is a terminal, which shows no %s; expected -o FILE.%s", strings.ToUpper(t.format), t.format))
		}
	}
	return nil
}

// readFonts reads the fonts. The folders of the system are looked through when one is
// asked for that is no file.
func (p *painted) readFonts() error {
	p.installed = sync.OnceValues(func() (*fonts.Index, error) { return fonts.Scan(fonts.Folders()) })
	for _, name := range p.fonts {
		file, err := readFont(name, p.installed)
		if err == nil {
			_, err = render.NewFonts(file)
		}
		if err != nil {
			return fmt.Errorf("--font %s: %w", name, err)
		}
		p.files = append(p.files, file)
	}
	var err error
	p.read, err = render.NewFonts(p.files...)
	return err
}

// takeFonts takes the first family of a theme that is installed for all words, and says so
// where none is.
func (p *painted) takeFonts(targets []target) error {
	if p.theme.read == nil || len(p.theme.read.Fonts) == 0 ||
		!slices.ContainsFunc(targets, func(t target) bool { return t.format == "png" || t.format == "pdf" }) {
		return nil
	}
	all, err := p.installed()
	if err != nil {
		return err
	}
	for _, family := range p.theme.read.Fonts {
		regular, err := all.Find(family)
		if err != nil {
			continue
		}
		found := map[render.FontUse]fonts.Font{render.FontFirstRegular: regular, render.FontFirstBold: regular}
		if bold, ok := all.Bold(family); ok {
			found[render.FontFirstBold] = bold
		}
		for _, use := range []render.FontUse{render.FontFirstRegular, render.FontFirstBold} {
			data, err := readLimited(found[use].Path, fonts.MaxSize)
			if err != nil {
				return err
			}
			p.files = append(p.files, render.FontFile{Data: data, Index: found[use].Index, Use: use})
		}
		p.read, err = render.NewFonts(p.files...)
		return err
	}
	fmt.Fprintf(p.std.err, "rapport: no font of %s is installed: PNG and PDF are drawn in rapport's own\n", p.theme.file)
	return nil
}

// readFont reads a file, or the font of a name. What has the extension of a font, a
// folder before it, or is a file, is one.
func readFont(name string, installed func() (*fonts.Index, error)) (render.FontFile, error) {
	path, index := name, 0
	_, err := os.Stat(name)
	if err != nil && !fonts.IsFile(name) && filepath.Base(name) == name {
		all, err := installed()
		if err != nil {
			return render.FontFile{}, err
		}
		found, err := all.Find(name)
		if err != nil {
			return render.FontFile{}, err
		}
		path, index = found.Path, found.Index
	}
	data, err := readLimited(path, fonts.MaxSize)
	var at *os.PathError
	switch {
	case errors.As(err, &at):
		err = at.Err
	case errors.Is(err, errTooLarge):
		err = errors.New("too large for a font")
	}
	return render.FontFile{Data: data, Index: index}, err
}

// manyPixels is how many take so much memory that to touch it takes as long as to paint.
const manyPixels = 1 << 22

// png writes a figure as PNG, and says what would fit where that is too large.
func (p *painted) png(w io.Writer, d *render.Drawing, width, height pixels) error {
	opts := png.Options{Theme: p.theme.light, Fonts: p.read, Lang: p.lang, Width: float64(width), Height: float64(height), Scale: float64(p.scale)}
	if w, h, err := opts.SizeFor(d.Figure); err == nil && w*h >= manyPixels {
		largepages.Reserve(4 * int64(w) * int64(h))
	}
	err := png.Write(w, d.Figure, opts)
	var large *png.TooLargeError
	if !errors.As(err, &large) {
		return err
	}
	fits := fmt.Sprintf("--scale %g or less", large.Scale)
	switch {
	case p.scale == 0 && height == 0 && width > 0:
		fits = fmt.Sprintf("--width %d or less", large.Widest)
	case width == 0 && height == 0 && large.Widest > 0:
		fits += fmt.Sprintf(", or --width %d or less in its place", large.Widest)
	}
	return fmt.Errorf("%w; expected %s, or another format", err, fits)
}

// pdf writes a figure as PDF, which is of the day as of which its ledger is.
func (p *painted) pdf(w io.Writer, d *render.Drawing, g *graph.Graph, width, height pixels) error {
	opts := pdf.Options{Theme: p.theme.light, Fonts: p.read, Lang: p.lang, Width: float64(width), Height: float64(height)}
	if d := g.AsOf(); !d.IsZero() && d.Latest() != date.MaxDay {
		opts.Date = d.Latest().Time()
	}
	return pdf.WritePages(w, d.Pages, opts)
}

// tell says on standard error what is not in the images as it should be.
func (p *painted) tell(d *render.Drawing, targets []target, width, height pixels) {
	var formats []string
	for _, format := range []string{"png", "pdf"} {
		if slices.ContainsFunc(targets, func(t target) bool { return t.format == format }) {
			formats = append(formats, strings.ToUpper(format))
		}
	}
	if len(formats) == 0 {
		return
	}
	if formats[0] == "PNG" && p.scale == 0 && width == 0 && height == 0 {
		if scale, err := new(png.Options).ScaleFor(d.Figure); err == nil {
			fmt.Fprint(p.std.err, scaleWords(scale))
		}
	}
	if slices.Contains(formats, "PDF") {
		opts := pdf.Options{Width: float64(width), Height: float64(height)}
		if share, err := opts.ShareFor(d.Figure); err == nil {
			fmt.Fprint(p.std.err, shareWords(share))
		}
	}
	fmt.Fprint(p.std.err, lackWords(d.Lacking(p.read), formats, len(p.fonts) > 0))
}

// scaleWords says that a PNG has fewer pixels than usual; "" where it has not.
func scaleWords(scale float64) string {
	if scale >= 2 {
		return ""
	}
	return fmt.Sprintf("rapport: the PNG has %g pixels for each of the SVG's: with 2 it would be large; --scale asks for more\n", scale)
}

// shareWords says that a PDF is smaller than asked for; "" where it is not.
func shareWords(share float64) string {
	if share >= 1 {
		return ""
	}
	return fmt.Sprintf("rapport: the PDF is drawn smaller, in %.0f%% of its size: a side of a page can have %d points\n", 100*share, pdf.MaxSide)
}

// told is how many characters are listed that fonts lack.
const told = 30

// lackWords says which characters are boxes in images of those formats; "" where
// none is. given says that the user gave fonts.
func lackWords(lack render.Lack, formats []string, given bool) string {
	if lack.Lines == 0 {
		return ""
	}
	shown := lack.Characters[:min(len(lack.Characters), told)]
	more := ""
	if n := len(lack.Characters) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	whose := "rapport's font lacks"
	if given {
		whose = "no font given has"
	}
	return fmt.Sprintf("rapport: %s: boxes stand in %s for characters that %s: %s%s (%s); --font NAME gives a font that has them\n",
		strings.Join(formats, " and "), plain.Plural(lack.Lines, "line"), whose, strings.Join(shown, " "), more, strings.Join(lack.Scripts, ", "))
}
