// Package wordsfile reads files with words of figures: keys with messages, in place of
// those of a language that ships. What a message may hold belongs to package render.
package wordsfile

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// ErrFile is the kind of the faults of a file of words, beside those of package ledger
// about texts that are not well formed.
var ErrFile = errors.New("not a file of words")

// Read reads a file of words in a language: YAML, or JSON if its name says so. In one
// that doesn't ship it has to have all of them. The error is a [fault.List] of all that
// is wrong.
func Read(r io.Reader, name, tag string) (map[string]string, error) {
	doc, err := ledger.ReadTree(r, name, ledger.Options{})
	if err != nil {
		return nil, err
	}
	in := ledger.Reading{Kind: ErrFile}
	words := make(map[string]string)
	root := &doc.Root
	if root.Kind == ledger.MappingValue {
		in.Pairs(root, func(key, value *ledger.Value) {
			if value.Kind != ledger.TextValue && value.Kind != ledger.WordValue {
				in.Fault(value, fmt.Sprintf("%s is %s", key.Text, value.Describe()), "a message", "")
				return
			}
			words[key.Text] = value.Text
			wrong := render.CheckMessage(tag, key.Text, value.Text)
			if wrong == nil {
				return
			}
			at := value
			if !slices.Contains(render.MessageKeys(), key.Text) {
				at = key
			}
			in.Fault(at, wrong.What, wrong.Want, wrong.Near)
		})
	} else {
		in.Fault(root, "the file is "+root.Describe(), "a mapping of keys to messages, such as rapport words prints", "")
	}
	if _, ships := render.Messages(tag); !ships && len(in.Faults) == 0 {
		var missing []string
		for _, key := range render.MessageKeys() {
			if _, ok := words[key]; !ok {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 {
			const named = 5
			said := strings.Join(missing[:min(named, len(missing))], ", ")
			if more := len(missing) - named; more > 0 {
				said += fmt.Sprintf(" and %d more", more)
			}
			in.Fault(root, "no "+said, "all messages, since no words ship in "+fault.Quote(tag), "")
		}
	}
	if len(in.Faults) == 0 {
		return words, nil
	}
	in.Faults.Sort()
	doc.Show(in.Faults)
	return nil, in.Faults
}
