package whatif_test

import (
	"context"
	"fmt"
	"maps"
	"math/bits"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// stated is a ledger before it is a graph.
type stated struct {
	sources  []graph.SourceSpec
	requests []graph.RequestSpec
}

func (l *stated) build(t testing.TB) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	b.AsOf(date.MustParse("2024-07"), nil)
	for _, s := range l.sources {
		b.AddSource(s)
	}
	for i := range 4 {
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint("a", i)})
	}
	b.AddChannel(graph.ChannelSpec{ID: "mail"})
	for _, r := range l.requests {
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// random makes a ledger of n sources.
func random(rng *rand.Rand, n, requests int) *stated {
	var l stated
	source := func() string { return fmt.Sprint("s", rng.IntN(n)) }
	for i := range n {
		s := graph.SourceSpec{ID: fmt.Sprint("s", i)}
		for rng.IntN(3) == 0 {
			if on := source(); on != s.ID && !slices.Contains(s.ReliesOn, on) {
				s.ReliesOn = append(s.ReliesOn, on)
			}
		}
		l.sources = append(l.sources, s)
	}
	outcomes := []graph.Outcome{graph.Accepted, graph.Declined, graph.Ignored, graph.Pending, graph.Unstated}
	for i := range requests {
		from := rng.IntN(4)
		r := graph.RequestSpec{ID: fmt.Sprint("r", i), From: fmt.Sprint("a", from), To: []string{fmt.Sprint("a", (from+1+rng.IntN(3))%4)}, Date: date.Of(date.Civil(2024, 1, 1) + date.Day(rng.IntN(180)))}
		if rng.IntN(6) == 0 {
			r.Outcome = outcomes[rng.IntN(4)]
		}
		if rng.IntN(4) == 0 {
			r.Deadline = date.MustParse("2024-06")
		}
		if rng.IntN(5) == 0 {
			r.To = []string{fmt.Sprint("a", (from+1)%4), fmt.Sprint("a", (from+2)%4)}
		}
		if i > 0 && rng.IntN(4) == 0 {
			r.Counters = l.requests[rng.IntN(i)].ID
		}
		said := i > 2 && rng.IntN(4) == 0 // who asked is left to the reports
		if said {
			r.From, r.To, r.Counters = "", r.To[:1], ""
		}
		for rng.IntN(4) > 0 && len(r.Reports) < 5 {
			x := graph.ReportSpec{Source: source(), Outcome: outcomes[rng.IntN(5)], Note: fmt.Sprint(len(r.Reports))}
			if rng.IntN(4) == 0 {
				x.ReliesOn = []string{source()}
			}
			if said || len(r.To) == 1 && rng.IntN(6) == 0 {
				x.From = fmt.Sprint("a", (int(r.To[0][1]-'0')+1+int(x.Source[1]-'0')%3)%4) // one source says one thing
			}
			if i > 0 && rng.IntN(6) == 0 {
				x.Counters = l.requests[rng.IntN(i)].ID
			}
			r.Reports = append(r.Reports, x)
		}
		if said && len(r.Reports) == 0 {
			r.From = "a0"
		}
		l.requests = append(l.requests, r)
	}
	return &l
}

// without leaves sources out, by another rule than the package's: a report counts if one
// can go from it to what it relies on, and so on, meeting none that is left out, until
// there is no more or for ever.
func (l *stated) without(out map[string]bool) *stated {
	var left stated
	gone := map[string]bool{}
	left.sources = l.sources
	relies := map[string][]string{}
	for _, s := range l.sources {
		relies[s.ID] = s.ReliesOn
	}
	for _, r := range l.requests {
		type node struct {
			source string
			report int // -1: the source itself
		}
		next := func(n node) (list []node) {
			on := relies[n.source]
			if n.report >= 0 && len(r.Reports[n.report].ReliesOn) > 0 {
				on = r.Reports[n.report].ReliesOn
			}
			for _, s := range on {
				found := false
				for i, x := range r.Reports {
					if x.Source == s {
						list, found = append(list, node{s, i}), true
					}
				}
				if !found {
					list = append(list, node{s, -1})
				}
			}
			return list
		}
		var goesOn func(n node, path []node) bool
		goesOn = func(n node, path []node) bool {
			if out[n.source] {
				return false
			}
			to := next(n)
			if len(to) == 0 || slices.Contains(path, n) {
				return true
			}
			return slices.ContainsFunc(to, func(m node) bool { return goesOn(m, append(slices.Clone(path), n)) })
		}
		kept := r.Reports[:0:0]
		for i, x := range r.Reports {
			if goesOn(node{x.Source, i}, nil) {
				kept = append(kept, x)
			}
		}
		r.Reports = kept
		if r.From == "" && len(kept) == 0 {
			gone[r.ID] = true
			continue
		}
		left.requests = append(left.requests, r)
	}
	for i := range left.requests {
		if gone[left.requests[i].Counters] {
			left.requests[i].Counters = ""
		}
		for j, x := range left.requests[i].Reports { // which are copies
			if gone[x.Counters] {
				left.requests[i].Reports[j].Counters = ""
			}
		}
	}
	return &left
}

const checksOfAll = `ledger: none.yaml
checks:
- {name: declined, where: outcome == "declined", expect: some}
- {name: nobody is ignored, where: outcome == "ignored" and from == "a0", expect: none}
- {name: two accepted, where: outcome == "accepted", expect: count 2}
- {name: all answered, of: from == "a1", where: 'outcome in ["accepted", "declined"]', expect: all}
- {name: these, where: outcome == "accepted", expect: 'exactly [r0, r2]'}
- {name: contested, where: outcome == "ignored", expect: contested}
- {name: by an id, where: id == "r1" and outcome == "declined", expect: some}
- {name: countered, where: '"r0" in counters and outcome != "accepted"', expect: none}
- {name: settled, settle: majority, where: outcome == "declined", expect: count 1}
- {name: chain, path: {from: a0, to: a3, where: outcome == "accepted"}, expect: some}
- {name: without one, without: s0, where: outcome == "declined", expect: some}
- {name: a chain without one, without: [s0], path: {from: a0, to: a3, where: outcome == "ignored"}, expect: some}
`

func readChecks(t testing.TB, text string) *checks.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "checks.yaml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := checks.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// outcomesOf gives what became of each request, by id.
func outcomesOf(g *graph.Graph) map[string]whatif.Outcome {
	m := map[string]whatif.Outcome{}
	for r := range g.Requests() {
		m[r.ID()] = whatif.Outcome{Outcome: r.Outcome(), Allowed: r.Allowed()}
	}
	return m
}

// answersOf gives the answers of checks. Leave gives the graph without more sources.
func answersOf(t testing.TB, f *checks.File, g *graph.Graph, leave func(...graph.Source) *graph.Graph) (list []truth.Answer) {
	t.Helper()
	for i := range f.Checks {
		g := g
		out, err := f.Checks[i].Without(g)
		if err != nil {
			t.Fatal(err)
		}
		if len(out) > 0 {
			g = leave(out...)
		}
		became, err := f.Checks[i].Run(g)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, became.Answer)
	}
	return list
}

