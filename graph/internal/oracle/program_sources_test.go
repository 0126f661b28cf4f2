package oracle

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// sources tells what [Ledger.sources] does, as the library finds it.
func (p *program) sources(list []asked) (any, error) {
	var text strings.Builder
	text.WriteString("ledger: none.yaml\nchecks:\n")
	for i, c := range list {
		expect := c.expect
		fmt.Fprintf(&text, "- {name: c%d, where: '%s', expect: '%s'}\n", i, strings.ReplaceAll(c.where, "'", "''"), expect)
	}
	file, err := checks.Read(strings.NewReader(text.String()), "checks.yaml")
	if err != nil {
		return nil, err
	}
	report, err := whatif.Find(context.Background(), p.whole, whatif.Options{Checks: file.Checks})
	if err != nil {
		return nil, err
	}
	told := map[string]any{}
	for _, s := range report.Sources {
		var rest []string
		for _, r := range s.Rest {
			if r.ID() != "" {
				rest = append(rest, r.ID())
			}
		}
		slices.Sort(rest)
		told[s.Source.ID()] = map[string]any{"rest": rest, "without": changes(s.Without), "alone": changes(s.Alone)}
	}
	hangs := make([][][]string, len(list))
	for i, h := range report.Checks {
		for _, set := range h.Sets {
			var ids []string
			for _, s := range set {
				ids = append(ids, s.ID())
			}
			slices.Sort(ids)
			hangs[i] = append(hangs[i], ids)
		}
		slices.SortFunc(hangs[i], slices.Compare)
	}
	return map[string]any{"sources": told, "hangs": hangs}, nil
}

func changes(c whatif.Change) any {
	requests, rows, answers := map[string]any{}, map[string]any{}, map[int]any{}
	for x := range c.Requests() {
		if x.Request.ID() != "" {
			requests[x.Request.ID()] = outcomeWords(x.Before) + ", then" + outcomeWords(x.After)
		}
	}
	for _, x := range c.Rows {
		rows[x.Name] = [2]Range{{x.Before.Least, x.Before.Most}, {x.After.Least, x.After.Most}}
	}
	for _, x := range c.Checks {
		answers[x.Check] = x.Before.String() + ", then " + x.After.String()
	}
	return map[string]any{"requests": requests, "rows": rows, "checks": answers}
}

func outcomeWords(o whatif.Outcome) (words string) {
	for _, name := range Outcomes {
		for x := range o.Allowed.All() {
			if x.String() == name {
				words += " " + name
			}
		}
	}
	if o.Outcome == graph.Contested {
		words += " contested"
	}
	return words
}

// without asks of a ledger and of its graph without some sources.
func (p *program) without(out []string) (*program, error) {
	var list []graph.Source
	for _, id := range out {
		s, ok := p.whole.Source(id)
		if !ok {
			return nil, fmt.Errorf("no source %s", id)
		}
		list = append(list, s)
	}
	g, err := whatif.Without(p.whole, list...)
	return &program{g}, err
}

// randomSources gives one or two of the sources of a ledger.
func randomSources(rng *rand.Rand, l *Ledger) []string {
	all := sorted(l.Sources)
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), 1+rng.IntN(2))]
}

// TestSourcesAgree compares what rests on which sources with what the oracle finds by
// leaving out every set of them, and what is asked of a ledger without some with what is
// asked of it when these say nothing.
func TestSourcesAgree(t *testing.T) {
	t.Parallel()
	seen := &judged{by: map[string]int{}}
	changed, sets := 0, map[int]int{}
	last := uint64(20)
	if os.Getenv("RAPPORT_CI") == "1" {
		last = 300
	}
	for seed := uint64(1); seed <= last; seed++ {
		rng := rand.New(rand.NewPCG(seed, 9))
		files := Random(rng, RandomShape(rng))
		l, err := Read(Texts(files)...)
		if err != nil {
			t.Fatal(err)
		}
		p, err := build(Texts(files))
		if err != nil {
			t.Fatal(err)
		}
		fail := func(what, want, got any, err error) {
			t.Helper()
			t.Fatalf("seed %d: %v\noracle  %v\nprogram %v (%v)\n%s", seed, what, want, got, err, strings.Join(Texts(files), "\n"))
		}
		out := randomSources(rng, l)
		left := l.Without(out...)
		without, err := p.without(out)
		if err != nil {
			fail(out, nil, nil, err)
		}
		if len(left.Requests) > 0 {
			s := newSession(left)
			for _, q := range randomAsks(rng, left, 3) {
				want, err := s.reply(q)
				if err != nil {
					t.Fatalf("seed %d: %v: %v", seed, q, err)
				}
				seen.count(q, want, len(left.Requests))
				got, err := without.reply(q)
				leaveOpen(left, want, got)
				if err != nil || !same(want, got) {
					fail(fmt.Sprint("without ", out, ": ", q), want, got, err)
				}
			}
		}
		var list []asked
		for range 3 {
			q := randomAsks(rng, l, 0)
			c := q[len(q)-1]
			list = append(list, asked{word(c, "where"), word(c, "expect")})
		}
		want, err := l.sources(list)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		got, err := p.sources(list)
		if err != nil || !same(want, got) {
			fail(list, want, got, err)
		}
		for _, s := range want.(map[string]any)["sources"].(map[string]any) {
			for _, by := range []string{"without", "alone"} {
				changed += len(s.(map[string]any)[by].(map[string]any)["requests"].(map[string]any))
			}
		}
		for _, h := range want.(map[string]any)["hangs"].([][][]string) {
			size := 0
			if len(h) > 0 {
				size = len(h[0])
			}
			sets[size]++
		}
	}
	t.Logf("%d outcomes changed; sizes of smallest sets %v; without sources: %v", changed, sets, seen)
	if changed < 50 || sets[0] == 0 || sets[1] == 0 || sets[2] == 0 {
		t.Errorf("%d outcomes changed; sizes of smallest sets %v", changed, sets)
	}
}
