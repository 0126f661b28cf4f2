package graphtest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/truth"
)

// The founding case: official contacts between the United States and China, and
// the questions it was collected for.

func contacts(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := ledger.Load("../../testdata/us-china/contacts.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func query(t *testing.T, g *graph.Graph, p ask.Predicate) *ask.Query {
	t.Helper()
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func day(text string) date.Day { return date.MustParse(text).Latest() }

// wantLines compares lines.
func wantLines(t *testing.T, got []string, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(want), "\n"), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Who has never had an answer from whom? (Milley from his counterpart; on some
// readings Austin from Xu.)
func TestWhoNeverHadAnAnswer(t *testing.T) {
	g := contacts(t)
	never := func(p ask.Predicate) (lines []string) {
		q := query(t, g, p)
		for pair, answer := range q.Never() {
			line := fmt.Sprintf("%s from %s: %s", pair.From().Name(), pair.To().Name(), answer)
			for r := range q.Deciding(pair) {
				line += ", " + r.ID()
			}
			lines = append(lines, line)
		}
		return lines
	}
	wantLines(t, never(ask.Everything()), `
Lloyd Austin from Xu Qiliang: contested, austin-xu-2021
Bill Clinton from Jiang Zemin: yes, clinton-jiang-1999
Mark Milley from Milley's counterpart: yes, milley-counterpart-2021
`)
	// Of what is known to have reached the other since 2021, and by whom it was
	// asked, the question has the answer that it was asked for.
	wantLines(t, never(ask.And(ask.Not(ask.With(graph.Undelivered, graph.Pending)), ask.After("2020"))), `
Lloyd Austin from Xu Qiliang: contested, austin-xu-2021
Mark Milley from Milley's counterpart: yes, milley-counterpart-2021
`)
}

// How often did Austin ask Xu, and what do the sources say became of it? (3
// times; declined or ignored: contested, with both camps named.)
func TestHowOftenDidAustinAskXu(t *testing.T) {
	g := contacts(t)
	asked := query(t, g, ask.And(ask.From("austin"), ask.To("xu")))
	if n, ok := asked.Times().Exact(); !ok || n != 3 {
		t.Errorf("he asked %s times", asked.Times())
	}
	var lines []string
	for s := range asked.Statements() {
		var camp []string
		for _, source := range s.Sources {
			camp = append(camp, source.ID())
		}
		lines = append(lines, fmt.Sprintf("%s: %s", s.Outcome, strings.Join(camp, ", ")))
	}
	wantLines(t, lines, `
declined: s0, s1
ignored: s0, s3
`)
	ofXu := ask.And(ask.From("Secretary Austin"), ask.To("许其亮"))
	graphtest.Contested(t, g, ask.And(ofXu, ask.With(graph.Declined)))
	graphtest.Contested(t, g, ask.And(ofXu, ask.With(graph.Ignored)))
	graphtest.All(t, g, ofXu, ask.With(graph.Declined, graph.Ignored))
	graphtest.Exactly(t, g, ask.Contested(), "austin-xu-2021")
	// Who settles it hears one answer, and that it was settled.
	trust, err := g.ParsePolicy("trust=s3")
	if err != nil {
		t.Fatal(err)
	}
	settled := g.Settle(trust)
	graphtest.All(t, settled, ofXu, ask.And(ask.With(graph.Ignored), ask.Disputed()))
	graphtest.Never(t, settled, ask.Contested())
}

// Which Chinese officials did the United States actually reach through an
// accepted request, and when?
func TestWhomTheUnitedStatesReached(t *testing.T) {
	g := contacts(t)
	var lines []string
	for r, a := range query(t, g, ask.And(ask.ByParty("us"), ask.ToParty("cn"), ask.With(graph.Accepted))).Select() {
		lines = append(lines, fmt.Sprintf("%s by %s, %s: %s", r.To().Name(), r.From().Name(), r.Date(), a))
	}
	// Twice it is not reported who asked.
	wantLines(t, lines, `
Fang Fenghui by Joseph Dunford, 2017-08: yes
Xu Qiliang by Jim Mattis, 2018: yes
Chinese military officials by U.S. military officials, 2020-10/2020-12: possibly
Chinese government by U.S. government, 2021-03: possibly
Wang Yi by Antony Blinken, 2023-06: yes
Xi Jinping by Antony Blinken, 2023-06: yes
Chinese government by U.S. government, 2023-06: yes
`)
	first := query(t, g, ask.And(ask.Between("blinken", "Wang Yi"), ask.With(graph.Accepted))).First()
	if first.Exists != truth.Yes || first.Earliest != day("2023-06-01") || first.Latest != day("2023-06-30") {
		t.Errorf("the first contact of Blinken and Wang: %+v", first)
	}
}

// Which channels were open on 2020-12-31, on 2021-06-30, on 2023-06-30?
func TestWhichChannelsWereOpen(t *testing.T) {
	g := contacts(t)
	var lines []string
	for _, on := range []string{"2020-12-31", "2021-06-30", "2023-06-30"} {
		var closed []string
		open := 0
		for c := range ask.Channels(g, day(on)) {
			switch c.Open {
			case truth.Yes:
				open++
			default:
				closed = append(closed, fmt.Sprintf("%s %s", c.Channel.ID(), c.States[0]))
			}
		}
		lines = append(lines, fmt.Sprintf("%s: %d open; %s", on, open, strings.Join(closed, ", ")))
	}
	wantLines(t, lines, `
2020-12-31: 13 open; joint-staff proposed
2021-06-30: 10 open; dialogue suspended, joint-staff proposed, phone suspended, shangri-la cancelled
2023-06-30: 9 open; dialogue suspended, joint-staff proposed, mil-mil severed, phone suspended, shangri-la cancelled
`)
	// In the middle of the month in which the calls ceased it is not known.
	for c := range ask.Channels(g, day("2021-01-15")) {
		if want := c.Channel.ID() == "phone"; want != (c.Open == truth.Possibly) {
			t.Errorf("on 2021-01-15 %s is open: %s", c.Channel.ID(), c.Open)
		}
	}
}

// Is there a chain of accepted contacts from Blinken to Lavrov? (Blinken - Wang
// Yi - Lavrov, if contact counts in both directions and time is not required to
// flow forward; no, if time must flow forward.)
func TestChainFromBlinkenToLavrov(t *testing.T) {
	g := contacts(t)
	accepted := query(t, g, ask.With(graph.Accepted))
	blinken, _ := g.Actor("blinken")
	lavrov, _ := g.Actor("Сергей Лавров")
	for _, c := range []struct {
		opts chain.Options
		want truth.Answer
	}{
		{chain.Options{BothWays: true}, truth.Yes},
		{chain.Options{}, truth.Possibly}, // Wang may have called Lavrov
		{chain.Options{BothWays: true, Forward: true}, truth.No},
		{chain.Options{Forward: true}, truth.No},
	} {
		found := chain.Find(accepted, blinken, lavrov, c.opts)
		if found.Answer() != c.want {
			t.Errorf("%+v: %s, want %s", c.opts, found.Answer(), c.want)
		}
		const want = "blinken -visit-beijing-> wang -ministers-phone- lavrov"
		if len(found) > 0 && found[0].String() != want {
			t.Errorf("%+v: %s, want %s", c.opts, found[0], want)
		}
	}
}

// What changed between 2018-01-01 and 2023-07-01?
func TestWhatChanged(t *testing.T) {
	g := contacts(t)
	between := diff.Days(g, day("2018-01-01"), day("2023-07-01"))
	var lines []string
	for r, a := range between.Requests() {
		lines = append(lines, fmt.Sprintf("%s: %s", r.ID(), a))
	}
	for c := range between.Channels() {
		line := fmt.Sprintf("%s: open %s, then %s;", c.Before.Channel.ID(), c.Before.Open, c.After.Open)
		for _, e := range c.Entered {
			line += fmt.Sprintf(" %s %s: %s", e.State.Is(), e.State.From(), e.Answer)
		}
		lines = append(lines, line)
	}
	wantLines(t, lines, `
mattis-xu-2018: possibly
crisis-2020: yes
austin-xu-2021: yes
wei-instead-2021: yes
milley-counterpart-2021: yes
alaska-2021: yes
dialogue-2021: yes
austin-wei-2021: yes
biden-xi-2021: yes
military-channel-2023: yes
blinken-wang-2023: yes
blinken-xi-2023: yes
fentanyl-2023: yes
alaska: open yes, then yes; open 2021-03: yes
crisis: open yes, then yes; open 2020-10/2020-12: yes
dialogue: open yes, then no; suspended 2021-03: yes
mil-mil: open yes, then no; severed 2022: yes
phone: open yes, then no; suspended 2021-01: yes
shangri-la: open yes, then no; cancelled 2021-05: yes
`)
	n := 0
	for range ask.AsOf(g, day("2018-01-01")).Requests() {
		n++
	}
	if n != 6 {
		t.Errorf("as of 2018-01-01 there are %d requests, want 6, of which one may come later", n)
	}
}

// Which statements rest on one origin only, of all that the documents go back to?
func TestWhatRestsOnOneSource(t *testing.T) {
	g := contacts(t)
	bySource := map[string][]string{}
	for s := range query(t, g, ask.Everything()).RestOnOne() {
		id := s.Sources[0].ID()
		bySource[id] = append(bySource[id], s.Request.ID()+" "+s.Outcome.String())
	}
	for _, list := range bySource {
		slices.Sort(list)
	}
	want := map[string][]string{
		"s1": {"austin-wei-2021 undelivered"}, // an American official
		"s2": {"biden-xi-2021 declined"},      // Reuters
	}
	if diff := cmp.Diff(want, bySource); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
