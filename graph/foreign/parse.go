package foreign

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The kinds of fault that maps have beside those of package graph.
var (
	ErrMap        = errors.New("not a map")            // the text is no YAML, or not of a map's shape
	ErrUnknownKey = errors.New("unknown key of a map") // a key, or a column of ours, that there is not
)

// maxMap is how many bytes a map may have.
const maxMap = 1 << 20

// Keys lists the keys of a map, in the order of its description.
func Keys() []string {
	return []string{"format", "encoding", "separator", "header", "rows", "sheet", "records", "columns", "fields", "set", "split",
		"fill_down", "empty", "need", "outcomes", "swap", "dates", "group", "best", "replies"}
}

// Columns lists the columns of ours that a map can fill: those of a ledger in CSV.
func Columns() []string {
	return []string{"id", "from", "to", "via", "date", "times", "outcome", "deadline", "about", "for", "source", "note",
		"redirected_to", "counters", "between", "from_party", "to_party", "answered"}
}

// FieldColumn is how the columns of a ledger in CSV begin that are carried along, such
// as "fields.Case no".
const FieldColumn = "fields."

// Parse reads a map, which is YAML. The name is used in the places of faults. The
// error is a [fault.List] of all that is wrong with it.
func Parse(r io.Reader, name string) (*Map, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxMap+1))
	if err != nil {
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: err, What: err.Error()}}
	}
	p := &parser{name: name, lines: strings.Split(string(text), "\n"), m: &Map{}}
	switch {
	case len(text) > maxMap:
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("a map of more than %d bytes", maxMap)}}
	case !utf8.Valid(text):
		return nil, fault.List{{Pos: fault.Pos{File: name}, Kind: ErrMap, What: "the map is not UTF-8", Want: "a text in UTF-8"}}
	}
	if root := p.load(strings.TrimPrefix(string(text), "\ufeff")); root != nil {
		p.root(root)
	}
	if len(p.faults) == 0 {
		if err := p.m.Check(); err != nil {
			p.fault(0, 0, graph.ErrInvalid, err.Error(), "")
		}
	}
	if len(p.faults) > 0 {
		p.faults.Sort()
		return nil, p.faults
	}
	return p.m, nil
}

// parser turns the YAML of a map into one.
type parser struct {
	name   string
	lines  []string
	m      *Map
	faults fault.List
}

// maxDepth is how deep the lists and mappings of a map lie in each other.
const maxDepth = 10

// load gives the value of the one document; nil where there is none to read.
func (p *parser) load(text string) *yaml.Node {
	loader, err := yaml.NewLoader(strings.NewReader(text), yaml.WithPlugin(loaderlimits.New(
		loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
			if depth > maxDepth {
				return fmt.Errorf("lists and mappings lie more than %d deep in each other", maxDepth)
			}
			return nil
		}))))
	if err != nil {
		p.fault(0, 0, ErrMap, err.Error(), "")
		return nil
	}
	var doc, second yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		var e *yaml.LoadError
		if errors.As(err, &e) {
			p.fault(e.Mark.Line, e.Mark.Column, ErrMap, e.Message, "a map in YAML")
		} else {
			p.fault(0, 0, ErrMap, err.Error(), "a map in YAML")
		}
		return nil
	}
	if err := loader.Load(&second); err == nil {
		p.fault(second.Line, second.Column, ErrMap, "a second document", "one map in a file")
	}
	if len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

func (p *parser) fault(line, column int, kind error, what, want string) *fault.Fault {
	f := &fault.Fault{Pos: fault.Pos{File: p.name, Line: line, Column: column}, Kind: kind, What: what, Want: want}
	if line > 0 && line <= len(p.lines) {
		f.Line = strings.TrimSuffix(p.lines[line-1], "\r")
	}
	p.faults = append(p.faults, f)
	return f
}

func (p *parser) wrong(n *yaml.Node, what, want string) {
	p.fault(n.Line, n.Column, graph.ErrInvalid, what, want)
}

// unknown reports a word that is none of some.
func (p *parser) unknown(n *yaml.Node, kind error, what string, valid []string) {
	f := p.fault(n.Line, n.Column, kind, what+" "+fault.Quote(n.Value), fault.OneOf(valid))
	f.Hint = fault.Nearest(n.Value, slices.Values(valid))
}

