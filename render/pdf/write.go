package pdf

import (
	"io"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/paint"
	"github.com/rapport-graph/rapport/render/scene"
)

// Options for [Write]. The zero value draws the figure in its own size, in the
// light theme.
type Options struct {
	paint.Options
	// Width and Height are the size of the page in points. Where one is zero it
	// follows from the other. Where both are given the figure stands in the
	// middle of its paper.
	Width, Height float64
	// Date is what the document gives as the time it was made. The zero value is
	// the beginning of 1970, as where a date is not to differ from run to run.
	Date time.Time
}

// MaxSide is how many points a side of a page has at most: 200 inches, as Acrobat
// reads (ISO 32000-1, annex C). A larger figure is drawn as large as it can be.
const MaxSide = 14400

// Write writes a figure. The same figure gives the same bytes. It fails with
// [paint.ErrSize] or the writer's error. The document is built in memory; time
// and memory go by shapes and words.
func Write(out io.Writer, f *scene.Figure, opts Options) error {
	page, err := paint.Fit(f, opts.Width, opts.Height)
	if err != nil {
		return err
	}
	if side := max(page.W, page.H); side > MaxSide {
		page = page.Times(MaxSide / side)
	}
	// Portrait is a page as it is; the library would turn another.
	doc := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: page.W, Ht: page.H}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	date := opts.Date
	if date.IsZero() {
		date = time.Unix(0, 0)
	}
	doc.SetCreationDate(date.UTC())
	doc.SetModificationDate(date.UTC())
	doc.SetProducer(utf16BE("Rapport"), false)
	doc.SetTitle(utf16BE(f.Alt.Title), false)
	doc.SetSubject(utf16BE(f.Alt.Summary), false)
	doc.AddPage()
	c := &canvas{doc: doc, page: page, fonts: make(map[bool]bool)}
	c.clear(opts.Paper())
	paint.Draw(c, f, opts.Options)
	return doc.Output(out)
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
