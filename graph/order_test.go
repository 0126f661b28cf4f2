package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// piece is something to add to a builder.
type piece func(b *graph.Builder, shuffle func(n int, swap func(i, j int)))

// ledger is what one ledger states; the order of its parties counts.
type ledger struct {
	parties []graph.PartySpec
	pieces  []piece
}

// some gives v or, as often, nothing.
func some[T any](rng *rand.Rand, v T) (out T) {
	if rng.IntN(2) == 0 {
		return v
	}
	return out
}

// forms gives a name in one of two Unicode normal forms.
func forms(rng *rand.Rand, name string) string {
	if rng.IntN(2) == 0 {
		return strings.ReplaceAll(name, "é", "e\u0301")
	}
	return name
}

func shuffled[T any](shuffle func(int, func(i, j int)), list []T) []T {
	list = slices.Clone(list)
	shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// randomLedgers makes ledgers that state parts of one truth, so that they can
// be merged. Without declared sections they only have requests.
func randomLedgers(rng *rand.Rand, declare bool) []ledger {
	dates := []string{"", "2021", "2021-05", "2021-05?", "2021-05-21", "../2021", "2021/..", "2020-10/2021-06", "2022-01"}
	pickDate := func() date.Date { return day(dates[rng.IntN(len(dates))]) }
	pick := func(words ...string) string { return words[rng.IntN(len(words))] }

	actors := []string{"ann", "bob", "cem", "dé", "eve", "us", "cn-gov"}
	sources := []string{"ft", "dod", "réuters"}
	channels := []string{"phone", "mail", "visit"}
	outcomes := append(graph.Outcomes(), graph.Unstated)
	counts := []graph.Count{{}, graph.Once, graph.Exactly(3), graph.AtLeast(300), graph.Several, graph.UnknownCount}
	reports := func(file string) (list []graph.ReportSpec) {
		for i := range rng.IntN(4) {
			list = append(list, graph.ReportSpec{
				Source: forms(rng, pick(sources...)), Outcome: outcomes[rng.IntN(len(outcomes))], Date: pickDate(),
				Times: counts[rng.IntN(len(counts))], Note: pick("", "x"), Where: at(file, 1000+i),
			})
		}
		return list
	}

	// What is true of the things that have ids.
	var truth []graph.RequestSpec
	for i := range 12 {
		r := graph.RequestSpec{
			ID: fmt.Sprintf("r%d", i), Via: pick("", "phone", "mail"), Date: pickDate(),
			Times: counts[rng.IntN(len(counts))], Outcome: outcomes[rng.IntN(len(outcomes))], Deadline: pickDate(),
			About: pick("", "a", "b"), Note: pick("", "n"), For: pick("", "us"), RedirectedTo: pick("", "eve"),
		}
		if i > 0 {
			r.Counters = pick("", fmt.Sprintf("r%d", rng.IntN(i)))
		}
		ends := rng.Perm(len(actors))
		switch rng.IntN(4) {
		case 0:
			r.Between = []string{actors[ends[0]], actors[ends[1]]}
		case 1:
			r.From, r.To = actors[ends[0]], []string{actors[ends[1]], actors[ends[2]], actors[ends[3]]}
		default:
			r.From, r.To = actors[ends[0]], []string{actors[ends[1]]}
		}
		truth = append(truth, r)
	}
	homes, bodies, kinds := map[string]string{}, map[string][]string{}, map[string]graph.ActorKind{}
	states := map[string][]graph.StateSpec{}
	for _, a := range actors {
		homes[a], kinds[a] = pick("", "us", "cn", "ru"), graph.ActorKind(rng.IntN(3))
		if a != "us" && a != "cn-gov" {
			bodies[a] = [][]string{nil, {"us"}, {"us", "cn-gov"}}[rng.IntN(3)]
		}
	}
	for _, c := range channels {
		for range rng.IntN(4) {
			states[c] = append(states[c], graph.StateSpec{Is: graph.States()[rng.IntN(5)], From: pickDate(), By: pick("", "us", "ann"), Source: pick("", "ft"), Note: pick("", "x")})
		}
	}

	list := make([]ledger, 3)
	for n := range list {
		file := fmt.Sprintf("%c.yaml", 'a'+n)
		add := func(p piece) { list[n].pieces = append(list[n].pieces, p) }
		for i, r := range truth {
			// What decides the ends is stated whole or not at all.
			part := graph.RequestSpec{
				ID: forms(rng, r.ID), Via: some(rng, r.Via), Date: some(rng, r.Date), Times: some(rng, r.Times), Outcome: some(rng, r.Outcome),
				Deadline: some(rng, r.Deadline), About: some(rng, r.About), Note: some(rng, r.Note), For: some(rng, r.For),
				RedirectedTo: some(rng, r.RedirectedTo), Counters: some(rng, r.Counters), Reports: reports(file), Where: at(file, 10+i),
			}
			if n == 0 || rng.IntN(2) == 0 {
				part.From, part.To, part.Between = forms(rng, r.From), r.To, r.Between
			}
			add(func(b *graph.Builder, shuffle func(int, func(i, j int))) {
				p := part
				p.To, p.Between, p.Reports = shuffled(shuffle, p.To), shuffled(shuffle, p.Between), shuffled(shuffle, p.Reports)
				b.AddRequest(p)
			})
		}
		for i := range 12 {
			// Without an id, and now and then the same but for the place.
			ends := rng.Perm(3)
			r := graph.RequestSpec{From: forms(rng, actors[1+ends[0]]), To: []string{actors[1+ends[1]]}, Via: pick("", "phone"), Date: pickDate(), Where: at(file, 100+i/2)}
			if rng.IntN(3) == 0 {
				r.Reports = reports(file)
			}
			for range 1 + rng.IntN(2) {
				add(func(b *graph.Builder, shuffle func(int, func(i, j int))) {
					p := r
					p.Reports = shuffled(shuffle, p.Reports)
					b.AddRequest(p)
				})
			}
		}
		if !declare {
			continue
		}
		add(func(b *graph.Builder, _ func(int, func(i, j int))) { b.Title("true", at(file, 1)) })
		add(func(b *graph.Builder, _ func(int, func(i, j int))) { b.AsOf(day("2021-06"), at(file, 2)) })
		orders := [][]string{{"ru", "us", "cn"}, some(rng, []string{"us", "kr"}), some(rng, []string{"cn", "us"})}
		for _, p := range orders[n] {
			list[n].parties = append(list[n].parties, graph.PartySpec{ID: p, Name: some(rng, "Party "+p), Also: some(rng, []string{p + "1", p + "2"}), Where: at(file, 200)})
		}
		for i, a := range actors {
			part := graph.ActorSpec{
				ID: forms(rng, a), Name: some(rng, "Mr "+a), Also: some(rng, []string{a + "1", a + "2"}), Kind: some(rng, kinds[a]), Party: some(rng, homes[a]),
				Offices:  some(rng, []graph.Office{{Title: "A", From: day("2021")}, {Title: "B", To: day("../2020"), Rank: rng.IntN(2) * 3}}),
				MemberOf: some(rng, bodies[a]), Where: at(file, 300+i),
			}
			add(func(b *graph.Builder, shuffle func(int, func(i, j int))) {
				p := part
				p.Also, p.Offices, p.MemberOf = shuffled(shuffle, p.Also), shuffled(shuffle, p.Offices), shuffled(shuffle, p.MemberOf)
				b.AddActor(p)
			})
		}
		for i, c := range channels {
			part := graph.ChannelSpec{ID: c, Kind: some(rng, "kind of "+c), Between: some(rng, []string{"ann", "us"}), Where: at(file, 400+i)}
			for j, s := range states[c] {
				s.Where = at(file, 500+j)
				part.States = append(part.States, s)
			}
			add(func(b *graph.Builder, shuffle func(int, func(i, j int))) {
				p := part
				p.Between, p.States = shuffled(shuffle, p.Between), shuffled(shuffle, p.States)
				b.AddChannel(p)
			})
		}
		for i, s := range sources {
			part := graph.SourceSpec{ID: forms(rng, s), Name: some(rng, "The "+s), Published: some(rng, day("2021-05-2"+fmt.Sprint(i))), URL: some(rng, "https://example.org/"+s), Where: at(file, 600+i)}
			add(func(b *graph.Builder, _ func(int, func(i, j int))) { b.AddSource(part) })
		}
	}
	return list
}

func buildShuffled(t *testing.T, ledgers []ledger, shuffle func(int, func(i, j int))) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	for _, l := range shuffled(shuffle, ledgers) {
		b.NextLedger()
		pieces := slices.Clone(l.pieces)
		if len(l.parties) > 0 {
			pieces = append(pieces, func(b *graph.Builder, _ func(int, func(i, j int))) {
				for _, p := range l.parties {
					b.AddParty(p)
				}
			})
		}
		for _, p := range shuffled(shuffle, pieces) {
			p(b, shuffle)
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestOrderOfInputDoesNotMatter adds the same pieces in many orders: the
// ledgers, what is in each, and every list.
func TestOrderOfInputDoesNotMatter(t *testing.T) {
	for seed := range uint64(24) {
		rng := rand.New(rand.NewPCG(seed, 1))
		ledgers := randomLedgers(rng, seed%4 != 0)
		keep := func(int, func(i, j int)) {}
		want := dump(buildShuffled(t, ledgers, keep))
		if strings.Contains(want, "not found") {
			t.Errorf("seed %d: something is not found by its name:\n%s", seed, want)
		}
		for range 5 {
			got := dump(buildShuffled(t, ledgers, rng.Shuffle))
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Fatalf("seed %d: another order gives another graph (-want +got):\n%s", seed, diff)
			}
		}
	}
}

func TestOrderOfRequests(t *testing.T) {
	b := graph.NewBuilder()
	for _, p := range []string{"z", "a"} {
		b.AddParty(graph.PartySpec{ID: p})
	}
	for id, party := range map[string]string{"ann": "a", "zoe": "z", "bob": ""} {
		b.AddActor(graph.ActorSpec{ID: id, Party: party})
	}
	add := func(from, to, via, date, id string) {
		b.AddRequest(graph.RequestSpec{ID: id, From: from, To: []string{to}, Via: via, Date: day(date)})
	}
	add("zoe", "ann", "", "", "undated")
	add("zoe", "ann", "", "2021/..", "9")
	add("zoe", "ann", "", "2021", "8")
	add("zoe", "ann", "", "2021-01", "2")
	add("zoe", "ann", "mail", "2021-01", "3")
	add("zoe", "bob", "", "2021-01", "4")
	add("ann", "zoe", "", "2021-01", "5")
	add("bob", "zoe", "", "2021-01", "7")
	add("bob", "zoe", "", "2021-01", "6")
	add("zoe", "ann", "", "../2021", "1")
	g := build(t, b)
	ids := ""
	for r := range g.Requests() {
		ids += r.ID() + " "
	}
	if want := "1 2 3 4 5 6 7 8 9 undated "; ids != want {
		t.Errorf("the order is %s, want %s", ids, want)
	}
	if got := fmt.Sprint(actorIDs(g.Actors())); got != "[zoe ann bob]" {
		t.Errorf("the actors are %s", got)
	}
}
