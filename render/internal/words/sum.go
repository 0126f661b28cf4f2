package words

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Sum is how often somebody asked, and what became of it. The zero value is of no
// requests.
type Sum struct {
	n, aside int
	times    graph.Count
	by       [graph.Contested + 1]graph.Count
	tally    Tally
	asideBy  Tally
}

// Add counts a request.
func (s *Sum) Add(r graph.Request) {
	s.n++
	s.times = s.times.Add(r.Times())
	s.by[r.Outcome()] = s.by[r.Outcome()].Add(r.Times())
	s.tally[r.Outcome()]++
}

// AddAside adds a request of which it is not known who asked, and which may be none of
// these: its times and outcome are not counted with the others.
func (s *Sum) AddAside(r graph.Request) {
	s.n++
	s.aside++
	s.asideBy[r.Outcome()]++
}

// Len is how many requests there are, those aside among them.
func (s *Sum) Len() int { return s.n }

// Aside is how many of them were added with [Sum.AddAside].
func (s *Sum) Aside() int { return s.aside }

// AsideTally is how many of those added with [Sum.AddAside] have each outcome.
func (s *Sum) AsideTally() *Tally { return &s.asideBy }

// All is how many requests have each outcome, those aside among them.
func (s *Sum) All() Tally {
	all := s.tally
	for o, n := range s.asideBy {
		all[o] += n
	}
	return all
}

// Times is how often somebody asked.
func (s *Sum) Times() graph.Count { return s.times }

// Of is how often that became of it.
func (s *Sum) Of(o graph.Outcome) graph.Count { return s.by[o] }

// Tally is how many requests have each outcome.
func (s *Sum) Tally() *Tally { return &s.tally }

// Mostly is what became of most of the requests, counted by times; of outcomes
// equally often the first in their order.
func (s *Sum) Mostly() graph.Outcome {
	most := graph.Unstated
	for o, n := range s.by {
		if s.tally[o] > 0 && (s.tally[most] == 0 || n.Min() > s.by[most].Min()) {
			most = graph.Outcome(o)
		}
	}
	return most
}

// Mixed reports whether not all of them ended alike.
func (s *Sum) Mixed() bool { return len(s.tally.Outcomes()) > 1 }

// Disputed reports whether sources disagree about some of the requests, but not
// about most.
func (s *Sum) Disputed() bool {
	return s.tally[graph.Contested] > 0 && s.Mostly() != graph.Contested
}

// Words lists the outcomes with how often each was: "accepted ×2, declined".
func (s *Sum) Words(in *lang.Catalogue) string {
	var parts []string
	for _, o := range s.tally.Outcomes() {
		words := in.Outcome(o)
		if w := in.Times(s.by[o]); w != "" {
			words = in.Say("tally.times", "outcome", words, "times", w)
		}
		parts = append(parts, words)
	}
	return in.Join("list.comma", parts)
}
