// Package keep reads from an earlier figure where things stood in it, so that a
// new one can leave them there.
//
// It knows the classes and data- attributes that package svg writes, and nothing
// of how a picture is arranged: package arrange does the keeping.
package keep

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/render/internal/geom"
)

// Places say where the boxes and rows of a figure stood, in points from the top
// left corner of its drawing, which is moved as one. Things are known by the ids of what they show, as
// the figure has them: cleaned by plain.Clean.
type Places struct {
	View   string                // the figure's view
	Layout string                // how the view fitted it into its room
	Folded bool                  // some boxes stand for several actors
	Actors map[string]geom.Box   // by id, by [Several] of the party's, or by [Card]
	Boards map[string][]geom.Box // of each channel, by id, or by [Several] of the kind; it may have several
	Rows   map[Row][]Standing    // from top to bottom
}

// Standing is where a row stood.
type Standing struct {
	At    geom.Point // somewhere in the row
	Words string     // what the row said, which tells rows of the same ends, channel and outcome apart
}

// Several is what several actors of a party, or channels of a kind, are known by
// that are drawn as one. No id is the same.
func Several(of string) string { return "\x00" + of }

// Card is what a list of actors is known by that a network draws as one, by its own
// id. No id of an actor or party is the same.
func Card(id string) string { return "\x01" + id }

// Row says which row is meant, by what its ends and channel are known by.
type Row struct{ From, To, Via, Outcome string }

// MaxBytes is how large a figure may be that is read: three times that of a switchboard
// with as many rows as are drawn without being told that it is large.
const MaxBytes = 16 << 20

// maxToken is more bytes than a figure has between two angle brackets, and at once in
// memory.
const maxToken = 4 << 20

// Errors of Read; they come wrapped.
var (
	ErrNotAFigure = errors.New("not a figure of this program")
	ErrTooLarge   = errors.New("figure too large")
	ErrPaged      = errors.New("the figure was drawn for a page, which is laid out anew each time")
)

// Read reads the places of an SVG figure that package svg wrote, through gzip or
// not. The error wraps [ErrNotAFigure] for another file, [ErrTooLarge] beyond
// [MaxBytes], [ErrPaged] for a figure on pages, or is the reader's.
func Read(in io.Reader) (*Places, error) {
	source := &failing{Reader: in}
	plain, err := unpacked(source)
	switch {
	case source.err != nil:
		return nil, source.err
	case err != nil:
		return nil, fmt.Errorf("%w: %v", ErrNotAFigure, err)
	}
	limited := &io.LimitedReader{R: plain, N: MaxBytes + 1}
	token := &io.LimitedReader{R: limited}
	d := xml.NewDecoder(token)
	r := reader{places: &Places{Actors: make(map[string]geom.Box), Boards: make(map[string][]geom.Box), Rows: make(map[Row][]Standing)}}
	for {
		token.N = maxToken
		next, err := d.RawToken()
		switch {
		case token.N <= 0:
			return nil, fmt.Errorf("%w: more than %d bytes of it are one element", ErrNotAFigure, maxToken)
		case limited.N <= 0:
			return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, MaxBytes)
		case err == io.EOF:
			if r.places.View == "" || len(r.open) > 0 {
				return nil, ErrNotAFigure
			}
			r.sort()
			return r.places, nil
		case source.err != nil:
			return nil, source.err
		case err != nil: // of another syntax, version or encoding
			return nil, fmt.Errorf("%w: %v", ErrNotAFigure, err)
		}
		switch t := next.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, err
			}
		case xml.CharData:
			r.words(t)
		case xml.EndElement:
			if len(r.open) == 0 {
				return nil, ErrNotAFigure
			}
			r.open = r.open[:len(r.open)-1]
		}
	}
}

// unpacked reads through gzip what begins as it does (RFC 1952, section 2.3.1).
func unpacked(in io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(in)
	if magic, _ := buffered.Peek(2); string(magic) != "\x1f\x8b" {
		return buffered, nil
	}
	return gzip.NewReader(buffered)
}