func (p *parser) root(n *yaml.Node) {
	p.pairs(n, "a map", func(key, v *yaml.Node) {
		m := p.m
		switch key.Value {
		case "format":
			if m.Format = p.format(v); m.Format == Unknown {
				p.unknown(v, graph.ErrInvalid, "unknown format", formatWords[1:])
			}
		case "encoding":
			m.Encoding = p.text(v, key.Value)
		case "separator":
			m.Separator = p.raw(v, key.Value)
			if mark, ok := separatorWords[strings.ToLower(m.Separator)]; ok {
				p.fault(v.Line, v.Column, graph.ErrInvalid, "the separator is "+fault.Quote(m.Separator), "the character itself").Hint = strconv.Quote(mark)
			}
		case "header":
			switch p.text(v, key.Value) {
			case "false":
				m.NoHeader = true
			case "true":
			default:
				p.wrong(v, "header is "+fault.Quote(v.Value), "true or false")
			}
		case "rows":
			var err error
			if m.First, m.Last, err = ParseRows(p.text(v, key.Value)); err != nil {
				p.wrong(v, err.Error(), rowsExpected)
			}
		case "sheet":
			m.Sheet = p.text(v, key.Value)
		case "records":
			m.Records = p.text(v, key.Value)
		case "columns":
			p.pairs(v, "columns", func(ours, theirs *yaml.Node) {
				if theirs.Kind == yaml.ScalarNode && !slices.Contains(Columns(), ours.Value) && slices.Contains(Columns(), theirs.Value) {
					p.fault(ours.Line, ours.Column, ErrUnknownKey, "a column of theirs in the place of ours", "ours: theirs").Hint = theirs.Value + ": " + ours.Value
				} else if p.ours(ours) {
					m.Columns = append(m.Columns, Column{ours.Value, p.texts(theirs, ours.Value)})
				}
			})
		case "fields":
			p.fields(v)
		case "set":
			p.ourTexts(v, key.Value, &m.Set, p.text)
		case "split":
			p.ourTexts(v, key.Value, &m.Split, p.raw)
		case "fill_down":
			m.FillDown = p.texts(v, key.Value)
		case "empty":
			m.Empty = p.texts(v, key.Value)
		case "need":
			m.Need = p.texts(v, key.Value)
			for _, c := range items(v) {
				if n := len(p.faults); !p.ours(c) {
					p.needs(c, p.faults[n])
				}
			}
		case "outcomes":
			p.pairs(v, "outcomes", func(word, means *yaml.Node) {
				meaning, ok := ParseMeaning(p.text(means, "outcome"))
				_, turned := ParseMeaning(word.Value)
				switch {
				case !ok && turned && means.Kind == yaml.ScalarNode && fault.Nearest(means.Value, slices.Values(meanings())) == "":
					p.fault(word.Line, word.Column, graph.ErrInvalid, "an outcome of ours in the place of their word", "their word: ours").Hint = means.Value + ": " + word.Value
				case !ok:
					p.unknown(means, graph.ErrInvalid, "unknown outcome", meanings())
				case strings.HasPrefix(word.Value, "*") && len(word.Value) > 1:
					p.wrong(word, "a * at the begin of "+fault.Quote(word.Value), "whole words, or a * at their end, which stands for any ending")
				default:
					m.Outcomes = append(m.Outcomes, Word{word.Value, meaning})
				}
			})
		case "swap":
			m.Swap = p.texts(v, key.Value)
		case "dates":
			if m.Dates = p.text(v, key.Value); m.Dates != "" {
				if err := CheckDates(m.Dates); err != nil {
					p.fault(v.Line, v.Column, graph.ErrInvalid, err.Error(), datesExpected).Hint = likelyOrder(m.Dates)
				}
			}
		case "group":
			m.Group = p.texts(v, key.Value)
		case "best":
			for _, item := range items(v) {
				if meaning, ok := ParseMeaning(item.Value); ok && !meaning.None {
					m.Best = append(m.Best, meaning.Outcome)
				} else {
					p.unknown(item, graph.ErrInvalid, "unknown outcome", outcomeWords())
				}
			}
		case "replies":
			var err error
			if m.Replies, err = ParseSpan(p.text(v, key.Value)); err != nil {
				p.wrong(v, err.Error(), "")
			}
		default:
			p.unknown(key, ErrUnknownKey, "unknown key", Keys())
		}
	})
}

// separatorWords are words for what stands between cells.
var separatorWords = map[string]string{"tab": "\t", "tabs": "\t", `\t`: "\t", "comma": ",", "semicolon": ";", "pipe": "|"}

// needs adds to a fault about a column of theirs which of ours it is.
func (p *parser) needs(n *yaml.Node, f *fault.Fault) {
	for _, c := range p.m.Columns {
		if slices.ContainsFunc(c.Theirs, func(theirs string) bool { return Plain(theirs) == Plain(n.Value) }) {
			f.Hint = c.Ours
		}
	}
}

// likelyOrder gives the order that a layout of other programs means, such as
// dd/mm/yyyy; "" where it is none.
func likelyOrder(text string) string {
	var order strings.Builder
	for _, part := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch strings.Trim(part, part[:1]) {
		case "":
			if len(part) <= 4 && order.Len() < 3 && strings.Contains("dmy", part[:1]) {
				order.WriteByte(part[0])
			}
		default:
			return ""
		}
	}
	if o := order.String(); slices.Contains(Orders(), o) {
		return o
	}
	return ""
}

func (p *parser) format(v *yaml.Node) Format {
	f, _ := ParseFormat(p.text(v, "format"))
	return f
}

