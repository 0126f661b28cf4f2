package pdf

import (
	"bytes"
	"cmp"
	"io"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/theme"
)

// Options for [Write]. The zero value draws the figure in its own size, in the
// light theme.
type Options struct {
	// Theme is the colours; nil is [theme.Light].
	Theme *theme.Theme
	// Fonts have the characters that the embedded font lacks, see render.NewFonts; nil
	// is the embedded font alone.
	Fonts *paint.Fonts
	// Width and Height are the size of the page in points. Where one is zero it
	// follows from the other. Where both are given the figure stands in the
	// middle of its paper. Where both are zero the page is that for which the figure was
	// drawn, or as large as the figure.
	Width, Height float64
	// Date is what the document gives as the time it was made. The zero value is
	// the beginning of 1970, as where a date is not to differ from run to run.
	Date time.Time
	// Lang is the language of the names and texts in the figure, a tag of BCP 47; "" is
	// that of its words.
	Lang string
}

// ErrSize means that a figure has no size that can be drawn: one of its sides is
// not above 0, or not finite.
var ErrSize = paint.ErrSize

// MaxSide is how many points a side of a page has at most: 200 inches, as Acrobat
// reads (ISO 32000-1, annex C). A larger figure is drawn as large as it can be.
const MaxSide = 14400

// Write writes a figure. The same figure gives the same bytes. It fails with
// [ErrSize], for a theme with what is no colour, for a length below 0, or with the
// writer's error. The document is built in memory; time
// and memory go by shapes and words.
func Write(out io.Writer, f *figure.Figure, opts Options) error {
	return WritePages(out, []*figure.Figure{f}, opts)
}

// WritePages is [Write] for several figures, a page for each.
func WritePages(out io.Writer, figures []*figure.Figure, opts Options) error {
	if len(figures) == 0 {
		return ErrSize
	}
	date := opts.Date
	if date.IsZero() {
		date = time.Unix(0, 0)
	}
	words := ""
	if len(figures) > 0 {
		words = figures[0].Lang
	}
	lang, err := figure.Language(cmp.Or(opts.Lang, words))
	if err != nil {
		return err
	}
	var doc *fpdf.Fpdf
	tags := make([]tag, len(figures))
	fonts := make(map[bool]bool)
	forms := make(map[*figure.Step]*form)
	for i, f := range figures {
		page, share, err := opts.fit(f)
		if err != nil {
			return err
		}
		page = page.Times(share)
		// Portrait is a page as it is; the library would turn another.
		size := fpdf.SizeType{Wd: page.W, Ht: page.H}
		if doc == nil {
			doc = fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: size})
			doc.SetMargins(0, 0, 0)
			doc.SetAutoPageBreak(false, 0)
			doc.SetCatalogSort(true)
			doc.SetCreationDate(date.UTC())
			doc.SetModificationDate(date.UTC())
			doc.SetProducer(utf16BE("Rapport"), false)
			doc.SetTitle(utf16BE(f.Alt.Title), false)
			doc.SetSubject(utf16BE(f.Alt.Summary), false)
			doc.SetLang(lang)
		}
		doc.AddPageFormat("P", size)
		doc.RawWriteStr(beginFigure)
		if err := paint.Draw(&canvas{doc: doc, page: page, fonts: fonts, forms: forms}, f, paint.Options{Theme: opts.Theme, Fonts: opts.Fonts, Lang: lang}); err != nil {
			return err
		}
		doc.RawWriteStr(endFigure)
		tags[i] = tag{alt: f.Alt, w: page.W, h: page.H}
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		return err
	}
	whole, err := tagged(b.Bytes(), tags)
	if err != nil {
		return err
	}
	_, err = out.Write(whole)
	return err
}

// ShareFor gives how large a figure is drawn, as a share of the size that is asked
// for: 1, or less where a side would be longer than [MaxSide]. The error is that of
// [Write].
func (o *Options) ShareFor(f *figure.Figure) (float64, error) {
	_, share, err := o.fit(f)
	return share, err
}

// fit gives the page that is asked for, and the share of it that can be.
func (o *Options) fit(f *figure.Figure) (page paint.Page, share float64, err error) {
	width, height := o.Width, o.Height
	if width == 0 && height == 0 {
		width, height = f.Size.W, f.Size.H
	}
	page, err = paint.Fit(f, width, height)
	if err != nil {
		return page, 0, err
	}
	return page, min(1, MaxSide/max(page.W, page.H)), nil
}

// utf16BE gives a text as PDF strings have it, in UTF-16 with a byte order mark.
// The library's own conversion knows nothing beyond the Basic Multilingual Plane.
func utf16BE(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(plain.Clean(s))) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}
