package markdown

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Block is a fence that another program found.
type Block struct {
	Options [][2]string // keys and values, in order
	Text    string
}

// Source is a document in which blocks may stand.
type Source struct {
	Name string
	Text []byte
}

// ReadBlocks reads blocks that another program found. Those that stand in one of some
// documents have the places of their faults there; others stand in a text of their own, such
// as "figure 3". Ids that are taken are those of what else stands in the document. The error
// is a [fault.List] of all that is wrong.
func ReadBlocks(blocks []Block, sources []Source, taken []string, opts Options) ([]*Figure, error) {
	opts = opts.withDefaults()
	if len(blocks) > opts.Figures {
		return nil, fault.List{{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the document has more than %d figures", opts.Figures), Want: "fewer"}}
	}
	var known []*fence
	for _, s := range sources {
		of := opts
		of.Name = s.Name
		found, _ := find(s.Text, of)
		known = append(known, found...)
	}
	anchors := make(map[string]fault.Pos)
	for _, id := range taken {
		anchors[id] = fault.Pos{}
	}
	var fences []*fence
	for i, b := range blocks {
		f := b.fence(fmt.Sprintf("figure %d", i+1), &known)
		f.limits = opts.Limits
		f.read()
		f.anchor(anchors)
		fences = append(fences, f)
	}
	return finish(fences, nil, opts)
}

// fence makes a fence of a block. If it is one that is known its places are there, and it
// is known no longer.
func (b *Block) fence(name string, known *[]*fence) *fence {
	f := &fence{settings: make(settings), content: content{name: name, fence: fault.Pos{File: name}}}
	text := strings.TrimRight(b.Text, "\n")
	if text != "" {
		f.content.lines = strings.Split(text, "\n")
	}
	for i, k := range *known {
		if sameText(k.content.lines, f.content.lines) {
			f.content, f.start, f.end, f.prefix = k.content, k.start, k.end, k.prefix
			*known = append((*known)[:i:i], (*known)[i+1:]...)
			for _, o := range b.Options {
				add := setting{values: []string{o[1]}, keyAt: f.content.fence, at: []fault.Pos{f.content.fence}}
				if there := k.settings[o[0]]; there != nil && there.value() == o[1] {
					add.keyAt, add.at, add.exact = there.keyAt, there.at, there.exact
				}
				f.set(o[0], add)
			}
			return f
		}
	}
	for _, o := range b.Options {
		f.set(o[0], setting{values: []string{o[1]}, keyAt: f.content.fence, at: []fault.Pos{f.content.fence}})
	}
	return f
}

// sameText reports whether a fence holds the lines of a block, in which tabs may have
// become spaces.
func sameText(a, b []string) bool {
	for len(a) > 0 && strings.TrimSpace(a[len(a)-1]) == "" {
		a = a[:len(a)-1]
	}
	for len(b) > 0 && strings.TrimSpace(b[len(b)-1]) == "" {
		b = b[:len(b)-1]
	}
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && strings.Join(strings.Fields(a[i]), " ") != strings.Join(strings.Fields(b[i]), " ") {
			return false
		}
	}
	return true
}
