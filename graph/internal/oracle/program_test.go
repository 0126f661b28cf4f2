package oracle

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
)

// program answers questions as the library does.
type program struct {
	whole *graph.Graph
}

// build reads ledgers in JSON and builds their graph.
func build(texts []string) (p *program, err error) { return buildAs(texts, ledger.JSON) }

func buildAs(texts []string, format ledger.Format) (p *program, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("panic: %v", x)
		}
	}()
	var all []*ledger.Ledger
	for i, text := range texts {
		l, err := ledger.Read(strings.NewReader(text), fmt.Sprintf("l%d", i), format, ledger.Options{})
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	g, err := ledger.Build(all...)
	if err != nil {
		return nil, err
	}
	return &program{g}, nil
}

// lastDay gives the last day of a date that is well formed.
func lastDay(text string) date.Day { return date.MustParse(text).Latest() }

// query compiles what is asked of requests: as seen with a policy and as of a day.
func (p *program) query(q asking) (*ask.Query, error) {
	g, made := p.whole, ask.Everything()
	if asOf := word(q, "as_of"); asOf != "" {
		v := ask.AsOf(g, lastDay(asOf))
		g, made = v.Graph(), v.Predicate()
	}
	if settle := word(q, "settle"); settle != "" {
		policy, err := g.ParsePolicy(settle)
		if err != nil {
			return nil, err
		}
		g = g.Settle(policy)
	}
	text := word(q, "where")
	if text == "" {
		text = "true"
	}
	is, err := where.Parse(g, text)
	if err != nil {
		return nil, err
	}
	return ask.Compile(g, ask.And(made, is))
}

func (p *program) reply(q asking) (any, error) {
	if word(q, "ask") == "channels" {
		all := map[string]any{}
		for c := range ask.Channels(p.whole, lastDay(word(q, "as_of"))) {
			states := []string{}
			for _, s := range c.States {
				states = append(states, s.String())
			}
			slices.Sort(states)
			all[c.Channel.ID()] = map[string]any{"open": c.Open.String(), "state": states}
		}
		return all, nil
	}
	if word(q, "ask") == "diff" {
		made, changed := map[string]any{}, map[string]any{}
		for r, a := range diff.Days(p.whole, lastDay(word(q, "from")), lastDay(word(q, "to"))).Requests() {
			made[r.ID()] = a.String()
		}
		delete(made, "")
		for r, a := range diff.Days(p.whole, lastDay(word(q, "from")), lastDay(word(q, "to"))).Changed() {
			changed[r.ID()] = a.String()
		}
		delete(changed, "")
		return map[string]any{"made": made, "changed": changed}, nil
	}
	asked, err := p.query(q)
	if err != nil {
		return nil, err
	}
	g := asked.Graph()
	switch word(q, "ask") {
	case "query":
		all := map[string]any{}
		for r, a := range asked.Select() {
			all[r.ID()] = a.String()
		}
		delete(all, "")
		return all, nil
	case "check":
		return check(g, asked.Predicate(), word(q, "expect"))
	case "path":
		from, _ := g.Actor(word(q, "from"))
		to, _ := g.Actor(word(q, "to"))
		both, _ := q["both_ways"].(bool)
		forward, _ := q["forward"].(bool)
		answer := chain.Find(asked, from, to, chain.Options{BothWays: both, Forward: forward}).Answer()
		if forward && answer == truth.Contested {
			answer = truth.Possibly // the oracle doesn't tell them apart
		}
		return map[string]any{"answer": answer.String()}, nil
	case "stats":
		unit := ask.Requests
		if word(q, "count") == "times" {
			unit = ask.Times
		}
		asked = asked.Counting(unit)
		if by := word(q, "by"); by != "" {
			all := map[string]any{}
			for _, as := range keysOf[by] {
				for _, group := range asked.Groups(pers[as]) {
					row := map[string]any{"requests": spanOf(group.Requests), "times": spanOf(group.Times)}
					for _, o := range graph.Outcomes() {
						row[o.String()] = spanOf(group.Outcomes[o])
					}
					rate(row, group.Accepted)
					waits(row, group.Waits)
					all[as+": "+group.Key] = row
				}
			}
			return all, nil
		}
		return stats(asked, word(q, "where") == "" && word(q, "settle") == "" && word(q, "as_of") == "")
	}
	return nil, fmt.Errorf("%v is no question", q)
}

var pers = map[string]ask.Per{"asker": ask.PerAsker, "asked": ask.PerAsked, "asker party": ask.PerAskerParty, "asked party": ask.PerAskedParty, "channel": ask.PerChannel, "year": ask.PerYear}

