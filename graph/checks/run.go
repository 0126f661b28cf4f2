package checks

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
)

// Check is one check of a file.
type Check struct {
	Name    string
	Pos     fault.Pos
	Ledgers []string // paths of those that it is about

	settle    *ledger.Value // nil, or a policy
	without   []*ledger.Value
	of, where *ledger.Value
	path      *path
	channel   *ledger.Value
	asOf      date.Day
	expect    expectation
	show      func(fault.List)
}

// path is the question for a chain.
type path struct {
	from, to          *ledger.Value
	where             *ledger.Value
	bothWays, forward bool
}

// expectation is what a check expects.
type expectation struct {
	word string // the first word
	n    int    // of count
	ids  []string
}

// Checked is what became of a check.
type Checked struct {
	Name   string
	Pos    fault.Pos
	Answer truth.Answer // whether it is as expected; it passes if Yes
	Detail string       // of one that fails: what was expected, what is, what decides; lines
}

// LeavesOut reports whether the check is to be asked without some sources.
func (c *Check) LeavesOut() bool { return len(c.without) > 0 }

// Without gives the sources of a graph without which the check is to be asked. The error
// is a [fault.List] of those that the graph lacks.
func (c *Check) Without(g *graph.Graph) ([]graph.Source, error) {
	r := runner{g: g, check: c}
	var list []graph.Source
	for _, v := range c.without {
		if s, ok := g.Source(v.Text); ok {
			list = append(list, s)
		} else {
			r.unknown(graph.Sources, v)
		}
	}
	if len(r.faults) > 0 {
		c.show(r.faults)
		return nil, r.faults
	}
	return list, nil
}

// Run runs a check on a graph, which need not be that of its ledgers. The sources that
// [Check.Without] gives are to be left out of it before. The error is a
// [fault.List] of what the check names that the graph lacks, or that of
// [ask.Compile].
func (c *Check) Run(g *graph.Graph) (Checked, error) {
	r := runner{g: g, check: c}
	out, err := r.run()
	if err == nil && len(r.faults) > 0 {
		r.faults.Sort()
		c.show(r.faults)
		err = r.faults
	}
	out.Name, out.Pos = c.Name, c.Pos
	return out, err
}

// runner runs a check. What it names that the graph lacks is added to the faults.
type runner struct {
	g      *graph.Graph
	check  *Check
	faults fault.List
}

// fault reports something that is wrong at a place, some columns into it.
func (r *runner) fault(at fault.Pos, columns int, what, want, hint string) {
	at.Column += columns
	r.faults = append(r.faults, &fault.Fault{Pos: at, Kind: ErrFile, What: what, Want: want, Hint: hint})
}

// unknown reports a name that the graph lacks.
func (r *runner) unknown(section graph.Section, v *ledger.Value) {
	f := r.g.Unknown(section, v.Text)
	f.Pos = v.Pos
	r.faults = append(r.faults, f)
}

func (r *runner) run() (Checked, error) {
	c := r.check
	r.settle()
	if len(r.faults) > 0 {
		return Checked{}, nil
	}
	switch {
	case c.channel != nil:
		return r.channel(), nil
	case c.path != nil:
		return r.path()
	}
	return r.requests()
}

// settle settles the graph as the check asks for.
func (r *runner) settle() {
	c := r.check
	if c.settle == nil {
		return
	}
	p, err := r.g.ParsePolicy(c.settle.Text)
	if err != nil {
		r.fault(c.settle.Pos, 0, "settle: "+err.Error(), "", "")
		return
	}
	r.g = r.g.Settle(p)
}

// requests runs a check of which requests an expression holds.
func (r *runner) requests() (Checked, error) {
	c := r.check
	p, ok := r.expression(c.where)
	of, okOf := r.expression(c.of)
	if !ok || !okOf {
		return Checked{}, nil
	}
	var result Result
	var err error
	switch c.expect.word {
	case "none":
		result, err = None(r.g, p)
	case "some":
		result, err = Some(r.g, p)
	case "all":
		result, err = All(r.g, of, p)
	case "contested":
		result, err = Contested(r.g, p)
	case "possibly":
		result, err = Possibly(r.g, p)
	case "count":
		result, err = Count(r.g, p, c.expect.n)
	default:
		result, err = Exactly(r.g, p, c.expect.ids...)
	}
	var list fault.List
	if errors.As(err, &list) {
		for _, x := range list {
			r.fault(c.Pos, 0, "expect: "+x.What, x.Want, x.Hint)
		}
		return Checked{}, nil
	}
	if err != nil {
		return Checked{}, err
	}
	return checked(result.Answer, result.String()), nil
}

// expression reads an expression; a missing one holds of every request.
func (r *runner) expression(v *ledger.Value) (p ask.Predicate, ok bool) {
	if v == nil {
		return ask.Everything(), true
	}
	p, err := where.Parse(r.g, v.Text)
	var list fault.List
	if !errors.As(err, &list) {
		return p, true
	}
	begins, ok := r.begins(v)
	for _, x := range list {
		at := 0
		if ok && x.Pos.Column > 0 {
			at = begins + x.Pos.Column - 1
		}
		r.fault(v.Pos, at, x.What, x.Want, x.Hint)
	}
	return p, false
}

// begins gives how many columns into a value its text begins: behind a quote, if
// there is one. ok is false where it is not written in one piece.
func (r *runner) begins(v *ledger.Value) (columns int, ok bool) {
	f := &fault.Fault{Pos: v.Pos}
	r.check.show(fault.List{f})
	line := []rune(f.Line)
	from := v.Pos.Column - 1 - f.Skipped
	for columns = range 2 {
		if at := from + columns; at >= 0 && at < len(line) && strings.HasPrefix(string(line[at:]), v.Text) {
			return columns, true
		}
	}
	return 0, false
}

func (r *runner) path() (Checked, error) {
	c := r.check
	from, ok := r.actor(c.path.from)
	to, okTo := r.actor(c.path.to)
	p, okWhere := r.expression(c.path.where)
	if !ok || !okTo || !okWhere {
		return Checked{}, nil
	}
	q, err := ask.Compile(r.g, p)
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
	case truth.Contested:
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

func (r *runner) actor(v *ledger.Value) (graph.Actor, bool) {
	a, ok := r.g.Actor(v.Text)
	if !ok {
		r.unknown(graph.Actors, v)
	}
	return a, ok
}

func (r *runner) channel() Checked {
	c := r.check
	channel, ok := r.g.Channel(c.channel.Text)
	if !ok {
		r.unknown(graph.Channels, c.channel)
		return Checked{}
	}
	all := slices.Collect(ask.Channels(r.g, c.asOf))
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
