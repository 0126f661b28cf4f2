package ask

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
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
	Days       []DaysCase // on which it was made
	Deadlines  []DaysCase // of its deadline
	Answers    []DaysCase // of its answer
	Waits      []WaitCase
	Directions []DirectionCase
	Claims     []ClaimCase
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

// DaysCase is the answer if the request was made on one of some days, or if its deadline
// or its answer was on one of them.
type DaysCase struct {
	First, Last date.Day
	Answer      truth.Answer
}

// WaitCase is the answer if the request was answered after some of these days, or if it
// was so long without an answer; see [graph.World.Wait].
type WaitCase struct {
	Days   Span // -1 to -1: neither is known
	Answer truth.Answer
}

// DirectionCase is the answer if it was From who asked.
type DirectionCase struct {
	From, To graph.Actor
	Answer   truth.Answer
}

// ClaimCase is the answer if what a claim says is believed.
type ClaimCase struct {
	Claim  graph.Claim
	Answer truth.Answer
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
	if len(q.looks.Due) > 0 {
		v.Deadlines = q.daysOf(r, func(w World) (first, last date.Day, ok bool) { return w.Due, w.dueEnd, !w.Told.Deadline().IsZero() })
	}
	if len(q.looks.Answered) > 0 {
		v.Answers = q.daysOf(r, func(w World) (first, last date.Day, ok bool) { return w.Answered, w.until, !w.Told.Answered().IsZero() })
	}
	v.Waits = q.waitCases(r)
	v.Claims = q.claims(r, v.Answer)
	if len(v.Claims) == 0 {
		v.Directions = q.directions(r)
	}
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
	looks := q.looks
	looks.Outcome = true
	if !q.looks.Outcome || r.Outcome() != graph.Contested && r.Sure() {
		return nil
	}
	for o := range r.Allowed().All() {
		c := OutcomeCase{Outcome: o}
		c.Answer = q.within(&looks, r, func(w World) bool { return w.Outcome == o })
		seen := make(map[graph.Claim]bool)
		for claim := range r.Claims() {
			q.each(&looks, r, func(w World, _ int) {
				if said := claim.Outcome(); said != graph.Unstated && !seen[claim] && w.Told.Derive(said, w.moment) == o {
					seen[claim] = true
					c.Claims = append(c.Claims, claim)
				}
			})
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
	type told struct{ least, most int }
	counts := make(map[told][]graph.Claim)
	var order []told
	for i := range r.NumWorlds() {
		c := r.World(i).Times()
		t := told{c.Min(), most(c)}
		if _, ok := counts[t]; ok {
			continue
		}
		counts[t] = nil
		order = append(order, t)
		for claim := range r.Claims() {
			if n := claim.Times(); !n.IsZero() && n == c {
				counts[t] = append(counts[t], claim)
			}
		}
	}
	for _, t := range order {
		var claims []graph.Claim
		if len(order) > 1 {
			claims = counts[t]
		}
		begins := cuts(q.looks.Times, t.least, t.most)
		for i := range len(begins) + 1 {
			least, last := run(begins, i, t.least, t.most)
			c := TimesCase{Times: Span{least, last}, Claims: claims}
			c.Answer = q.within(&q.looks, r, func(w World) bool {
				n := w.Told.Times()
				return n.Min() == t.least && most(n) == t.most && w.Times <= last && w.most >= least
			})
			list = append(list, c)
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
		answer := q.within(&q.looks, r, func(w World) bool { return w.Day <= last && w.last >= first })
		if n := len(list); n > 0 && list[n-1].Answer == answer && list[n-1].Last+1 == first {
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

// daysOf gives the answer for each run of days that worlds have of a date beside that of
// the request; ok is false for a world without that date.
func (q *Query) daysOf(r graph.Request, of func(World) (first, last date.Day, ok bool)) (list []DaysCase) {
	var all []period
	q.each(&q.looks, r, func(w World, _ int) {
		if first, last, ok := of(w); ok && !slices.Contains(all, period{first, last}) {
			all = append(all, period{first, last})
		}
	})
	slices.SortFunc(all, func(x, y period) int { return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(x.last, y.last)) })
	for _, days := range all {
		answer := q.within(&q.looks, r, func(w World) bool {
			first, last, ok := of(w)
			return ok && first == days.first && last == days.last
		})
		if n := len(list); n > 0 && list[n-1].Answer == answer && list[n-1].Last+1 == days.first {
			list[n-1].Last = days.last
			continue
		}
		list = append(list, DaysCase{days.first, days.last, answer})
	}
	if !differ(list, func(c DaysCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

func (q *Query) waitCases(r graph.Request) (list []WaitCase) {
	if len(q.looks.Took) == 0 {
		return nil
	}
	var all []Span
	q.each(&q.looks, r, func(w World, _ int) {
		if s := (Span{w.Took, w.longer}); !slices.Contains(all, s) {
			all = append(all, s)
		}
	})
	slices.SortFunc(all, func(x, y Span) int { return cmp.Or(x.Least-y.Least, cmp.Compare(x.Most, y.Most)) })
	for _, s := range all {
		answer := q.within(&q.looks, r, func(w World) bool { return w.Took == s.Least && w.longer == s.Most })
		if n := len(list); n > 0 && list[n-1].Answer == answer && s.Least >= 0 && list[n-1].Days.Most+1 == s.Least && list[n-1].Days.Least >= 0 {
			list[n-1].Days.Most = s.Most
			continue
		}
		list = append(list, WaitCase{s, answer})
	}
	if !differ(list, func(c WaitCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

func (q *Query) directions(r graph.Request) (list []DirectionCase) {
	if !q.looks.Direction || r.Certain() {
		return nil
	}
	q.each(&q.looks, r, func(w World, _ int) {
		c := DirectionCase{From: w.From, To: w.To}
		if slices.ContainsFunc(list, func(d DirectionCase) bool { return d.From == c.From && d.To == c.To }) {
			return
		}
		c.Answer = q.within(&q.looks, r, func(w World) bool { return w.From == c.From && w.To == c.To })
		list = append(list, c)
	})
	if !differ(list, func(c DirectionCase) truth.Answer { return c.Answer }) {
		return nil
	}
	return list
}

// claims finds what the answer is where what a claim says is believed, of a request on
// whose other fields than the outcome and the number of times sources disagree.
func (q *Query) claims(r graph.Request, answer truth.Answer) (list []ClaimCase) {
	const plain = 1<<graph.FieldOutcome | 1<<graph.FieldTimes
	if r.Unsettled()&^plain == 0 {
		return nil
	}
	for claim := range r.Claims() {
		c := ClaimCase{Claim: claim}
		follows := false
		for i := range r.NumWorlds() {
			follows = follows || r.World(i).Follows(claim)
		}
		if !follows {
			continue // the request itself settles what it says
		}
		c.Answer = q.within(&q.looks, r, func(w World) bool { return w.Told.Follows(claim) })
		list = append(list, c)
	}
	// Where all come to the same, it is the request's own word that they are against.
	if len(list) > 0 && list[0].Answer == answer && !differ(list, func(c ClaimCase) truth.Answer { return c.Answer }) {
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
	for _, c := range v.Deadlines {
		fmt.Fprintf(&b, "\n\t%s if its deadline was %s", c.Answer, daysText(c.First, c.Last))
	}
	for _, c := range v.Answers {
		fmt.Fprintf(&b, "\n\t%s if answered %s", c.Answer, daysText(c.First, c.Last))
	}
	for _, c := range v.Waits {
		switch c.Days {
		case Span{-1, -1}:
			fmt.Fprintf(&b, "\n\t%s if it is not known how long the answer took", c.Answer)
		case Span{1, 1}:
			fmt.Fprintf(&b, "\n\t%s if it took a day", c.Answer)
		default:
			fmt.Fprintf(&b, "\n\t%s if it took %s days", c.Answer, c.Days)
		}
	}
	for _, c := range v.Directions {
		fmt.Fprintf(&b, "\n\t%s if %s asked %s", c.Answer, c.From.ID(), c.To.ID())
	}
	for _, c := range v.Claims {
		fmt.Fprintf(&b, "\n\t%s if believed\n\t\t%s", c.Answer, claimText(c.Claim))
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
	for _, s := range []string{c.Date().String(), endsText(c), viaText(c), askedText(c), outcomeText(c.Outcome()), timesText(c.Times()), c.Note()} {
		if s != "" {
			b.WriteString(", " + s)
		}
	}
	return b.String()
}

// endsText says who asked whom by a claim.
func endsText(c graph.Claim) string {
	from, hasFrom := c.From()
	to, hasTo := c.To()
	a, b, two := c.Between()
	switch {
	case hasFrom && hasTo:
		return from.ID() + " asked " + to.ID()
	case hasFrom:
		return from.ID() + " asked"
	case hasTo:
		return to.ID() + " was asked"
	case two:
		return "between " + a.ID() + " and " + b.ID()
	}
	return ""
}

func viaText(c graph.Claim) string {
	if via, ok := c.Via(); ok {
		return "via " + via.ID()
	}
	return ""
}

func askedText(c graph.Claim) string {
	if d := c.Asked(); !d.IsZero() {
		return "asked " + d.String()
	}
	return ""
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
