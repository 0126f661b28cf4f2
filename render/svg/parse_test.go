package svg_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// element is an element of a figure that was read back.
type element struct {
	name     string
	attrs    map[string]string
	text     string // directly in it, and in its tspans
	children []*element
}

const namespace = "http://www.w3.org/2000/svg"

// parse reads a figure with a strict XML parser.
func parse(source string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(source))
	var root *element
	var open []*element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if root == nil {
				return nil, errors.New("no element")
			}
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != namespace {
				return nil, fmt.Errorf("<%s> in the namespace %q", token.Name.Local, token.Name.Space)
			}
			e := &element{name: token.Name.Local, attrs: make(map[string]string)}
			for _, a := range token.Attr {
				if a.Name.Space != "" {
					return nil, fmt.Errorf("attribute %s:%s", a.Name.Space, a.Name.Local)
				}
				if _, twice := e.attrs[a.Name.Local]; twice {
					return nil, fmt.Errorf("attribute %s twice", a.Name.Local)
				}
				e.attrs[a.Name.Local] = a.Value
			}
			switch {
			case len(open) > 0:
				up := open[len(open)-1]
				up.children = append(up.children, e)
			case root != nil:
				return nil, errors.New("a second root element")
			default:
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			switch {
			case len(open) > 0:
				open[len(open)-1].text += string(token)
				if open[len(open)-1].name == "tspan" && len(open) > 1 {
					open[len(open)-2].text += string(token)
				}
			case strings.TrimSpace(string(token)) != "":
				return nil, fmt.Errorf("text %q outside", token)
			}
		case xml.ProcInst:
			if token.Target != "xml" || root != nil {
				return nil, fmt.Errorf("instruction %s", token.Target)
			}
		default:
			return nil, fmt.Errorf("%T", token)
		}
	}
}

// walk visits an element and all in it, in document order.
func (e *element) walk(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.walk(visit)
	}
}

// class reports whether the element has a class.
func (e *element) class(name string) bool {
	return slices.Contains(strings.Fields(e.attrs["class"]), name)
}

// find gives all elements with a class.
func (e *element) find(class string) []*element {
	var all []*element
	e.walk(func(e *element) {
		if e.class(class) {
			all = append(all, e)
		}
	})
	return all
}

// texts gives the words of all text elements.
func (e *element) texts() []string {
	var all []string
	e.walk(func(e *element) {
		if e.name == "text" {
			all = append(all, e.text)
		}
	})
	return all
}

const number = `-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,2})?`

// kinds of attribute value.
var (
	isNumber    = regexp.MustCompile(`^` + number + `$`)
	isNumbers   = regexp.MustCompile(`^` + number + `(?: ` + number + `)*$`)
	isColour    = regexp.MustCompile(`^(?:none|#[0-9a-f]{6}|#[0-9a-f]{3})$`)
	isDashes    = regexp.MustCompile(`^(?:none|` + number + `(?: ` + number + `)*)$`)
	isPath      = regexp.MustCompile(`^M(?:[MLHVCSmlhvcsz ]|-?(?:[0-9]+|[0-9]*\.[0-9]{1,2}))+$`)
	isTransform = regexp.MustCompile(`^translate\(` + number + ` ` + number + `\)$`)
	isTurn      = regexp.MustCompile(`^rotate\(-90\)$`)
	isDate      = regexp.MustCompile(`^[0-9/.?~%-]+$`)
	isDates     = regexp.MustCompile(`^[0-9/.?~%-]+( [0-9/.?~%-]+)*$`)
	isClass     = regexp.MustCompile(`^rapport(?:-[a-z0-9-]+)?(?: rapport-[a-z0-9-]+)*$`)
	isLink      = regexp.MustCompile(`^(?:https?://|mailto:)`)
	isAny       = regexp.MustCompile(`(?s)^.*$`)
	isOneOf     = func(words ...string) *regexp.Regexp {
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		return regexp.MustCompile(`^(?:` + strings.Join(words, "|") + `)$`)
	}
)

type attrs map[string]*regexp.Regexp

