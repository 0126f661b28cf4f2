package words

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Says puts into words what a claim says of its request beside the outcome, a clause
// for each field, as [plain.Says] does in English.
func Says(in *lang.Catalogue, c graph.Claim) (clauses []string) {
	say := func(key, hole, value string) {
		if value != "" {
			clauses = append(clauses, in.Say(key, hole, value))
		}
	}
	actor := func(key string, a graph.Actor, ok bool) {
		if ok {
			say(key, "name", a.Name())
		}
	}
	if a, b, ok := c.Between(); ok {
		clauses = append(clauses, in.Say("claim.between", "a", a.Name(), "b", b.Name()))
	}
	from, ok := c.From()
	actor("claim.asked-by", from, ok)
	to, ok := c.To()
	actor("claim.asked-of", to, ok)
	if via, ok := c.Via(); ok {
		say("claim.through", "name", via.Name())
	}
	say("claim.made", "date", in.Date(c.Asked()))
	if t := c.Times(); !t.IsZero() {
		clauses = append(clauses, in.Often(t))
	}
	say("claim.answered", "date", in.Moment(c.Answered()))
	say("claim.due", "date", in.Moment(c.Deadline()))
	say("claim.about", "words", c.About())
	behalf, ok := c.For()
	actor("claim.for", behalf, ok)
	other, ok := c.RedirectedTo()
	actor("claim.redirected", other, ok)
	say("claim.counters", "request", c.Counters())
	var origins []string
	for s := range c.ReliesOn() {
		origins = append(origins, s.Name())
	}
	say("claim.origins", "names", in.Join("list.comma", origins))
	return clauses
}

// Quotation is the words of the source of a claim and where they stand, as
// [plain.Quotation] has them; "" without either.
func Quotation(in *lang.Catalogue, c graph.Claim) string {
	words, at := "", c.At()
	if q := c.Quote(); q != "" {
		words = in.Say("claim.quotation", "words", q)
	}
	if url := c.URL(); url != "" {
		if at != "" {
			at += in.Say("list.comma")
		}
		at += url
	}
	switch {
	case at == "":
		return words
	case words == "":
		return "(" + at + ")"
	}
	return in.Say("list.aside", "a", words, "b", at)
}

// State says what state a channel is in and since when.
func State(in *lang.Catalogue, s graph.ChannelState) string {
	words := in.State(s.Is())
	when := in.Date(s.From())
	switch {
	case when == "":
	case s.From().IsInterval():
		words = in.Say("state.date", "state", words, "date", when)
	default:
		words = in.Say("state.since", "state", words, "date", when)
	}
	if by := s.By(); !by.IsZero() {
		words = in.Say("state.by", "state", words, "name", by.Name())
	}
	return words
}
