package oracle

import (
	"errors"
	"fmt"
	"slices"
)

// ErrWorld is that of a request which in some world lacks an end, or has one that is
// not among those of its between.
var ErrWorld = errors.New("a world that can't be")

// World is a request as it was if its reports are believed in one order.
type World struct {
	From, To string
	Directed bool // whether it says who asked; else From and To are in the order of their ids
	Words         // but for the fields above, Between and Outcome

	outcomes [1 + most]stated // what says what became of it, the first that counts being believed
}

// stated is an outcome, who says it, and when it came.
type stated struct {
	outcome string
	by      int // the number of the report; -1: the ledger itself
	day     Span
}

// order is an order in which reports are believed, the first one first.
type order []int

// orders gives every order of n reports.
func orders(n int) (all []order) {
	if n == 0 {
		return []order{nil}
	}
	for _, o := range orders(n - 1) {
		for i := range n {
			all = append(all, slices.Insert(slices.Clone(o), i, n-1))
		}
	}
	return all
}

// worlds gives the worlds of a request that a policy leaves, each once. Where all that
// is said of outcomes counts, whenever it was said, only the first of it matters.
func (l *Ledger) worlds(r *Request, settle Policy, allCounts bool) ([]World, error) {
	var all []World
	seen := map[World]bool{}
	for _, o := range orders(len(r.Reports)) {
		w, err := l.world(r, o)
		if err != nil {
			return nil, err
		}
		if allCounts {
			w.outcomes = [1 + most]stated{w.outcomes[0]}
		}
		if !seen[w] && settle.allows(l, r, o) {
			seen[w] = true
			all = append(all, w)
		}
	}
	return settle.among(l, r, all), nil
}

// world is what comes of one order.
func (l *Ledger) world(r *Request, o order) (World, error) {
	said := []Words{r.Own}
	for _, i := range o {
		said = append(said, r.Reports[i].Words)
	}
	w := World{Words: Words{
		Via:        first(said, func(x Words) string { return x.Via }),
		Asked:      firstSpan(said, func(x Words) Span { return x.Asked }).until(l.AsOf),
		Deadline:   firstSpan(said, func(x Words) Span { return x.Deadline }),
		Answered:   firstSpan(said, func(x Words) Span { return x.Answered }),
		For:        first(said, func(x Words) string { return x.For }),
		Redirected: first(said, func(x Words) string { return x.Redirected }),
		Counters:   first(said, func(x Words) string { return x.Counters }),
		About:      first(said, func(x Words) string { return x.About }),
		Times:      Count{"1", 1, 1},
	}}
	for _, x := range said {
		if x.Times.stated() {
			w.Times = x.Times
			break
		}
	}
	if r.Own.Outcome != "" {
		day := r.Own.Answered
		if day.Stated {
			day = day.until(l.AsOf)
		}
		w.outcomes[0] = stated{r.Own.Outcome, -1, day}
	}
	n := 0
	if w.outcomes[0].outcome != "" {
		n = 1
	}
	for _, i := range o {
		// Who says that a request is unreported says nothing.
		if out := r.Reports[i].Outcome; out != "" && out != "unreported" {
			w.outcomes[n] = stated{out, i, l.outcomeDay(r, i)}
			n++
		}
	}
	return w, w.join(said)
}

// outcomeDay is the day on which the outcome came that a report states.
func (l *Ledger) outcomeDay(r *Request, i int) Span {
	x := r.Reports[i]
	for _, day := range []Span{r.Own.Answered, x.Answered} {
		if day.Stated {
			return day.until(l.AsOf)
		}
	}
	return l.reportDay(x)
}

// reportDay is the day on which a report was made: its own or that of its source.
func (l *Ledger) reportDay(x Report) Span {
	for _, day := range []Span{x.Said, l.Sources[x.Source].Published} {
		if day.Stated {
			return day.until(l.AsOf)
		}
	}
	return Span{}
}

// join finds who asked whom. Words come in the order in which they are believed, the
// ledger's own first; so the last ones are taken first, and each word before changes
// what those behind it say.
func (w *World) join(said []Words) error {
	between := [2]string{}
	for _, x := range said {
		if x.Between[0] != "" {
			between = x.Between
			break
		}
	}
	// other is the other one of the two.
	other := func(end string) string {
		switch end {
		case between[0]:
			return between[1]
		case between[1]:
			return between[0]
		}
		return ""
	}
	from, to := "", ""
	for _, x := range slices.Backward(said) {
		switch {
		case x.From != "" && x.To != "":
			from, to = x.From, x.To
		case x.From != "":
			if to == x.From {
				to = from
			}
			if from = x.From; to == "" {
				to = other(from)
			}
		case x.To != "":
			if from == x.To {
				from = to
			}
			if to = x.To; from == "" {
				from = other(to)
			}
		}
	}
	w.From, w.To, w.Directed = from, to, true
	if from == "" && to == "" {
		w.From, w.To, w.Directed = min(between[0], between[1]), max(between[0], between[1]), false
	}
	if w.From == "" || w.To == "" {
		return fmt.Errorf("%w: an end is missing", ErrWorld)
	}
	if between[0] != "" && (!slices.Contains(between[:], w.From) || !slices.Contains(between[:], w.To)) {
		return fmt.Errorf("%w: not between %s and %s", ErrWorld, between[0], between[1])
	}
	return nil
}

func first(said []Words, field func(Words) string) string {
	for _, x := range said {
		if v := field(x); v != "" {
			return v
		}
	}
	return ""
}

func firstSpan(said []Words, field func(Words) Span) Span {
	for _, x := range said {
		if v := field(x); v.Stated {
			return v
		}
	}
	return Span{}
}