var stroke = attrs{
	"class": isClass, "fill": isColour, "stroke": isColour, "stroke-width": isNumber, "stroke-dasharray": isDashes,
	"stroke-linecap": isOneOf("butt", "round"), "stroke-linejoin": isOneOf("miter", "round"),
}

var words = attrs{"font-size": isNumber, "font-weight": isOneOf("normal", "bold"), "text-anchor": isOneOf("start", "middle", "end")}

// allowed is every element that a figure may have, with its attributes.
var allowed = map[string]attrs{
	"svg": {
		"xmlns": isOneOf(namespace), "class": isOneOf("rapport"), "viewBox": isNumbers, "width": isNumber, "height": isNumber,
		"role": isOneOf("graphics-document document"), "font-family": isAny, "data-layout": isOneOf("sides", "snug", "sides snug", "sides narrow"), "data-view": isOneOf("switchboard", "matrix", "network", "timeline", "sequence"),
	},
	"title": {},
	"desc":  {},
	"g": with(with(stroke, words), attrs{
		"class": isClass, "transform": isTransform, "role": isOneOf("graphics-object"),
		"data-party": isAny, "data-actor": isAny, "data-channel": isAny, "data-outcome": isClassWord, "data-request": isAny, "data-count": isNumber,
		"data-from": isAny, "data-to": isAny, "data-via": isAny, "data-source": isAny, "data-directed": isOneOf("no"),
		// Of what is drawn as one.
		"data-actors": isAny, "data-from-party": isAny, "data-to-party": isAny, "data-channels": isAny, "data-kind": isAny, "data-via-kind": isAny, "data-routes": isNumber,
		// Requests that are counted together.
		"data-accepted": isNumber, "data-declined": isNumber, "data-ignored": isNumber, "data-pending": isNumber,
		"data-withdrawn": isNumber, "data-undelivered": isNumber, "data-unreported": isNumber, "data-contested": isNumber, "data-undirected": isNumber,
		// Of a timeline.
		"data-upper": isAny, "data-lower": isAny, "data-date": isDate, "data-period": isDate, "data-state": isClassWord,
		// Of a card of a network.
		"data-card": isAny,
		// Of a sequence.
		"data-answers": isAny, "data-answered": isDates,
	}),
	"rect": with(stroke, attrs{"x": isNumber, "y": isNumber, "width": isNumber, "height": isNumber, "rx": isNumber}),
	"path": with(stroke, attrs{"d": isPath}),
	"text": with(words, attrs{
		"x": isNumber, "y": isNumber, "class": isClass, "transform": isTurn, "direction": isOneOf("rtl"),
		"fill": isColour, "textLength": isNumber, "lengthAdjust": isOneOf("spacingAndGlyphs"),
	}),
	"tspan": {"textLength": isNumber, "lengthAdjust": isOneOf("spacingAndGlyphs")},
	"a":     with(with(stroke, words), attrs{"href": isLink}),
}

var isClassWord = regexp.MustCompile(`^[a-z]+$`)

func with(a, b attrs) attrs {
	all := make(attrs)
	for k, v := range a {
		all[k] = v
	}
	for k, v := range b {
		all[k] = v
	}
	return all
}

// violations says what a figure has that it may not have.
func violations(root *element) []string {
	var out []string
	root.walk(func(e *element) {
		may, ok := allowed[e.name]
		if !ok {
			out = append(out, "<"+e.name+">")
			return
		}
		for name, value := range e.attrs {
			switch pattern, ok := may[name]; {
			case !ok:
				out = append(out, fmt.Sprintf("<%s %s=%q>", e.name, name, value))
			case !pattern.MatchString(value):
				out = append(out, fmt.Sprintf("<%s %s=%q>, not as %s", e.name, name, value, pattern))
			}
		}
		if e.name != "text" && e.name != "tspan" && e.name != "title" && e.name != "desc" && strings.TrimSpace(e.text) != "" {
			out = append(out, fmt.Sprintf("<%s> with the text %q", e.name, e.text))
		}
		for _, c := range e.children {
			if e.name == "tspan" || e.name == "title" || e.name == "desc" || (e.name == "text") != (c.name == "tspan") {
				out = append(out, fmt.Sprintf("<%s> in <%s>", c.name, e.name))
			}
		}
	})
	return out
}
