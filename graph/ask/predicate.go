package ask

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/truth"
)

// Predicate says something of a request. It is a value: it belongs to no graph,
// may be used in any number of queries, and prints as a sentence. The zero
// Predicate is [Everything].
type Predicate struct {
	text string
	bond bond
	// in finds what the predicate means in a graph. Faults go to the compiler.
	in func(*compiler) plan
}

// bond tells how a predicate's text holds together.
type bond uint8

const (
	word bond = iota
	orWords
	andWords
	loose // in a combination always in brackets
)

// plan is a predicate in a graph.
type plan struct {
	test  func(World) bool // nil: holds always
	looks Looks
	near  near
}

func (p plan) holds(w World) bool { return p.test == nil || p.test(w) }

// String gives the predicate as a sentence.
func (p Predicate) String() string {
	if p.in == nil {
		return "everything"
	}
	return p.text
}

// part gives the text of a predicate inside a combination.
func (p Predicate) part(of bond) string {
	if p.bond == word || p.bond == of {
		return p.String()
	}
	return "(" + p.text + ")"
}

// Everything holds of every request.
func Everything() Predicate { return Predicate{} }

// And holds in the worlds in which all of the predicates hold; of none,
// Everything.
func And(all ...Predicate) Predicate {
	all = slices.DeleteFunc(slices.Clone(all), func(p Predicate) bool { return p.in == nil })
	switch len(all) {
	case 0:
		return Everything()
	case 1:
		return all[0]
	}
	return Predicate{text: joined(all, " and ", andWords), bond: andWords, in: func(c *compiler) plan {
		var p plan
		tests := c.all(all, &p, func(n near) { p.near = p.near.closer(n) })
		p.test = func(w World) bool {
			for _, test := range tests {
				if !test(w) {
					return false
				}
			}
			return true
		}
		return p
	}}
}

// Or holds in the worlds in which one of the predicates holds; of none, in no
// world.
func Or(any ...Predicate) Predicate {
	if len(any) == 1 {
		return any[0]
	}
	any = slices.Clone(any)
	text := joined(any, " or ", orWords)
	if len(any) == 0 {
		text = "nothing"
	}
	return Predicate{text: text, bond: orWords, in: func(c *compiler) plan {
		p := plan{near: near{kind: nearRequests}}
		tests := c.all(any, &p, func(n near) { p.near = p.near.together(n) })
		p.test = func(w World) bool {
			for _, test := range tests {
				if test(w) {
					return true
				}
			}
			return false
		}
		return p
	}}
}

// Not holds in the worlds in which the predicate doesn't.
func Not(of Predicate) Predicate {
	return Predicate{text: "not " + of.part(word), in: func(c *compiler) plan {
		p := c.plan(of)
		return plan{test: func(w World) bool { return !p.holds(w) }, looks: p.looks}
	}}
}

func joined(list []Predicate, by string, of bond) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.part(of)
	}
	return strings.Join(texts, by)
}

// Func is a predicate of the caller's own. Test is asked in each world that
// differs in what it looks at, and gives the same answer when asked the same
// thing.
func Func(text string, looks Looks, test func(World) bool) Predicate {
	looks = looks.also(Looks{})
	return Predicate{text: text, bond: loose, in: func(*compiler) plan {
		return plan{test: test, looks: looks}
	}}
}

// Near is the predicate of, said to hold only where in holds too: a query looks for
// it only among the requests that in leads to by the indexes of the graph, as From,
// To, Involving, Between and ID do, or else among those that pass a first look, as
// with ByParty, ToParty, Via and With. Where in doesn't lead anywhere it changes
// nothing.
func Near(of, in Predicate) Predicate {
	return Predicate{text: of.String(), bond: of.bond, in: func(c *compiler) plan {
		p := c.plan(of)
		p.near = p.near.closer(c.plan(in).near)
		return p
	}}
}

// Answers holds of the requests of which another predicate has one of the
// answers: of the whole request, in whatever world. Answers(p, truth.Contested)
// finds what p leaves contested.
func Answers(of Predicate, answers ...truth.Answer) Predicate {
	words := make([]string, len(answers))
	for i, a := range answers {
		words[i] = a.String()
	}
	answers = slices.Clone(answers)
	return Predicate{text: strings.Join(words, " or ") + " whether " + of.part(word), bond: loose, in: func(c *compiler) plan {
		q := c.query(of)
		return plan{test: func(w World) bool { return slices.Contains(answers, q.Judge(w.Request)) }}
	}}
}
