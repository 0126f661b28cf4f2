package checks

import (
	"errors"
	"regexp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Question is what a check asks of one request after the other: what is so of all is
// found by counting the answers. It is for who asks often, of graphs that differ in a
// few requests.
type Question struct {
	g      *graph.Graph // as the check settles it
	expect expectation
	q      *ask.Query
	listed *ask.Query // of the ids that are expected; nil where none are
}

// ErrWhole says that a check asks about the whole graph: for a chain or a channel, or
// without some sources.
var ErrWhole = errors.New("the check asks about the whole graph")

// Question gives what the check asks of the requests of a graph. The error is
// [ErrWhole], or as that of [Check.Run].
func (c *Check) Question(g *graph.Graph) (*Question, error) {
	if c.path != nil || c.channel != nil || c.LeavesOut() {
		return nil, ErrWhole
	}
	return c.question(g, c.expect.ids)
}

// Again gives the same question about another graph, in which the requests that are
// expected need not be.
func (c *Check) Again(g *graph.Graph) (*Question, error) { return c.question(g, nil) }

func (c *Check) question(g *graph.Graph, ids []string) (*Question, error) {
	r := runner{g: g, check: c}
	r.settle()
	p, _ := r.expression(c.where)
	of, _ := r.expression(c.of)
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	if c.expect.word == "all" {
		p = ask.Implies(of, p)
	}
	x := &Question{g: r.g, expect: c.expect}
	var err error
	if x.q, err = ask.Compile(r.g, p); err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		x.listed, err = ask.Compile(r.g, ask.ID(ids...))
	}
	return x, err
}

// NamesRequests reports whether what is asked of a request may hang on the ids of others,
// or on what it counters: it is then another question in a graph that lacks them.
func (c *Check) NamesRequests() bool {
	for _, v := range []*ledger.Value{c.where, c.of} {
		if v != nil && naming.MatchString(v.Text) {
			return true
		}
	}
	return false
}

var naming = regexp.MustCompile(`\b(id|counters|disputes)\b`)

// Graph is the graph that is asked, as the check settles it.
func (x *Question) Graph() *graph.Graph { return x.g }

// Expects reports whether a request is one of those that the check expects by their
// ids.
func (x *Question) Expects(r graph.Request) bool { return x.listed != nil && x.listed.Surely(r) }

// Judge answers of a request what the check asks. expected is what [Question.Expects]
// says of it.
func (x *Question) Judge(r graph.Request, expected bool) truth.Answer {
	a := x.q.Judge(r)
	if x.expect.word == "exactly" && !expected {
		return a.Not()
	}
	return a
}

// Tally counts requests by their answers.
type Tally [truth.Yes + 1]int

// Answer answers whether the check holds, by the answers of all requests.
func (x *Question) Answer(n Tally) truth.Answer {
	any, all := truth.No, truth.Yes
	for a, count := range n {
		if count > 0 {
			any, all = truth.Either(any, truth.Answer(a)), truth.Both(all, truth.Answer(a))
		}
	}
	switch x.expect.word {
	case "none":
		return any.Not()
	case "some":
		return any
	case "contested":
		return is(truth.Contested)(any)
	case "possibly":
		return is(truth.Possibly)(any)
	case "count":
		return hasCount(n, x.expect.n)
	default: // all, exactly
		return all
	}
}

// counted answers whether it is so of so many.
func hasCount(n Tally, want int) truth.Answer {
	sure, unsure := n[truth.Yes], n[truth.Possibly]+n[truth.Contested]
	switch {
	case want < sure || want > sure+unsure:
		return truth.No
	case unsure == 0:
		return truth.Yes
	case n[truth.Contested] > 0:
		return truth.Contested
	default:
		return truth.Possibly
	}
}
