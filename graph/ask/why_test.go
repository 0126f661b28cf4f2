package ask_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/where"
)

func TestVerdict(t *testing.T) {
	g := graphtest.Parse(t, `
		as of 2024-12-31
		ann -mail-> bob: declined(ft x2 2024-08)/pending(dod x5)/ignored(s1) 2024-05/2024-07 deadline=2024-09 #torn
		bob -- cem: 2024-01/.. xseveral`)
	for _, c := range []struct {
		p    ask.Predicate
		want string
	}{
		{ask.With(graph.Ignored), `graph:3:3: torn (ann -mail-> bob): contested
	no if declined, as said by
		graph:3:29: ft, 2024-08, declined, 2 times
	yes if ignored, as said by
		graph:3:52: dod, pending, 5 times
		graph:3:68: s1, ignored`},
		{ask.And(ask.ID("torn"), ask.TimesAtLeast(3)), `graph:3:3: torn (ann -mail-> bob): contested
	no if made 2 times, as said by
		graph:3:29: ft, 2024-08, declined, 2 times
	yes if made 5 times, as said by
		graph:3:52: dod, pending, 5 times`},
		{ask.And(ask.ID("torn"), ask.During("2024-06-10")), `graph:3:3: torn (ann -mail-> bob): possibly
	no if made from 2024-05-01 to 2024-06-09
	yes if made on 2024-06-10
	no if made from 2024-06-11 to 2024-07-31`},
		{ask.And(ask.From("bob"), ask.TimesAtLeast(3), ask.Not(ask.TimesAtLeast(5)), ask.Not(ask.During("2024-06-10"))), `graph:4:3: bob -- cem 2024-01/..: possibly
	no if made 2 times
	possibly if made 3-4 times
	no if made 5+ times
	possibly if made from 2024-01-01 to 2024-06-09
	no if made on 2024-06-10
	possibly if made from 2024-06-11 to 2024-12-31
	possibly if bob asked cem
	no if cem asked bob`},
		{ask.Between("bob", "cem"), `graph:4:3: bob -- cem 2024-01/..: yes`},
	} {
		var got string
		for v := range compile(t, g, c.p).Verdicts() {
			got += v.String()
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.p, diff)
		}
	}
}

// TestVerdictOfOpenWords: an explanation names how long an answer took where that
// decides, and a claim on a field that is in dispute though the request's own word
// settles what else it says.
func TestVerdictOfOpenWords(t *testing.T) {
	g := built(t, `
channels: {mail: {kind: mail}, phone: {kind: telephone}}
sources: {ft: {}, dod: {}}
requests:
  - {id: late, from: a, to: b, date: 2021-06-01, outcome: declined, answered: 2021-06-02/2021-06-04}
  - id: torn
    from: a
    to: b
    times: 2
    reports: [{source: ft, times: unknown, via: mail}, {source: dod, times: unknown, via: phone}]
  - {id: due, from: a, to: b, date: 2021-05, outcome: withdrawn, deadline: 2021-06-01/2021-06-10}
`)
	for _, c := range []struct{ id, text, want string }{
		{"late", `days <= 1`, "a.yaml:5:5: late (a -> b): possibly\n\tyes if it took a day\n\tno if it took 2-3 days"},
		{"late", `answered < "2021-06-03"`, "a.yaml:5:5: late (a -> b): possibly\n\tyes if answered on 2021-06-02\n\tno if answered from 2021-06-03 to 2021-06-04"},
		{"due", `deadline > "2021-06-05"`, "a.yaml:11:5: due (a -> b): possibly\n\tno if its deadline was from 2021-06-01 to 2021-06-05\n\tyes if its deadline was from 2021-06-06 to 2021-06-10"},
		{"torn", `via.kind == "telephone"`, "a.yaml:6:5: torn (a -mail/phone-> b): contested\n\tyes if believed\n\t\ta.yaml:10:56: dod, via phone, unknown times\n\tno if believed\n\t\ta.yaml:10:15: ft, via mail, unknown times"},
	} {
		p, err := where.Parse(g, c.text)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := g.Request(c.id)
		if diff := cmp.Diff(c.want, compile(t, g, p).Why(r).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}