func stats(q *ask.Query, whole bool) (any, error) {
	also := func(p ask.Predicate) (*ask.Query, error) {
		narrow, err := ask.Compile(q.Graph(), ask.And(q.Predicate(), p))
		if err != nil {
			return nil, err
		}
		return narrow.Counting(q.Unit()), nil
	}
	accepted, err := also(ask.With(graph.Accepted))
	if err != nil {
		return nil, err
	}
	contested, err := also(ask.Contested())
	if err != nil {
		return nil, err
	}
	row := map[string]any{
		"requests": spanOf(q.Counting(ask.Requests).Count()), "times": spanOf(q.Times()), "contested": spanOf(contested.Count()),
		"first_contact": contact(accepted.First()), "last_contact": contact(accepted.Last()), "one_origin": spanOf(q.Counting(ask.Requests).OnOne()),
	}
	if !whole {
		delete(row, "one_origin")
	}
	for _, o := range graph.Outcomes() {
		row[o.String()] = spanOf(q.Share(o).Hits)
	}
	rate(row, q.Share(graph.Accepted))
	waits(row, q.Waits())
	none := map[string]any{}
	for pair, a := range q.Never() {
		none[pair.From().ID()+" "+pair.To().ID()] = a.String()
	}
	row["never_answered"] = none
	ties := map[string]any{}
	for t := range q.Ties() {
		two := []string{t.A.ID(), t.B.ID()}
		slices.Sort(two)
		ties[strings.Join(two, " ")] = t.Asked.String() + ", mutual " + t.Mutual.String()
	}
	row["ties"] = ties
	mutual := q.Reciprocity()
	row["pairs"], row["mutual"], row["mutual_share"] = spanOf(mutual.Of), spanOf(mutual.Hits), share(mutual.Of.Most > 0, mutual.Low, mutual.High)
	row["first"], row["last"] = candidates(accepted.First()), candidates(accepted.Last())
	return row, nil
}

func spanOf(s ask.Span) map[string]any {
	if s.Most == math.MaxInt {
		return map[string]any{"least": s.Least, "most": nil}
	}
	return map[string]any{"least": s.Least, "most": s.Most}
}

// rate puts the share that was accepted into a row.
func rate(row map[string]any, r ask.Rate) {
	row["low"], row["high"] = nil, nil
	if r.Of.Most > 0 {
		row["low"], row["high"] = math.Round(r.Low*1e6)/1e6, math.Round(r.High*1e6)/1e6
	}
}

// waits puts into a row how long it took to answer.
func waits(row map[string]any, w ask.Waits) {
	row["answered_of"], row["overdue"], row["days"], row["days_median"] = spanOf(w.Of), spanOf(w.Overdue), nil, nil
	if w.Of.Most > 0 {
		row["days"], row["days_median"] = spanOf(w.Days), []any{w.Low, nil}
		if w.High >= 0 {
			row["days_median"] = []any{w.Low, w.High}
		}
	}
}

func contact(e ask.Extreme) any {
	if e.Exists == truth.No {
		return nil
	}
	c := map[string]any{"answer": e.Exists.String(), "earliest": nil, "latest": nil}
	if e.Earliest != date.MinDay {
		c["earliest"] = int(e.Earliest)
	}
	if e.Latest != date.MaxDay {
		c["latest"] = int(e.Latest)
	}
	return c
}

func candidates(e ask.Extreme) map[string]any {
	all := map[string]any{}
	for _, c := range e.Candidates {
		if id := c.Request.ID(); id != "" {
			all[id] = c.Answer.String()
		}
	}
	return all
}

func check(g *graph.Graph, p ask.Predicate, expect string) (string, error) {
	var r checks.Result
	var err error
	number, ids := 0, ""
	switch {
	case expect == "none":
		r, err = checks.None(g, p)
	case expect == "some":
		r, err = checks.Some(g, p)
	case expect == "all":
		r, err = checks.All(g, ask.Everything(), p)
	case expect == "contested":
		r, err = checks.Contested(g, p)
	case expect == "possibly":
		r, err = checks.Possibly(g, p)
	default:
		if _, err := fmt.Sscanf(expect, "count %d", &number); err == nil {
			r, err = checks.Count(g, p, number)
			return r.Answer.String(), err
		}
		ids = strings.Trim(strings.TrimPrefix(expect, "exactly "), "[]")
		r, err = checks.Exactly(g, p, strings.Split(ids, ", ")...)
	}
	return r.Answer.String(), err
}
