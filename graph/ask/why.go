package ask

import (
	"fmt"
	"iter"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
)

// Verdict is the answer of a query about one request, and what it hangs on. A
// list is empty where the answer doesn't hang on what it lists.
type Verdict struct {
	Request    graph.Request
	Answer     truth.Answer
	Outcomes   []OutcomeCase
	Times      []TimesCase
	Days       []DaysCase
	Directions []DirectionCase
}

// OutcomeCase is the answer if the request had the outcome that some claims say.
type OutcomeCase struct {
	Outcome graph.Outcome
	Answer  truth.Answer
	Claims  []graph.Claim
}

// TimesCase is the answer if the request was made as often as some claims say,
// or a number of times out of what is known.
type TimesCase struct {
	Times  Span
	Answer truth.Answer
	Claims []graph.Claim // none where no claims differ
}

// DaysCase is the answer if the request was made on one of some days.
type DaysCase struct {
	First, Last date.Day
	Answer      truth.Answer
}

// DirectionCase is the answer if it was From who asked.
type DirectionCase struct {
	From, To graph.Actor
	Answer   truth.Answer
}

// Disputed reports whether sources disagree on the outcome of the request, even
// if a policy or the ledger settled it and the answer is definite.
func (v Verdict) Disputed() bool { return v.Request.Disputed() }

// Why answers whether the predicate holds of a request of the graph, as Judge
// does, and finds what the answer hangs on.
func (q *Query) Why(r graph.Request) Verdict {
	v := Verdict{Request: r, Answer: q.Judge(r)}
	if v.Answer.Definite() {
		return v
	}
	v.Outcomes = q.outcomes(r)
	v.Times = q.timesCases(r)
	v.Days = q.days(r)
	v.Directions = q.directions(r)
	return v
}

// differ reports whether the answers of cases tell anything.
func differ[T any](cases []T, answer func(T) truth.Answer) bool {
	for _, c := range cases {
		if answer(c) != answer(cases[0]) {
			return true
		}
	}
	return false
}