// ParseFormat reads the word of a format.
func ParseFormat(word string) (Format, bool) {
	i := slices.Index(formatWords[:], strings.ToLower(word))
	if i <= 0 {
		return Unknown, false
	}
	return Format(i), true
}

// pairs calls each for the keys of a mapping and their values.
func (p *parser) pairs(n *yaml.Node, of string, each func(key, value *yaml.Node)) {
	n = resolved(n)
	if n.Kind != yaml.MappingNode {
		if n.Kind != yaml.ScalarNode || n.Value != "" {
			p.wrong(n, of+" is no mapping", "keys with values, such as "+exampleOf(of))
		}
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := resolved(n.Content[i]), resolved(n.Content[i+1])
		switch {
		case key.Kind != yaml.ScalarNode:
			p.wrong(key, "a list or a mapping as a key", "a text")
			continue
		case seen[key.Value]:
			p.fault(key.Line, key.Column, graph.ErrDuplicate, "the key "+fault.Quote(key.Value)+" comes twice", "each key once")
		}
		seen[key.Value] = true
		each(key, value)
	}
}

func exampleOf(of string) string {
	switch of {
	case "columns":
		return "to: Agency"
	case "outcomes":
		return "Rejected: declined"
	case "set":
		return "from: Our newsroom"
	case "split":
		return `to: ";"`
	default:
		return "columns: {to: Agency}"
	}
}

func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// items gives the elements of a list, or a single value as one.
func items(n *yaml.Node) []*yaml.Node {
	switch n = resolved(n); {
	case n.Kind == yaml.SequenceNode:
		out := make([]*yaml.Node, len(n.Content))
		for i, c := range n.Content {
			out[i] = resolved(c)
		}
		return out
	case n.Kind == yaml.ScalarNode:
		return []*yaml.Node{n}
	}
	return nil
}

func (p *parser) raw(n *yaml.Node, of string) string {
	if n.Kind != yaml.ScalarNode {
		p.wrong(n, of+" is no text", "a text")
		return ""
	}
	return n.Value
}

func (p *parser) text(n *yaml.Node, of string) string { return strings.TrimSpace(p.raw(n, of)) }

// texts reads a list of texts, or one.
func (p *parser) texts(n *yaml.Node, of string) []string {
	if n.Kind == yaml.MappingNode {
		p.wrong(n, of+" is a mapping", "a text or a list of texts")
		return nil
	}
	list := []string{}
	for _, item := range items(n) {
		list = append(list, p.text(item, "an element of "+of))
	}
	return list
}

// ours checks the name of a column of ours.
func (p *parser) ours(n *yaml.Node) bool {
	if !slices.Contains(Columns(), n.Value) {
		p.unknown(n, ErrUnknownKey, "unknown column", Columns())
		return false
	}
	return true
}

// ourTexts reads texts by columns of ours.
func (p *parser) ourTexts(n *yaml.Node, of string, into *map[string]string, read func(*yaml.Node, string) string) {
	p.pairs(n, of, func(ours, v *yaml.Node) {
		if !p.ours(ours) {
			return
		}
		if *into == nil {
			*into = make(map[string]string)
		}
		(*into)[ours.Value] = read(v, ours.Value)
	})
}

func (p *parser) fields(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		p.pairs(n, "fields", func(name, theirs *yaml.Node) {
			p.m.Fields = append(p.m.Fields, Field{name.Value, p.text(theirs, name.Value)})
		})
		return
	}
	for _, theirs := range p.texts(n, "fields") {
		p.m.Fields = append(p.m.Fields, Field{theirs, theirs})
	}
}

// ParseMeaning reads what a word stands for: an outcome, or none.
func ParseMeaning(word string) (Meaning, bool) {
	plain := Plain(word)
	if plain == "none" {
		return Meaning{None: true}, true
	}
	if plain == "unreported" {
		return Meaning{Outcome: unreported()}, true
	}
	o, ok := graph.ParseOutcome(plain)
	return Meaning{Outcome: o}, ok
}

// unreported is the outcome of that word.
func unreported() graph.Outcome {
	o, _ := graph.ParseOutcome("unreported")
	return o
}

func outcomeWords() []string {
	var words []string
	for _, o := range graph.Outcomes() {
		words = append(words, o.String())
	}
	return words
}

func meanings() []string { return append(outcomeWords(), "none") }

const rowsExpected = "the first and the last line of the table, such as 4-120, or the first alone: 4-"

// ParseRows reads the lines that are a table: 4-120, 4- or 4.
func ParseRows(text string) (first, last int, err error) {
	from, to, _ := strings.Cut(text, "-")
	first, err = strconv.Atoi(strings.TrimSpace(from))
	if err == nil && strings.TrimSpace(to) != "" {
		last, err = strconv.Atoi(strings.TrimSpace(to))
	}
	if err != nil || first < 1 || last < 0 || last > 0 && last < first {
		return 0, 0, fmt.Errorf("rows are %s", fault.Quote(text))
	}
	return first, last, nil
}
