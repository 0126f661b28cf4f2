package graph

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestEndsOfSources: origins that are known of the sources are those that are found of a
// request alone, also where sources rely on each other in rings.
func TestEndsOfSources(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	own := 0
	for range 200 {
		n := 1 + random.IntN(9)
		some := func(most int) (list []string) {
			for range random.IntN(most + 1) {
				list = append(list, fmt.Sprint("s", random.IntN(n)))
			}
			return list
		}
		b := NewBuilder()
		for i := range n {
			b.AddSource(SourceSpec{ID: fmt.Sprint("s", i), ReliesOn: some(2)})
		}
		for i := range 10 {
			r := RequestSpec{ID: fmt.Sprint("r", i), From: "a", To: []string{"b"}}
			for range 2 + random.IntN(4) {
				c := ReportSpec{Source: fmt.Sprint("s", random.IntN(n)), Outcome: Declined}
				if i < 5 {
					c.ReliesOn = some(1)
				}
				r.Reports = append(r.Reports, c)
			}
			b.AddRequest(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		alone := *g
		alone.endsOf = nil
		for r := range g.Requests() {
			if r.claimsRest() {
				own++
			}
			got, want := r.originsOf(), (Request{&alone, r.n}).originsOf()
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%v: %v, alone %v", r, got, want)
			}
		}
	}
	if own == 0 {
		t.Error("no claim relies on a source by its own word")
	}
}

// TestManySources: what a request takes does not hang on how many sources it has nothing to
// do with, nor on how far what it rests on is from where that ends.
func TestManySources(t *testing.T) {
	build := func(n int) *Graph {
		b := NewBuilder()
		b.AddSource(SourceSpec{ID: "s0"})
		for i := range n {
			b.AddSource(SourceSpec{ID: fmt.Sprint("s", i+1), ReliesOn: []string{fmt.Sprint("s", i)}})
		}
		last, before := fmt.Sprint("s", n), fmt.Sprint("s", n-1)
		b.AddRequest(RequestSpec{ID: "r", From: "a", To: []string{"b"}, Reports: []ReportSpec{{Source: last, Outcome: Declined}, {Source: before, Outcome: Accepted}}})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	allocs := func(g *Graph) float64 {
		r, _ := g.Request("r")
		return testing.AllocsPerRun(10, func() {
			for range r.Origins() {
			}
		})
	}
	if few, many := allocs(build(10)), allocs(build(1000)); many > few {
		t.Errorf("a request of 1000 sources allocates %v objects, of 10 %v", many, few)
	}
}

// TestFarOrigins: what takes long to find is refused, unless it is asked for, and what lies
// behind all sources that a report has a say in is not walked through.
func TestFarOrigins(t *testing.T) {
	t.Parallel()
	const n = 2000
	source := func(i int) string { return fmt.Sprint("s", i) }
	for _, c := range []struct {
		name   string
		relies func(i int) []string
		source func(i int) string
		own    func(i int) []string
		want   string
	}{
		{"a row", func(i int) []string { return []string{source(i - 1)} }, func(i int) string { return "free" }, func(i int) []string { return []string{source(n - 1)} }, ""},
		{"a row, first by name", func(i int) []string { return []string{source(i - 1)} }, func(i int) string { return "alone" }, func(i int) []string { return []string{source(n - 1)} }, ""},
		{"from above", func(i int) []string { return []string{source(i - 1)} }, func(i int) string { return source(n - 1) }, func(i int) []string { return []string{source(n - 2 - i%9)} }, ""},
		{"back to the beginning", func(i int) []string { return []string{source(i - 1)} }, func(i int) string { return source(i % 9) }, func(i int) []string { return []string{source(n - 1)} }, "with those of requests before"},
		{"two each", func(i int) []string { return []string{source(i - 1), source(max(0, i-2))} }, func(i int) string { return source(0) }, func(i int) []string { return []string{source(n - 1)} }, "with those of requests before"},
		{"ends on the way", func(i int) []string {
			return []string{source(i - 1), fmt.Sprint("end", i), fmt.Sprint("and", i), fmt.Sprint("so", i)}
		}, source, func(int) []string { return nil }, "others in all, with source"},
	} {
		for _, large := range []bool{false, true} {
			b := NewBuilder()
			if large {
				b.Large()
			}
			b.Open(Sources)
			b.AddSource(SourceSpec{ID: "free"})
			b.AddSource(SourceSpec{ID: "alone"})
			for i := range n {
				s := SourceSpec{ID: source(i)}
				if i > 0 {
					s.ReliesOn = c.relies(i)
				}
				b.AddSource(s)
			}
			for i := range 400 {
				b.AddRequest(RequestSpec{From: "a", To: []string{"b"}, Reports: []ReportSpec{{Source: c.source(i), Outcome: Declined, ReliesOn: c.own(i)}, {Source: "free", Outcome: Declined}}})
			}
			g, err := b.Build()
			switch {
			case c.want != "" && !large:
				if !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: %v, want %q", c.name, err, c.want)
				}
				continue
			case err != nil:
				t.Errorf("%s: %v", c.name, err)
				continue
			case c.want != "":
				continue
			}
			for r := range g.Requests() {
				if walked := len(r.walk(math.MaxInt).next); walked > 10 {
					t.Fatalf("%s: %d are walked through for %s", c.name, walked, r)
				}
			}
		}
	}
}
