package oracle

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Way is one way in which a request may have been.
type Way struct {
	From, To graph.Actor
	Outcome  graph.Outcome
	Day      date.Day
	Times    int
}

// Ways are the ways of a request: by day and direction, then by claims, then by
// number.
type Ways [][][]Way

// Open ends are cut off where nothing of random graphs and predicates lies any
// more.
const (
	first = "2021-04-28"
	last  = "2021-05-09"
	// Most is the greatest number of times.
	Most = 8
)

// Of gives the ways of a request of a graph.
func Of(g *graph.Graph, r graph.Request) (all Ways) {
	var outcomes []graph.Outcome
	if r.Outcome() == graph.Contested {
		for c := range r.Claims() {
			o := c.Outcome()
			if o == graph.Pending && !r.Deadline().IsZero() && r.Deadline().Before(g.AsOf()) == truth.Yes {
				o = graph.Ignored
			}
			if o != graph.Unstated {
				outcomes = append(outcomes, o)
			}
		}
	} else {
		outcomes = []graph.Outcome{r.Outcome()}
	}
	var counts []graph.Count
	var hull graph.Count
	for c := range r.Claims() {
		if !c.Times().IsZero() {
			counts, hull = append(counts, c.Times()), hull.Or(c.Times())
		}
	}
	if hull != r.Times() {
		counts = []graph.Count{r.Times()}
	}
	two := [][2]graph.Actor{{r.From(), r.To()}}
	if !r.Directed() {
		two = append(two, [2]graph.Actor{r.To(), r.From()})
	}
	begin := max(r.Date().Earliest(), date.MustParse(first).Earliest())
	end := min(r.Date().Latest(), date.MustParse(last).Latest())
	for day := begin; day <= end; day++ {
		for _, ends := range two {
			var byClaims [][]Way
			for _, o := range outcomes {
				for _, count := range counts {
					var byNumber []Way
					hi, ok := count.Max()
					if !ok {
						hi = max(count.Min(), Most)
					}
					for n := count.Min(); n <= hi; n++ {
						byNumber = append(byNumber, Way{ends[0], ends[1], o, day, n})
					}
					byClaims = append(byClaims, byNumber)
				}
			}
			all = append(all, byClaims)
		}
	}
	return all
}

// Answer answers what holds in some of the ways, by the definition of package
// truth.
func (w Ways) Answer(holds func(Way) bool) truth.Answer {
	var t, f, hangs bool
	for _, byClaims := range w {
		var seen []string
		for _, byNumber := range byClaims {
			var yes, no bool
			for _, x := range byNumber {
				yes, no = yes || holds(x), no || !holds(x)
			}
			t, f = t || yes, f || no
			seen = append(seen, fmt.Sprint(yes, no))
		}
		hangs = hangs || len(slices.Compact(seen)) > 1
	}
	return AnswerOf(t, f, hangs)
}

// AnswerOf gives the answer of what is true, untrue, or both as claims decide.
func AnswerOf(t, f, hangs bool) truth.Answer {
	switch {
	case !f:
		return truth.Yes
	case !t:
		return truth.No
	case hangs:
		return truth.Contested
	default:
		return truth.Possibly
	}
}

// Joint answers what holds in some of the ways of several requests together.
func Joint(all []Ways, holds func([]Way) bool) truth.Answer {
	var t, f, hangs bool
	now := make([]Way, len(all))
	byClaims := make([][][]Way, len(all))
	var pickClaims func(i int, yes, no *bool)
	pickClaims = func(i int, yes, no *bool) {
		if i == len(all) {
			if holds(now) {
				*yes = true
			} else {
				*no = true
			}
			return
		}
		for _, byNumber := range byClaims[i] {
			if len(byNumber) != 1 {
				panic("numbers make the claims of several requests incomparable")
			}
			now[i] = byNumber[0]
			pickClaims(i+1, yes, no)
		}
	}
	var pickKnown func(i int)
	pickKnown = func(i int) {
		if i == len(all) {
			var yes, no bool
			pickClaims(0, &yes, &no)
			t, f, hangs = t || yes, f || no, hangs || yes && no
			return
		}
		for _, x := range all[i] {
			byClaims[i] = x
			pickKnown(i + 1)
		}
	}
	pickKnown(0)
	return AnswerOf(t, f, hangs)
}
