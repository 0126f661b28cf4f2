package markdown

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/plain"
)

// keys are what a fence can say of its figure.
var keys = []string{"file", "map", "view", "where", "as-of", "settle", "theme", "title", "width", "page", "caption", "alt", "id"}

// others are names that Quarto and ledgers have for some of them.
var others = map[string]string{"label": "id", "fig-cap": "caption", "fig-alt": "alt", "as_of": "as-of"}

// setting is what a fence says of its figure, and where.
type setting struct {
	key    string
	values []string // one, but of file
	keyAt  fault.Pos
	at     []fault.Pos // of the values
	exact  bool        // the value stands there as it is
}

func (s *setting) value() string {
	if len(s.values) == 0 {
		return ""
	}
	return s.values[0]
}

// settings are those of a fence, by their keys.
type settings map[string]*setting

func (s settings) value(key string) string {
	if found := s[key]; found != nil {
		return found.value()
	}
	return ""
}

// words are a value as one line of text.
func (s settings) words(key string) string {
	return plain.Clean(strings.Join(strings.Fields(s.value(key)), " "))
}

// set adds a setting to those of a fence. An unknown key and one that is set twice are
// faults.
func (f *fence) set(key string, add setting) {
	if known, ok := others[key]; ok {
		key = known
	}
	add.key = key
	switch before := f.settings[key]; {
	case !slices.Contains(keys, key):
		f.fault(add.keyAt, "unknown option "+fault.Quote(key)+" of a figure", fault.OneOf(keys), fault.Nearest(key, slices.Values(keys)))
	case before != nil:
		f.faults = append(f.faults, &fault.Fault{Pos: add.keyAt, Kind: ErrFence, What: "the option " + key + " comes twice", Want: "each once",
			Also: []fault.Note{{Pos: before.keyAt, What: "the first is here"}}})
	case strings.TrimSpace(add.value()) == "":
		f.fault(add.at[0], "the option "+key+" is empty", "a value", "")
	default:
		f.settings[key] = &add
	}
}

// maxMarked is how many bytes the lines of options may have.
const maxMarked = 32 << 10

// mark begins a line of options at the top of a fence.
const mark = "#|"

// readMarked reads the lines of options at the top, and gives how many lines they are.
func (f *fence) readMarked() (lines int) {
	var text strings.Builder
	var skipped []int // columns of each line before its text
	for _, line := range f.content.lines {
		rest, ok := strings.CutPrefix(strings.TrimLeft(line, " "), mark)
		if !ok {
			break
		}
		rest = strings.TrimPrefix(rest, " ")
		if len(skipped) == maxOptions || text.Len()+len(rest) > maxMarked {
			f.fault(f.content.pos(len(skipped)+1, 1), "more options than a figure has", fmt.Sprintf("at most %d lines of them, and %d bytes", maxOptions, maxMarked), "")
			return len(skipped)
		}
		skipped = append(skipped, len(line)-len(rest))
		text.WriteString(rest + "\n")
	}
	if len(skipped) > 0 {
		f.readTree(text.String(), 0, func(p fault.Pos) int {
			return p.Column + skipped[min(p.Line, len(skipped))-1]
		}, keysAndOthers())
	}
	return len(skipped)
}

func keysAndOthers() []string {
	return append(slices.Clone(keys), slices.Sorted(maps.Keys(others))...)
}

// inside names the texts within a fence until their places are found in the document. No
// file can have this name.
const inside = "\x00"

// readTree reads settings in YAML that begin at a line of the content, from 0.
func (f *fence) readTree(text string, first int, column func(fault.Pos) int, known []string) {
	tree, err := ledger.ReadTree(strings.NewReader(text), inside, f.limits)
	if err != nil {
		f.move(err, first, column)
		return
	}
	reading := ledger.Reading{Kind: ErrFence}
	at := func(v *ledger.Value) fault.Pos { return f.content.pos(first+v.Pos.Line, column(v.Pos)) }
	if tree.Root.Kind == ledger.NoValue {
		return
	}
	if tree.Root.Kind != ledger.MappingValue {
		f.fault(at(&tree.Root), "what stands here is "+tree.Root.Describe(), "key: value, with a key such as "+fault.OneOf(known), "")
		return
	}
	reading.Pairs(&tree.Root, func(key, value *ledger.Value) {
		add := setting{keyAt: at(key), exact: true}
		items := []ledger.Value{*value}
		if value.Kind == ledger.ListValue && key.Text == "file" && len(value.Items) > 0 {
			items = value.Items
		}
		for i := range items {
			switch v := &items[i]; v.Kind {
			case ledger.TextValue, ledger.WordValue:
				add.values, add.at = append(add.values, v.Text), append(add.at, at(v))
			case ledger.NoValue:
				add.values, add.at = append(add.values, ""), append(add.at, at(key))
			default:
				reading.Fault(v, key.Text+" is "+v.Describe(), "a text", "")
			}
		}
		switch {
		case len(add.values) < len(items):
		case !slices.Contains(known, key.Text):
			f.fault(add.keyAt, "unknown key "+fault.Quote(key.Text)+" beside file", "options in lines before it that begin with "+mark, "")
		default:
			f.set(key.Text, add)
		}
	})
	f.move(reading.Faults.Err(), first, column)
}
