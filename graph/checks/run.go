package checks

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
)

// Checked is what became of a check of a file.
type Checked struct {
	Name   string
	Pos    fault.Pos
	Answer truth.Answer // whether it is as expected; it passes if Yes
	Detail string       // of one that fails: what was expected, what is, what decides; lines
}

// Run runs the checks in their order. Load builds the graph of some ledgers; it is
// called once for each set. The error is that of load, or a [fault.List] of what
// the checks name that the graphs don't have.
func (f *File) Run(load func(paths []string) (*graph.Graph, error)) ([]Checked, error) {
	graphs := make(map[string]*graph.Graph)
	var out []Checked
	f.faults = nil
	for i := range f.checks {
		c := &f.checks[i]
		key := strings.Join(c.ledgers, "\x00")
		g := graphs[key]
		if g == nil {
			var err error
			if g, err = load(c.ledgers); err != nil {
				return nil, err
			}
			graphs[key] = g
		}
		r, err := f.run(g, c)
		if err != nil {
			return nil, err
		}
		r.Name, r.Pos = c.name, fault.Pos{File: f.Path, Line: c.node.Line, Column: c.node.Column}
		out = append(out, r)
	}
	f.faults.Sort()
	return out, f.faults.Err()
}

// run runs a check. What it names that the graph lacks is added to the faults.
func (f *File) run(g *graph.Graph, c *check) (Checked, error) {
	if c.settle != "" {
		p, err := g.ParsePolicy(c.settle)
		if err != nil {
			f.fault(c.node, 0, "settle: "+err.Error(), "", "")
			return Checked{}, nil
		}
		g = g.Settle(p)
	}
	switch {
	case c.channel != nil:
		return f.runChannel(g, c), nil
	case c.path != nil:
		return f.runPath(g, c)
	}
	p, ok := f.expression(g, c.where)
	of, okOf := f.expression(g, c.of)
	if !ok || !okOf {
		return Checked{}, nil
	}
	var r Result
	var err error
	switch c.expect.word {
	case "none":
		r, err = None(g, p)
	case "some":
		r, err = Some(g, p)
	case "all":
		r, err = All(g, of, p)
	case "contested":
		r, err = Contested(g, p)
	case "possibly":
		r, err = Possibly(g, p)
	case "count":
		r, err = Count(g, p, c.expect.n)
	default:
		r, err = Exactly(g, p, c.expect.ids...)
	}
	var list fault.List
	if errors.As(err, &list) {
		for _, x := range list {
			f.fault(c.node, 0, "expect: "+x.What, x.Want, x.Hint)
		}
		return Checked{}, nil
	}
	if err != nil {
		return Checked{}, err
	}
	return checked(r.Answer, r.String()), nil
}

// expression reads an expression; a missing one holds of every request.
func (f *File) expression(g *graph.Graph, n *yaml.Node) (p ask.Predicate, ok bool) {
	if n == nil {
		return ask.Everything(), true
	}
	p, err := where.Parse(g, n.Value)
	var list fault.List
	if !errors.As(err, &list) {
		return p, true
	}
	for _, x := range list {
		at := 0
		// Where the text stands in the file as it is, the place in it is one of the file.
		if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 && x.Pos.Column > 0 && n.Line <= len(f.lines) {
			if i := strings.Index(f.lines[n.Line-1], n.Value); i >= 0 {
				at = len([]rune(f.lines[n.Line-1][:i])) + x.Pos.Column - n.Column
			}
		}
		f.fault(n, at, x.What, x.Want, x.Hint)
	}
	return p, false
}

func (f *File) runPath(g *graph.Graph, c *check) (Checked, error) {
	from, ok := f.actor(g, c.path.from)
	to, okTo := f.actor(g, c.path.to)
	p, okWhere := f.expression(g, c.path.where)
	if !ok || !okTo || !okWhere {
		return Checked{}, nil
	}
	q, err := ask.Compile(g, p)
	if err != nil {
		return Checked{}, err
	}
	chains := chain.Find(q, from, to, chain.Options{BothWays: c.path.bothWays, Forward: c.path.forward})
	want := map[string]string{"some": "a chain", "none": "no chain", "contested": "a contested chain", "possibly": "a possible chain"}
	var b strings.Builder
	fmt.Fprintf(&b, "want %s from %s to %s: %s", want[c.expect.word], from.Name(), to.Name(), found(chains.Answer()))
	for _, one := range chains {
		fmt.Fprintf(&b, "\n%s: %s", one.Answer, one)
		for _, s := range one.Steps {
			b.WriteString("\n" + q.Why(s.Request).String())
			if !s.Request.Directed() && !c.path.bothWays {
				b.WriteString("\n\tit is not known who asked")
			}
		}
	}
	return checked(agrees(c.expect.word, chains.Answer()), b.String()), nil
}

// found says whether there is a chain.
func found(a truth.Answer) string {
	switch a {
	case truth.Yes:
		return "there is one"
	case truth.No:
		return "there is none"
	}
	if a == truth.Contested {
		return "it is contested whether there is one"
	}
	return "there possibly is one"
}

// agrees answers whether an answer is the one that a word expects.
func agrees(word string, a truth.Answer) truth.Answer {
	switch word {
	case "some", "open":
		return a
	case "none", "shut":
		return a.Not()
	}
	if a.String() == word {
		return truth.Yes
	}
	return truth.No
}

func (f *File) actor(g *graph.Graph, n *yaml.Node) (graph.Actor, bool) {
	a, ok := g.Actor(n.Value)
	if !ok {
		f.place(g.Unknown(graph.Actors, n.Value), n, 0)
	}
	return a, ok
}

func (f *File) runChannel(g *graph.Graph, c *check) Checked {
	channel, ok := g.Channel(c.channel.Value)
	if !ok {
		f.place(g.Unknown(graph.Channels, c.channel.Value), c.channel, 0)
		return Checked{}
	}
	all := slices.Collect(ask.Channels(g, c.asOf))
	on := all[slices.IndexFunc(all, func(x ask.ChannelOn) bool { return x.Channel == channel })]
	var states []string
	for _, s := range on.States {
		states = append(states, s.String())
	}
	var b strings.Builder
	fmt.Fprintf(&b, "want %s to be %s on %s: it is %s", channel.Name(), c.expect.word, c.asOf, strings.Join(states, " or "))
	for s := range channel.States() {
		fmt.Fprintf(&b, "\n%s: %s", s.Pos(), s.Is())
		if d := s.From().String(); d != "" {
			b.WriteString(" since " + d)
		}
		if source, ok := s.Source(); ok {
			b.WriteString(", as said by " + source.ID())
		}
	}
	return checked(agrees(c.expect.word, on.Open), b.String())
}

func checked(a truth.Answer, detail string) Checked {
	if a == truth.Yes {
		detail = ""
	}
	return Checked{Answer: a, Detail: detail}
}