func (q *Query) outcomes(r graph.Request) (list []OutcomeCase) {
	if !q.looks.Outcome || r.Outcome() != graph.Contested {
		return nil
	}
	for o := range r.Allowed().All() {
		c := OutcomeCase{Outcome: o}
		c.Answer, _ = q.fold(r, func(w World) bool { return w.Outcome == o })
		for claim := range r.Claims() {
			if claim.Outcome() != graph.Unstated && r.By(claim.Outcome()) == o {
				c.Claims = append(c.Claims, claim)
			}
		}
		list = append(list, c)
	}
	if !differ(list, func(c OutcomeCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

func (q *Query) timesCases(r graph.Request) (list []TimesCase) {
	if len(q.looks.Times) == 0 {
		return nil
	}
	counts := claimedTimes(r)
	for _, count := range counts {
		var claims []graph.Claim
		if len(counts) > 1 {
			for claim := range r.Claims() {
				if claim.Times() == count {
					claims = append(claims, claim)
				}
			}
		}
		lo, hi := count.Min(), most(count)
		for lo <= hi {
			last := hi
			if next := cuts(q.looks.Times, lo, hi); len(next) > 0 {
				last = next[0] - 1
			}
			c := TimesCase{Times: Span{lo, last}, Claims: claims}
			c.Answer, _ = q.fold(r, func(w World) bool { return w.Times == lo && w.most == hi })
			list = append(list, c)
			if last == hi {
				break
			}
			lo = last + 1
		}
	}
	if !differ(list, func(c TimesCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

func (q *Query) days(r graph.Request) (list []DaysCase) {
	if len(q.looks.Days) == 0 {
		return nil
	}
	for first, last := range q.runs(r) {
		answer, _ := q.fold(r, func(w World) bool { return w.Day == first })
		if n := len(list); n > 0 && list[n-1].Answer == answer {
			list[n-1].Last = last
			continue
		}
		list = append(list, DaysCase{first, last, answer})
	}
	if len(list) == 1 {
		return nil
	}
	return list
}

func (q *Query) directions(r graph.Request) (list []DirectionCase) {
	if !q.looks.Direction || r.Directed() {
		return nil
	}
	for _, c := range []DirectionCase{{From: r.From(), To: r.To()}, {From: r.To(), To: r.From()}} {
		c.Answer, _ = q.fold(r, func(w World) bool { return w.From == c.From })
		list = append(list, c)
	}
	if !differ(list, func(c DirectionCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

// Name gives a request its shortest name that tells it from others: its id, or
// who asked whom and when.
func Name(r graph.Request) string {
	if id := r.ID(); id != "" {
		return id + " (" + r.String() + ")"
	}
	if d := r.Date(); !d.IsZero() {
		return r.String() + " " + d.String()
	}
	return r.String()
}

// String gives the verdict in lines, with the places of what it rests on: the
// request, and the cases on which the answer hangs, or the claims if it hangs on
// nothing. The last line has no line end.
func (v Verdict) String() string {
	var b strings.Builder
	if pos := v.Request.Pos(); !pos.IsZero() {
		fmt.Fprintf(&b, "%s: ", pos)
	}
	fmt.Fprintf(&b, "%s: %s", Name(v.Request), v.Answer)
	if v.Disputed() && v.Request.Outcome() != graph.Contested {
		fmt.Fprintf(&b, ", %s as %s, though sources disagree", v.Request.Basis(), v.Request.Outcome())
	}
	for _, c := range v.Outcomes {
		fmt.Fprintf(&b, "\n\t%s if %s", c.Answer, c.Outcome)
		writeClaims(&b, c.Claims)
	}
	for _, c := range v.Times {
		fmt.Fprintf(&b, "\n\t%s if made %s times", c.Answer, c.Times)
		writeClaims(&b, c.Claims)
	}
	for _, c := range v.Days {
		fmt.Fprintf(&b, "\n\t%s if made %s", c.Answer, daysText(c.First, c.Last))
	}
	for _, c := range v.Directions {
		fmt.Fprintf(&b, "\n\t%s if %s asked %s", c.Answer, c.From.ID(), c.To.ID())
	}
	if v.Answer.Definite() {
		for claim := range v.Request.Claims() {
			fmt.Fprintf(&b, "\n\t%s", claimText(claim))
		}
	}
	return b.String()
}

func writeClaims(b *strings.Builder, claims []graph.Claim) {
	for i, claim := range claims {
		if i == 0 {
			b.WriteString(", as said by")
		}
		b.WriteString("\n\t\t" + claimText(claim))
	}
}

func claimText(c graph.Claim) string {
	var b strings.Builder
	if pos := c.Pos(); !pos.IsZero() {
		b.WriteString(pos.String() + ": ")
	}
	b.WriteString(c.Source().ID())
	for _, s := range []string{c.Date().String(), outcomeText(c.Outcome()), timesText(c.Times()), c.Note()} {
		if s != "" {
			b.WriteString(", " + s)
		}
	}
	return b.String()
}

func outcomeText(o graph.Outcome) string {
	if o == graph.Unstated {
		return ""
	}
	return o.String()
}

func timesText(c graph.Count) string {
	if c.IsZero() {
		return ""
	}
	return c.String() + " times"
}

func daysText(first, last date.Day) string {
	switch {
	case first == date.MinDay:
		return "by " + last.String()
	case last == date.MaxDay:
		return "on " + first.String() + " or later"
	case first == last:
		return "on " + first.String()
	default:
		return "from " + first.String() + " to " + last.String()
	}
}

// Verdicts gives the verdicts of the requests of which the predicate may hold,
// as Select does.
func (q *Query) Verdicts() iter.Seq[Verdict] {
	return func(yield func(Verdict) bool) {
		for r := range q.Select() {
			if !yield(q.Why(r)) {
				return
			}
		}
	}
}
