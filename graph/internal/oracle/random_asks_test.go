package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// randomAsks makes questions about a random ledger. Those that the format leaves open
// are not asked.
func randomAsks(rng *rand.Rand, l *Ledger, n int) (all []asking) {
	m := maker{rng, Everything}
	from := pick(m, people...)
	to := pick(m, slices.DeleteFunc(slices.Clone(people), func(a string) bool { return a == from })...)
	settles := []string{"latest", "grade", "trust=s0,s1", "trust=s2"}
	if !l.open("majority") {
		settles = append(settles, "majority", "majority")
	}
	stand := func(q asking) asking {
		if m.in(4) {
			q["settle"] = pick(m, settles...)
		}
		if m.in(4) && q["settle"] != "majority" && !strings.Contains(word(q, "where"), "answered") {
			q["as_of"] = pick(m, m.day(), "2021-05", "2021-06-01", "2021")
		}
		return q
	}
	for range n {
		all = append(all, stand(asking{"ask": "query", "where": expression(m, l, m.IntN(3))}))
	}
	where := func(q asking) asking {
		if m.in(2) {
			q["where"] = expression(m, l, m.IntN(2))
		}
		return q
	}
	stats := stand(where(asking{"ask": "stats", "count": pick(m, "requests", "times")}))
	if m.in(3) {
		by := []string{"actor", "party", "channel", "year"}
		if l.open("year") {
			by = by[:3]
		}
		stats["by"] = pick(m, by...)
	}
	days := []string{m.day(), m.day()}
	for days[0] == days[1] {
		days[1] = m.day()
	}
	slices.Sort(days)
	exactly := "exactly [" + strings.Join(ids(m, l), ", ") + "]"
	return append(all, stats,
		stand(where(asking{"ask": "path", "from": from, "to": to, "both_ways": m.in(2), "forward": m.in(3)})),
		asking{"ask": "channels", "as_of": m.day()},
		asking{"ask": "diff", "from": days[0], "to": days[1]},
		asking{"ask": "check", "where": expression(m, l, m.IntN(2)), "expect": pick(m, "none", "some", "all", "count 1", exactly, exactly, "contested", "possibly")},
	)
}

// expression makes one that can be asked about a ledger.
func expression(m maker, l *Ledger, depth int) string {
	for {
		e := RandomExpression(m.Rand, depth)
		if l.narrow() && m.in(3) {
			days := fmt.Sprintf("days %s %d", pick(m, "==", "!=", "<", "<=", ">", ">="), pick(m, 0, 1, 5, 10, 20, 30))
			e = pick(m, days, "not ("+days+")", "("+e+") and "+days, days+" or "+e)
		}
		if l.askable(asking{"where": e}) {
			return e
		}
	}
}

// askable reports whether the format leaves nothing open that a question about a ledger
// hangs on.
func (l *Ledger) askable(q asking) bool {
	w := word(q, "where")
	answered := strings.Contains(w, "answered") // whether its day is that on which the outcome came
	return !(answered && (word(q, "as_of") != "" || strings.Contains(w, "days ")) || strings.Contains(w, "days ") && !l.narrow() || strings.Contains(w, "basis") && l.open("basis") || strings.Contains(w, "disput") && l.open("disputes") || strings.Contains(w, "in origins") && l.open("rings") ||
		word(q, "settle") == "majority" && l.open("majority") || word(q, "by") == "year" && l.open("year"))
}

// ids gives the ids of one or two requests.
func ids(m maker, l *Ledger) []string {
	one, two := pick(m, l.Requests...), pick(m, l.Requests...)
	if one == two {
		return one.ids()[:1]
	}
	return []string{one.Name, two.Name}
}

// open reports whether the format leaves open what something says of a ledger.
func (l *Ledger) open(what string) bool {
	for _, r := range l.Requests {
		for _, w := range append([]Words{r.Own}, said(r)...) { // the years of a date without an end have no names
			if what == "year" && w.Asked.Stated && (w.Asked.First == always || w.Asked.Last == never) {
				return true
			}
		}
		if what == "year" && !r.Own.Asked.Stated {
			return true
		}
		if what == "pairs" && l.manyEnds(r) {
			return true
		}
		if what == "days" && slices.ContainsFunc(r.Reports, func(x Report) bool { return x.Asked.Stated }) && !r.Own.Asked.Stated {
			return true
		}
		if what == "rings" && slices.ContainsFunc(l.Origins(r), func(o string) bool { return strings.Contains(o, " ") }) {
			return true // how a ring is named
		}
		if what == "basis" && len(r.Reports) > 1 {
			return true // whether it differs between worlds
		}
		for i, x := range r.Reports {
			if what == "disputes" && (x.Deadline.Stated || oneEnd(x) || x.Between[0] != "" || against(r.Own, x.Words)) {
				return true // of outcomes and ends that follow from other fields, and whether the ledger's own word counts
			}
			for _, y := range r.Reports[:i] {
				if what == "majority" && (vague(x, y) || oneEnd(x) != oneEnd(y)) {
					return true
				}
			}
			if what == "majority" && (oneEnd(x) || x.Between[0] != "" || x.Deadline.Stated || r.Own.Deadline.Stated && (x.Outcome == "pending" || x.Outcome == "ignored")) {
				return true
			}
		}
	}
	return false
}

// manyEnds reports whether worlds of a request are about different pairs of actors.
func (l *Ledger) manyEnds(r *Request) bool {
	worlds, err := l.worlds(r, Policy{}, true)
	if err != nil {
		return false
	}
	for _, w := range worlds {
		if min(w.From, w.To) != min(worlds[0].From, worlds[0].To) || max(w.From, w.To) != max(worlds[0].From, worlds[0].To) {
			return true
		}
	}
	return false
}

// against reports whether a report says otherwise than the ledger itself.
func against(w, x Words) bool {
	return w.Outcome != "" && x.Outcome != "" && x.Outcome != "unreported" && w.Outcome != x.Outcome || w.Via != "" && x.Via != "" && w.Via != x.Via ||
		w.From != "" && x.From != "" && w.From != x.From || w.To != "" && x.To != "" && w.To != x.To ||
		w.Times.stated() && x.Times.stated() && w.Times != x.Times || w.Asked.Stated && x.Asked.Stated && w.Asked.Text != x.Asked.Text
}

func oneEnd(x Report) bool { return (x.From == "") != (x.To == "") }

// vague reports whether two reports say things that differ and still fit.
func vague(x, y Report) bool {
	return x.Asked.Stated && y.Asked.Stated && x.Asked.Text != y.Asked.Text && x.Asked.meets(y.Asked) ||
		x.Times.stated() && y.Times.stated() && x.Times != y.Times && x.Times.meets(y.Times)
}