// TestAgainstAllSubsets compares what is found with graphs that are built of what is left
// of the ledger for every set of sources: of up to ten, or where RAPPORT_CI is not 1 of
// up to six, and fewer graphs.
func TestAgainstAllSubsets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	f := readChecks(t, checksOfAll)
	sizes := map[int]int{}
	changed, most, graphs := 0, 6, 30
	if os.Getenv("RAPPORT_CI") == "1" {
		most, graphs = 10, 45
	}
	for i := range graphs {
		n := 1 + rng.IntN(5)
		if i == 0 {
			n = most
		}
		l := random(rng, n, 4+rng.IntN(6))
		g := l.build(t)
		report, err := whatif.Find(context.Background(), g, whatif.Options{Checks: f.Checks})
		if err != nil {
			t.Fatal(err)
		}
		without := func(all map[string]bool) func(...graph.Source) *graph.Graph {
			return func(more ...graph.Source) *graph.Graph {
				all = maps.Clone(all)
				for _, s := range more {
					all[s.ID()] = true
				}
				return l.without(all).build(t)
			}
		}
		before, answers := outcomesOf(g), answersOf(t, f, g, without(map[string]bool{}))
		smallest := make([]int, len(f.Checks))
		sets := make([][][]string, len(f.Checks))
		for mask := 1; mask < 1<<n; mask++ {
			out := map[string]bool{}
			var names []string
			for s := range g.Sources() {
				if mask>>(s.Number()-1)&1 == 1 {
					out[s.ID()] = true
					names = append(names, s.ID())
				}
			}
			left := l.without(out).build(t)
			after, now := outcomesOf(left), answersOf(t, f, left, without(out))
			for c := range now {
				switch size := len(names); {
				case now[c] == answers[c] || smallest[c] != 0 && size > smallest[c]:
				case size == smallest[c]:
					sets[c] = append(sets[c], names)
				default:
					smallest[c], sets[c] = size, [][]string{names}
				}
			}
			var sources []graph.Source
			for s := range g.Sources() {
				if out[s.ID()] {
					sources = append(sources, s)
				}
			}
			by, err := whatif.Without(g, sources...)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(after, outcomesOf(by)); d != "" {
				t.Fatalf("graph %d without %v: %s\n%s", i, names, d, g)
			}
			if bits.OnesCount(uint(mask)) != 1 {
				continue
			}
			got := report.Sources[sources[0].Number()-1]
			changed += got.Without.NumRequests()
			compareChange(t, fmt.Sprintf("graph %d without %v\n%s", i, names, g), got.Without, before, after, answers, now)
			only, err := whatif.Alone(g, sources[0])
			if err != nil {
				t.Fatal(err)
			}
			compareChange(t, fmt.Sprintf("graph %d, %v alone\n%s", i, names, g), got.Alone, before, outcomesOf(only), answers, answersOf(t, f, only, func(more ...graph.Source) *graph.Graph {
				g, err := whatif.Without(only, more...)
				if err != nil {
					t.Fatal(err)
				}
				return g
			}))
		}
		for c, h := range report.Checks {
			var got [][]string
			for _, set := range h.Sets {
				var names []string
				for _, s := range set {
					names = append(names, s.ID())
				}
				got = append(got, names)
			}
			order := func(x, y []string) int { return slices.Compare(x, y) }
			slices.SortFunc(got, order)
			slices.SortFunc(sets[c], order)
			if d := cmp.Diff(sets[c], got); d != "" || h.Answer != answers[c] {
				t.Errorf("graph %d, check %s: %s\n%s", i, h.Name, d, g)
			}
			sizes[smallest[c]]++
			if want := smallest[c]; want == 0 && h.Upto != n || want != 0 && h.Upto != want {
				t.Errorf("graph %d, check %s: looked up to %d, want %d", i, h.Name, h.Upto, want)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for size := range 4 {
		if sizes[size] == 0 {
			t.Errorf("sets of %d: %d", size, sizes[size])
		}
	}
	if changed < 50 {
		t.Errorf("%d outcomes changed", changed)
	}
}

func compareChange(t *testing.T, what string, got whatif.Change, before, after map[string]whatif.Outcome, answers, now []truth.Answer) {
	t.Helper()
	want := map[string][2]whatif.Outcome{}
	rows := map[string][4]int{}
	count := func(m map[string]whatif.Outcome, at int) {
		add := func(name string, least, most int) {
			row := rows[name]
			row[at] += least
			row[at+1] += most
			rows[name] = row
		}
		for _, o := range m {
			add("requests", 1, 1)
			if o.Outcome == graph.Contested {
				add("contested", 1, 1)
			}
			for x := range o.Allowed.All() {
				least := 0
				if o.Allowed == graph.SetOf(x) {
					least = 1
				}
				add(x.String(), least, 1)
			}
		}
	}
	count(before, 0)
	count(after, 2)
	for id, old := range before {
		new, ok := after[id]
		new.Gone = !ok
		if new != old {
			want[id] = [2]whatif.Outcome{old, new}
		}
	}
	found := map[string][2]whatif.Outcome{}
	for c := range got.Requests() {
		found[c.Request.ID()] = [2]whatif.Outcome{c.Before, c.After}
	}
	if d := cmp.Diff(want, found); d != "" {
		t.Errorf("%s: %s", what, d)
	}
	for name, row := range rows {
		if row[0] == row[2] && row[1] == row[3] {
			delete(rows, name)
		}
	}
	foundRows := map[string][4]int{}
	for _, r := range got.Rows {
		foundRows[r.Name] = [4]int{r.Before.Least, r.Before.Most, r.After.Least, r.After.Most}
	}
	if d := cmp.Diff(rows, foundRows); d != "" {
		t.Errorf("%s: rows: %s", what, d)
	}
	var became []whatif.Became
	for i := range now {
		if now[i] != answers[i] {
			became = append(became, whatif.Became{Check: i, Before: answers[i], After: now[i]})
		}
	}
	if d := cmp.Diff(became, got.Checks); d != "" {
		t.Errorf("%s: checks: %s", what, d)
	}
}

// TestSettledTimes leaves out a source that says as often as the request itself.
func TestSettledTimes(t *testing.T) {
	for _, to := range [][]string{{"a1"}, {"a1", "a2"}} {
		for _, said := range []graph.Count{graph.Exactly(3), graph.Exactly(5), graph.Once, graph.Several} {
			for _, own := range []graph.Count{graph.Exactly(3), graph.Once, graph.Several} {
				l := stated{requests: []graph.RequestSpec{{ID: "r", From: "a0", To: to, Times: own,
					Reports: []graph.ReportSpec{{Source: "s", Outcome: graph.Declined, Times: said}}}}}
				g := l.build(t)
				s, _ := g.Source("s")
				left, err := whatif.Without(g, s)
				if err != nil {
					t.Fatal(err)
				}
				n := 0
				for r := range left.Find("r") {
					if n++; r.Times() != own || r.Outcome() != graph.Unreported {
						t.Errorf("%s times to %v without who says %s: %s, %s times", own, to, said, r.Outcome(), r.Times())
					}
				}
				if n != len(to) {
					t.Errorf("%d requests to %v", n, to)
				}
				report, err := whatif.Find(context.Background(), g, whatif.Options{Checks: readChecks(t, "ledger: none.yaml\nchecks: [{name: often, where: times == 3 and id == 'r', expect: some}]").Checks})
				if err != nil {
					t.Fatal(err)
				}
				if changed := len(report.Sources[0].Without.Checks); changed != 0 {
					t.Errorf("%s times to %v without who says %s: the number changes", own, to, said)
				}
			}
		}
	}
}
