package ledger

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// The kinds of fault that reading reports beside those of package graph, for
// [errors.Is].
var (
	ErrSyntax     = errors.New("not well formed") // the text is not UTF-8, or not of its format
	ErrUnknownKey = errors.New("unknown key")     // a key or a column that no record has
	ErrShape      = errors.New("wrong shape")     // a list, a mapping or a text where another is expected
)

// collector collects the faults of one input, up to a limit, and counts the
// rest.
type collector struct {
	list  fault.List
	limit int
	more  int
	times map[string]*repeated // faults that are told once and counted, by what they have in common
}

// repeated is a fault that occurs so many times.
type repeated struct {
	fault *fault.Fault
	times int
}

// addCounted adds a fault, or counts it if one with its key was told before.
func (c *collector) addCounted(key string, f *fault.Fault) { c.count(key, &repeated{f, 1}) }

func (c *collector) count(key string, n *repeated) {
	if before := c.times[key]; before != nil {
		before.times += n.times
		return
	}
	if c.full() {
		return
	}
	if c.times == nil {
		c.times = make(map[string]*repeated)
	}
	c.times[key] = n
	c.list = append(c.list, n.fault)
}

// known counts a fault with a key that was told before, whose place then need not be
// found.
func (c *collector) known(key string) bool {
	before := c.times[key]
	if before != nil {
		before.times++
	}
	return before != nil
}

// merge adds the faults of another collector behind these.
func (c *collector) merge(o *collector) {
	keys := make(map[*fault.Fault]string, len(o.times))
	for key, n := range o.times {
		keys[n.fault] = key
	}
	for _, f := range o.list {
		if key, ok := keys[f]; ok {
			c.count(key, o.times[key])
		} else {
			c.add(f)
		}
	}
	c.more += o.more
}

// full counts a fault if there is no room for it. Where to find a place takes
// time it is asked first.
func (c *collector) full() bool {
	if len(c.list) < c.limit {
		return false
	}
	c.more++
	return true
}

func (c *collector) add(f *fault.Fault) {
	if c.full() {
		return
	}
	// What an anchor holds is read once for each alias of it.
	for _, g := range c.list {
		if g.Pos == f.Pos && g.What == f.What {
			return
		}
	}
	c.list = append(c.list, f)
}

// problem is a fault that has no place yet.
type problem struct {
	kind       error
	what, want string
	hint       string

	// A word that is none of a few valid ones: they are what is expected, and
	// the nearest of them is the hint.
	word  string
	valid []string
}

// report adds a problem at a place. The nearest word is looked for only where
// the fault is listed.
func (c *collector) report(at fault.Pos, p *problem) {
	if c.full() {
		return
	}
	f := &fault.Fault{Pos: at, Kind: p.kind, What: p.what, Want: p.want, Hint: p.hint}
	if p.valid != nil {
		f.Want = fault.OneOf(p.valid)
		if near := fault.Nearest(p.word, slices.Values(p.valid)); near != "" {
			f.Hint = near
		}
	}
	c.add(f)
}

// finish gives the faults of an input in order, each with its line.
func (c *collector) finish(in *input) fault.List {
	for _, n := range c.times {
		if n.times > 1 {
			n.fault.What += fmt.Sprintf(" (%d times)", n.times)
		}
	}
	c.list.Sort()
	in.show(c.list)
	if c.more > 0 {
		c.list = append(c.list, &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("%d more faults in %s are not listed", c.more, in.name)})
	}
	return c.list
}
