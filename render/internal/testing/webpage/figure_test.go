package webpage

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
)

// figure is a graph as it was drawn.
type figure struct {
	name string
	text string // the SVG
	root *element
}

// draw draws a graph for a page.
func draw(tb testing.TB, name string, g *graph.Graph, opts render.Options) figure {
	tb.Helper()
	html, err := render.Figure(tb.Context(), g, opts)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	root, err := parse([]byte(html))
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return figure{name, string(html), root}
}

// element is an element of an SVG document.
type element struct {
	name     string
	attrs    map[string]string
	parent   *element
	children []*element
	text     string // its own
	// A point p within it is at offset + scale·p of the document.
	offset point
	scale  float64
	turn   float64 // degrees, of words
}

type point struct{ x, y float64 }

// parse reads an SVG document as the XML that it is.
func parse(doc []byte) (*element, error) {
	var root, at *element
	for dec := xml.NewDecoder(bytes.NewReader(doc)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, attrs: make(map[string]string), parent: at, scale: 1}
			for _, a := range t.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			if at == nil {
				root = e
			} else {
				at.children = append(at.children, e)
				e.offset, e.scale = at.offset, at.scale
			}
			if err := e.transform(); err != nil {
				return nil, err
			}
			at = e
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			if at != nil {
				at.text += string(t)
			}
		}
	}
	if root == nil {
		return nil, errors.New("no element")
	}
	return root, nil
}

// transform applies the transformation of an element.
func (e *element) transform() error {
	for rest := strings.TrimSpace(e.attrs["transform"]); rest != ""; {
		name, args, ok1 := strings.Cut(rest, "(")
		list, after, ok2 := strings.Cut(args, ")")
		n, err := numbers(list)
		switch {
		case !ok1 || !ok2 || err != nil:
			return fmt.Errorf("transform %q", e.attrs["transform"])
		case name == "translate" && len(n) == 2:
			e.offset.x += e.scale * n[0]
			e.offset.y += e.scale * n[1]
		case name == "scale" && len(n) == 1:
			e.scale *= n[0]
		case name == "rotate" && len(n) == 1 && e.name == "text":
			e.turn = n[0]
		default:
			return fmt.Errorf("transform %q", e.attrs["transform"])
		}
		rest = strings.TrimSpace(after)
	}
	return nil
}

func numbers(s string) ([]float64, error) {
	var out []float64
	for _, f := range strings.Fields(s) {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// all gives the elements below an element, in document order.
func (e *element) all() iter.Seq[*element] {
	return func(yield func(*element) bool) { e.walk(yield) }
}

func (e *element) walk(yield func(*element) bool) bool {
	for _, c := range e.children {
		if !yield(c) || !c.walk(yield) {
			return false
		}
	}
	return true
}

func (e *element) has(class string) bool {
	return slices.Contains(strings.Fields(e.attrs["class"]), class)
}

// within gives the nearest element of a class that an element is or lies in.
func (e *element) within(class string) *element {
	for ; e != nil; e = e.parent {
		if e.has(class) {
			return e
		}
	}
	return nil
}

// num gives an attribute that is a number, 0 where it is missing.
func (e *element) num(name string) float64 {
	x, _ := strconv.ParseFloat(e.attrs[name], 64)
	return x
}

// look gives an attribute that elements have from those they are in, unless they
// have their own; "" where none of them has it.
func (e *element) look(name string) string {
	for ; e != nil; e = e.parent {
		if v, ok := e.attrs[name]; ok {
			return v
		}
	}
	return ""
}

// lookNum is look for a number, 0 where it is missing.
func (e *element) lookNum(name string) float64 {
	x, _ := strconv.ParseFloat(e.look(name), 64)
	return x
}

// String says which element it is, for messages.
func (e *element) String() string {
	s := e.name
	if c := e.attrs["class"]; c != "" {
		s += "." + strings.ReplaceAll(c, " ", ".")
	}
	if t := strings.TrimSpace(e.text); t != "" {
		s += fmt.Sprintf(" %q", t)
	}
	for p := e.parent; p != nil; p = p.parent {
		for _, a := range []string{"data-request", "data-actor", "data-channel", "data-party", "data-from"} {
			if v, ok := p.attrs[a]; ok {
				return s + " in " + a + "=" + v
			}
		}
	}
	return s
}
