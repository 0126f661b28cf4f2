package html

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"iter"
	"slices"
	"sync"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/words"
)

//go:embed page.html
var source string

// document is parsed when the first page is written: most programs that draw write none.
var document = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(source))
})

// maxNever is how many pairs without an answer are listed.
const maxNever = 200

// Page is what a page holds beside the table of requests. The zero value is the table
// alone.
type Page struct {
	Title   string          // "" takes the graph's
	Words   *lang.Catalogue // nil is English
	Against *diff.Union     // marks what differs between two graphs; the graph of the page is then its Graph
	Figures []Figure        // of the graph, marked by Filters
	Filters *Filters        // nil for none
	Looks   Looks
}

// Figure is a figure within a page.
type Figure struct {
	Name string        // what kind it is
	SVG  template.HTML // as HTML holds it, without a style sheet of its own
}

// Write writes the requests of a graph, in their order, as an HTML page that needs
// nothing else: a table, below figures where there are some. Everything from the ledger
// is cleaned and escaped.
func Write(w io.Writer, g *graph.Graph, p Page) error {
	alt := words.AltOf(g, content.Options{Title: p.Title, Against: p.Against, Words: p.Words})
	in := p.Words
	d := data{Title: alt.Title, Summary: alt.Summary, Compares: p.Against != nil, Figures: p.Figures, Headings: headings(in), in: in}
	if p.Filters != nil {
		d.Filters = p.Filters.list
	}
	d.Style = template.CSS(p.Looks.css(len(p.Figures), d.Filters, in))
	sum := sha256.Sum256([]byte(d.Style))
	d.StyleHash = template.HTMLAttr(base64.StdEncoding.EncodeToString(sum[:]))
	d.NumRows, d.Rows = g.NumRequests(), p.rows(in, g)
	if p.Filters != nil {
		n := 0
		for r := range g.Requests() {
			n++
			if camps := campsOf(in, r); len(camps) > 0 {
				one := newRow(in, r)
				d.Contested = append(d.Contested, contested{n, p.Filters.of(r), one.words(in, r), camps})
			}
		}
	}
	for s := range g.Sources() {
		one := sourceRow{Number: s.Number(), Name: plain.Clean(s.Name()), Published: in.Date(s.Published()), On: plain.Clean(words.RestsOn(in, s)), URL: words.SafeURL(s.URL())}
		if p.Filters != nil {
			one.Tokens = p.Filters.of(p.Filters.source[s.Number()]...)
		}
		d.Sources = append(d.Sources, one)
	}
	slices.SortFunc(d.Sources, func(x, y sourceRow) int { return cmp.Compare(x.Number, y.Number) })
	if p.Filters != nil && p.Against == nil {
		if err := d.addNever(in, g, p.Filters); err != nil {
			return err
		}
	}
	return document().Execute(w, d)
}

// rows makes the rows of the table as they are written.
func (p *Page) rows(in *lang.Catalogue, g *graph.Graph) iter.Seq[row] {
	return func(yield func(row) bool) {
		n := 0
		for r := range g.Requests() {
			one := newRow(in, r)
			mark, was := words.ChangesOf(in, p.Against, r)
			one.Mark, one.MarkWords = mark.String(), mark.Word(in)
			for _, words := range was {
				one.Was = append(one.Was, plain.Clean(words))
			}
			one.cells(p.Against != nil)
			if n++; p.Filters != nil {
				one.Row, one.Tokens = n, p.Filters.of(r)
			}
			if !yield(one) {
				return
			}
		}
	}
}

// data is what the template writes.
type data struct {
	in             *lang.Catalogue
	Title, Summary string
	Style          template.CSS
	StyleHash      template.HTMLAttr
	Compares       bool // the rows have a mark
	Filters        []filter
	Figures        []Figure
	Headings       []string
	NumRows        int
	Rows           iter.Seq[row]
	Contested      []contested
	Never          []never
	NeverMore      int
	Sources        []sourceRow
}

// Say is a message of the language of the page, for the template.
func (d data) Say(key string, holes ...any) string { return d.in.Say(key, holes...) }

// Number is a number as the language of the page has it.
func (d data) Number(n int) string { return d.in.Number(n) }

// Lang is the language of the page.
func (d data) Lang() string { return d.in.Tag() }

// Dir is where the lines of the page run, "" for to the right.
func (d data) Dir() string {
	if d.in.RightToLeft() {
		return "rtl"
	}
	return ""
}

type sourceRow struct {
	Number               int
	Name, Published, URL string
	On                   string // whose word it repeats
	Tokens               string
}

// contested is a request of which sources disagree.
type contested struct {
	Row    int
	Tokens string
	Words  string
	Camps  []string
}

// campsOf says who says what of a request of which sources disagree; nothing of others.
func campsOf(in *lang.Catalogue, r graph.Request) (camps []string) {
	words.SayCamps(r, &words.Cites{Words: in}, func(_ graph.Outcome, said string) { camps = append(camps, plain.Clean(said)) })
	return camps
}

// never is a pair of whom one asked the other and never had an answer.
type never struct{ Tokens, Words string }

func (d *data) addNever(in *lang.Catalogue, g *graph.Graph, f *Filters) error {
	q, err := ask.Compile(g, ask.Everything())
	if err != nil {
		return err
	}
	for pair, answer := range q.Never() {
		if len(d.Never) == maxNever {
			d.NeverMore++
			continue
		}
		one := never{
			Tokens: f.of(slices.Collect(pair.Requests())...),
			Words:  in.Say("html.never-pair", "from", plain.Clean(pair.From().Name()), "to", plain.Clean(pair.To().Name())),
		}
		if n := pair.Len(); n > 1 {
			one.Words = in.Join("list.comma", []string{one.Words, in.Say("requests", "n", n)})
		}
		if answer != truth.Yes {
			one.Words = in.Say("list.aside", "a", one.Words, "b", in.Say("answer."+answer.String()))
		}
		d.Never = append(d.Never, one)
	}
	return nil
}
