package svg

import (
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// Options for [Write]. The zero value draws the figure at its natural size, a
// CSS pixel for a point.
type Options struct {
	// Width and Height are the size the figure asks for, in CSS pixels. Where
	// one is zero it follows from the other, so that nothing is distorted.
	Width, Height float64
	// Percent is the width as a share of the room that a page has for the figure, in place
	// of Width and Height. It is for figures within HTML.
	Percent float64
	// Shrink keeps a figure within HTML from being wider than the room that its page has for
	// it, by an attribute style. Where a page's policy lets none, it is as wide as it is.
	Shrink bool
	// Inline leaves out the XML declaration, for a figure within HTML.
	Inline bool
	// CSS adds a style block: dark pages by the reader's preference, or by the
	// class dark (or light) or the attribute data-theme="dark" (or "light") of
	// an ancestor; the request under the pointer stands out; print is black on
	// white. The figure is complete without it.
	CSS bool
	// Linked with CSS leaves the style block out, for pages that have [StyleSheet]. That
	// then goes by the reader's preference alone.
	Linked bool
	// Gzip writes what a file of the extension .svgz holds: the figure through gzip
	// (RFC 1952; SVG 1.1, section 1.2), a sixth of the size. A web server must say
	// Content-Encoding: gzip with it.
	Gzip bool
	// Theme is the colours; nil is [theme.Light].
	Theme *theme.Theme
	// Dark is the colours on dark pages, which CSS follows; nil is [theme.Dark].
	Dark *theme.Theme
	// Fonts are families of fonts that are asked for before those that figures are
	// measured in. Words are fitted to the room that was measured.
	Fonts []string
	// Lang is the language of the names and texts in the figure, a tag of BCP 47; "" is
	// that of its words.
	Lang string
}

// Write writes a figure. The same figure gives the same bytes, through gzip those of the
// version of Go. It fails for a length below 0, a colour that is none, a family without a
// name, or with the writer's error.
func Write(out io.Writer, f *figure.Figure, opts Options) error {
	if err := opts.complete(); err != nil {
		return err
	}
	if !opts.Gzip {
		return write(out, f, opts)
	}
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := write(packed, f, opts); err != nil {
		return err
	}
	return packed.Close()
}

// StyleSheet is the content of the style block that CSS adds, the same for every figure
// of those options. A strict content policy may allow it by its hash. It
// fails as [Write] does.
func StyleSheet(opts Options) (string, error) {
	if err := opts.complete(); err != nil {
		return "", err
	}
	return sheet(&opts), nil
}

func sheet(opts *Options) string { return "\n" + css(opts.Theme, opts.Dark, !opts.Linked) }

// complete gives what is left out its value, and says what is wrong.
func (opts *Options) complete() error {
	lang, err := figure.Language(opts.Lang)
	opts.Lang = lang
	err = errors.Join(figure.CheckLength("width", opts.Width), figure.CheckLength("height", opts.Height), figure.CheckLength("percent", opts.Percent), err)
	for _, t := range []struct {
		theme     **theme.Theme
		otherwise func() *theme.Theme
	}{{&opts.Theme, theme.Light}, {&opts.Dark, theme.Dark}} {
		if *t.theme == nil {
			*t.theme = t.otherwise()
			continue
		}
		full, wrong := (*t.theme).Complete()
		*t.theme, err = full, errors.Join(err, wrong)
	}
	for _, name := range opts.Fonts {
		if strings.Trim(name, " ") == "" || strings.ContainsFunc(name, unicode.IsControl) {
			err = errors.Join(err, fmt.Errorf("font %q has no name of a family", name))
		}
	}
	return err
}

func write(out io.Writer, f *figure.Figure, opts Options) error {
	values, looks := sharing(f.Items, &painter{theme: opts.Theme, css: opts.CSS})
	w := &writer{out: out, b: make([]byte, 0, room+room/4), values: values, css: opts.CSS}
	w.open(f, opts)
	if opts.CSS && !opts.Linked {
		w.add("<style>", sheet(&opts), "</style>\n")
	}
	around := values.of(initial)
	w.items(f.Items, looks, &around)
	w.add("</svg>\n")
	w.flush(0)
	return w.err
}

func (w *writer) open(f *figure.Figure, opts Options) {
	width, height, unit := f.W, f.H, ""
	switch {
	case opts.Width == 0 && opts.Height == 0 && f.Size.W > 0:
		width, height, unit = f.Size.W/f.Size.Per, f.Size.H/f.Size.Per, f.Size.Unit
	case opts.Width > 0 && opts.Height > 0:
		width, height = opts.Width, opts.Height
	case opts.Width > 0:
		width, height = opts.Width, f.H*opts.Width/f.W
	case opts.Height > 0:
		width, height = f.W*opts.Height/f.H, opts.Height
	}
	if !opts.Inline {
		w.add(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	in := func(tag string) string {
		if opts.Inline { // HTML knows no other
			return attr("lang", tag)
		}
		return attr("lang", tag) + attr("xml:lang", tag)
	}
	if opts.Lang != "" && !figure.SameLanguage(opts.Lang, cmp.Or(f.Lang, "en")) {
		w.ours = in(cmp.Or(f.Lang, "en"))
	}
	w.add(`<svg xmlns="http://www.w3.org/2000/svg"`, in(cmp.Or(opts.Lang, f.Lang)))
	if f.Back { // places count from the left on any page
		w.attr("direction", "ltr")
	}
	w.attr("class", "rapport")
	w.attr("data-view", f.View)
	w.attr("data-layout", f.Layout)
	w.attr("viewBox", "0 0 "+num(f.W)+" "+num(f.H))
	if opts.Percent > 0 {
		w.attr("width", num(opts.Percent)+"%") // the height follows
	} else {
		w.attr("width", num(width)+unit)
		w.attr("height", num(height)+unit)
	}
	if opts.Shrink {
		w.attr("style", "max-width:100%;height:auto")
	}
	if f.Size.W != 0 { // it was drawn for a page
		w.attr("data-page", num(f.Size.W)+" "+num(f.Size.H))
	}
	w.add(` role="graphics-document document"`)
	w.attr("font-family", families(opts.Fonts))
	w.add(">\n<title>", escape(f.Alt.Title), "</title>\n<desc", w.ours, ">", escape(f.Alt.Summary), "</desc>\n")
}

// families is a list of families as CSS has them, those of figures last.
func families(first []string) string {
	var b strings.Builder
	for _, name := range first {
		b.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `", `)
	}
	return b.String() + style.FontFamily
}