// failing remembers the error of a reader.
type failing struct {
	io.Reader
	err error
}

func (f *failing) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b)
	if err != nil && err != io.EOF {
		f.err = err
	}
	return n, err
}

// maxDepth is more elements than a figure has within one another.
const maxDepth = 100

type reader struct {
	places *Places
	open   []element
}

// element is one that is open.
type element struct {
	class string
	data  map[string]string
	title bool   // it is the title of the element around it
	words []byte // its title
	found bool   // its place has been read
}

// words takes what a title says.
func (r *reader) words(t xml.CharData) {
	if n := len(r.open); n > 1 && r.open[n-1].title {
		r.open[n-2].words = append(r.open[n-2].words, t...)
	}
}

func (r *reader) start(t xml.StartElement) error {
	e := element{title: t.Name.Local == "title"}
	if len(r.open) >= maxDepth {
		return fmt.Errorf("%w: too deep", ErrNotAFigure)
	}
	number := make(map[string]float64)
	for _, a := range t.Attr {
		switch name := a.Name.Local; {
		case name == "class":
			e.class = a.Value
		case strings.HasPrefix(name, "data-"):
			if e.data == nil {
				e.data = make(map[string]string)
			}
			e.data[strings.TrimPrefix(name, "data-")] = a.Value
		case len(r.open) > 0 && (name == "x" || name == "y" || name == "width" || name == "height"):
			x, err := strconv.ParseFloat(a.Value, 64)
			if err != nil || math.IsNaN(x) || math.Abs(x) > 1e9 {
				return fmt.Errorf("%w: %s=%q", ErrNotAFigure, name, a.Value)
			}
			number[name] = x
		}
	}
	if len(r.open) == 0 {
		if t.Name.Local != "svg" || e.class != "rapport" || e.data["view"] == "" {
			return ErrNotAFigure
		}
		if _, ok := e.data["page"]; ok {
			return ErrPaged
		}
		r.places.View, r.places.Layout = e.data["view"], e.data["layout"]
	} else if parent := &r.open[len(r.open)-1]; !parent.found && !parent.has("rapport-aside") {
		box := geom.Box{X: number["x"], Y: number["y"], W: number["width"], H: number["height"]}
		switch {
		case t.Name.Local == "rect" && parent.has("rapport-actor"):
			parent.found = true
			id := parent.known("actor", "party")
			if card, ok := parent.data["card"]; ok {
				id = Card(card)
			}
			r.places.Actors[id] = box
			r.places.Folded = r.places.Folded || parent.has("rapport-folded")
		case t.Name.Local == "rect" && parent.has("rapport-channel"):
			parent.found = true
			id := parent.known("channel", "kind")
			r.places.Boards[id] = append(r.places.Boards[id], box)
		case t.Name.Local == "text" && parent.has("rapport-request"):
			parent.found = true
			d := parent.data
			row := Row{parent.known("from", "from-party"), parent.known("to", "to-party"), parent.known("via", "via-kind"), d["outcome"]}
			r.places.Rows[row] = append(r.places.Rows[row], Standing{geom.Point{X: box.X, Y: box.Y}, string(parent.words)})
		}
	}
	r.open = append(r.open, e)
	return nil
}

// known is what the thing is known by whose id is the one attribute, or which is
// several of the other.
func (e *element) known(id, several string) string {
	if of, ok := e.data[several]; ok {
		return Several(of)
	}
	return e.data[id]
}

func (e *element) has(class string) bool {
	return slices.Contains(strings.Fields(e.class), class)
}

// sort puts what was drawn in some order into that in which it stands.
func (r *reader) sort() {
	for _, list := range r.places.Boards {
		slices.SortStableFunc(list, func(a, b geom.Box) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	}
	for _, list := range r.places.Rows {
		slices.SortStableFunc(list, func(a, b Standing) int { return cmp.Or(cmp.Compare(a.At.Y, b.At.Y), cmp.Compare(a.At.X, b.At.X)) })
	}
}
