package cmif

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/tally"
)

// ErrSyntax is the kind of fault of a text that is no TEI.
var ErrSyntax = errors.New("not well formed")

// Reader reads letters.
type Reader struct {
	m       foreign.Map
	limits  found.Limits
	tally   *tally.Tally
	people  people
	sources map[string]*source
	out     found.Records
	letters int
}

// source is what a letter is taken from.
type source struct {
	title string
	used  bool
	at    fault.Pos
}

// NewReader gives a reader. Of the map it is looked at what it sets.
func NewReader(m foreign.Map, limits found.Limits) *Reader {
	limits = limits.WithDefaults()
	return &Reader{m: m, limits: limits, tally: tally.New(limits.Faults), sources: map[string]*source{}}
}

func (r *Reader) fail(f *fault.Fault) {
	r.tally.Fault(f)
	r.out.Broken = true
}

// Read reads a file; its name stands in places. What is wrong with it, Found reports.
// The error is only that of a context that ended.
func (r *Reader) Read(ctx context.Context, in io.Reader, name string) error {
	limited := bounded.New(in, int64(r.limits.Bytes))
	token := &tokenReader{in: limited, most: r.limits.Line}
	d := xml.NewDecoder(token)
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("the unknown encoding %q", label)
		}
		return enc.NewDecoder().Reader(in), nil
	}
	f := &file{Reader: r, name: name, xml: d, token: token}
	err := f.read(ctx)
	var wrong *xml.SyntaxError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Over():
		r.fail(&fault.Fault{Pos: fault.Pos{File: name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the file is longer than %d bytes", r.limits.Bytes)})
	case errors.As(err, &wrong):
		r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: wrong.Line}, Kind: ErrSyntax, What: "this is no XML: " + wrong.Msg})
	case err != nil:
		line, column := d.InputPos()
		r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: line, Column: column}, Kind: err, What: err.Error()})
	case !f.tei:
		r.fail(&fault.Fault{Pos: fault.Pos{File: name, Line: 1}, Kind: ErrSyntax, What: "this is no list of letters", Want: "an element TEI with a correspDesc for each letter"})
	}
	return nil
}

// tokenReader ends a text of which one piece is longer than it may be.
type tokenReader struct {
	in   io.Reader
	most int
	read int // since the last piece
}

// errLong is the error of a tokenReader.
var errLong = fmt.Errorf("%w: a text or a tag that goes on for too long", graph.ErrTooLarge)

// Read reads on.
func (t *tokenReader) Read(p []byte) (int, error) {
	if t.read > t.most {
		return 0, errLong
	}
	n, err := t.in.Read(p)
	t.read += n
	return n, err
}

// file is one file that is read.
type file struct {
	*Reader
	name   string
	xml    *xml.Decoder
	token  *tokenReader
	tei    bool
	within []string // the elements that are open

	letter *letter // the one that is read, or nil
	text   strings.Builder
	ends   func(text string) // takes the text of the element that is read; nil: none is
	depth  int               // of that element
}

// read reads the file.
func (f *file) read(ctx context.Context) error {
	for n := 1; ; n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f.token.read = 0
		line, column := f.xml.InputPos()
		t, err := f.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(f.within) >= f.limits.Depth {
				return fmt.Errorf("%w: elements lie more than %d deep in each other", graph.ErrTooLarge, f.limits.Depth)
			}
			f.within = append(f.within, t.Name.Local)
			if err := f.start(t, fault.Pos{File: f.name, Line: line, Column: column}); err != nil {
				return err
			}
		case xml.EndElement:
			f.end()
			f.within = f.within[:len(f.within)-1]
		case xml.CharData:
			if f.ends != nil && f.text.Len() <= f.limits.Text {
				f.text.Write(t)
			}
		}
	}
}

// collect takes the text of the element that begins, and gives it to a function when
// that ends.
func (f *file) collect(at fault.Pos, ends func(text string)) {
	f.text.Reset()
	f.depth = len(f.within)
	f.ends = func(text string) {
		if len(text) > f.limits.Text {
			f.tally.Fault(&fault.Fault{Pos: at, Kind: graph.ErrTooLarge, What: fmt.Sprintf("a text of more than %d bytes", f.limits.Text)})
			text = ""
		}
		ends(shown(text))
	}
}

// end ends an element.
func (f *file) end() {
	switch {
	case f.ends != nil && len(f.within) == f.depth:
		ends := f.ends
		f.ends = nil
		ends(f.text.String())
	case f.letter != nil && len(f.within) == f.letter.depth:
		f.add(f.letter)
		f.letter = nil
	}
}

// shown makes one blank of any run of them, and of what no text may hold.
func shown(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r <= ' ' || r == '\u0085' || r == '\ufffe' || r == '\uffff'
	}), " ")
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && (a.Name.Space == "" || a.Name.Space == "xml" || strings.HasSuffix(a.Name.Space, "/namespace")) {
			return shown(a.Value)
		}
	}
	return ""
}

// mostNames is how many people may have sent a letter, or received it.
const mostNames = 10_000

// start begins an element.
func (f *file) start(t xml.StartElement, at fault.Pos) error {
	name := t.Name.Local
	l := f.letter
	switch {
	case f.ends != nil:
		// What lies in a name is a part of it.
	case name == "TEI" || name == "teiCorpus" || name == "TEI.2":
		f.tei = true
	case name == "bibl" && l == nil:
		if id := attr(t, "id"); id != "" {
			s := f.source("#" + id)
			f.collect(at, func(text string) { s.title = text })
		}
	case name == "correspDesc" && l == nil:
		if f.letters++; f.letters > f.limits.Records {
			return fmt.Errorf("%w: there are more than %d letters", graph.ErrTooLarge, f.limits.Records)
		}
		f.tei = true
		f.letter = &letter{
			at: at, depth: len(f.within),
			source: attr(t, "source"), key: attr(t, "key"), ref: attr(t, "ref"), xmlID: attr(t, "id"),
		}
	case l == nil:
	case name == "correspAction":
		l.now = nil
		switch attr(t, "type") {
		case "sent":
			l.now = &l.sent
		case "received":
			l.now = &l.received
		}
	case name == "correspContext" || name == "note":
		l.now = nil // letters before and after, and words about this one
	case l.now == nil:
	case name == "persName" || name == "orgName":
		now, ref := l.now, attr(t, "ref")
		if len(now.who) == mostNames {
			return fmt.Errorf("%w: a letter names more than %d people", graph.ErrTooLarge, mostNames)
		}
		f.collect(at, func(text string) {
			if n := f.people.of(ref, text, at); n != 0 {
				now.who = append(now.who, named{n, text, at})
			}
		})
	case name == "placeName":
		now, ref := l.now, attr(t, "ref")
		f.collect(at, func(text string) {
			if text == "" {
				text = ref
			}
			if text != "" {
				now.places = append(now.places, text)
			}
		})
	case name == "date":
		l.now.dated(f, t, at)
	}
	return nil
}

func (r *Reader) source(id string) *source {
	s := r.sources[id]
	if s == nil {
		s = &source{}
		r.sources[id] = s
	}
	return s
}
