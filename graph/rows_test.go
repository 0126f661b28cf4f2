package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// lines is an Origin whose fields stand in the column of their name's length.
type lines string

func (l *lines) Name() string { return string(*l) }

func (l *lines) Pos(line, column int, field string, n int) fault.Pos {
	return fault.Pos{File: string(*l), Line: line, Column: column + len(field) + n}
}

// randomSpecs makes requests that state much, now and then something wrong.
func randomSpecs(rng *rand.Rand, wrong bool) []graph.RequestSpec {
	name := func() string { return fmt.Sprint("n", rng.IntN(5)) }
	other := func() string { return fmt.Sprint("m", rng.IntN(5)) }
	pick := func(s string) string { return some(rng, s) }
	specs := make([]graph.RequestSpec, 1+rng.IntN(40))
	for i := range specs {
		s := graph.RequestSpec{ID: pick(fmt.Sprint("r", i)), From: name(), To: []string{other()}, Via: pick("mail"), Date: day(pick("2021-05")),
			Times: some(rng, graph.Exactly(rng.IntN(600))), Outcome: graph.Outcome(rng.IntN(7)), Deadline: day(pick("2022"))}
		switch rng.IntN(8) {
		case 0:
			s.To = []string{"m1", "m2", "m3"}
		case 1:
			s.From, s.To, s.Between = "", nil, []string{name(), other()}
		case 2:
			s.About, s.Note, s.For, s.RedirectedTo = pick("x"), strings.Repeat("é", rng.IntN(3)), pick("n9"), pick("n8")
		case 3:
			s.Outcome = graph.Unstated
			for range rng.IntN(3) {
				s.Reports = append(s.Reports, graph.ReportSpec{Source: other(), Outcome: graph.Outcome(rng.IntN(7)), Date: day(pick("2023")), Note: pick("y"), Times: some(rng, graph.Several)})
			}
		case 4:
			if i > 0 && specs[i-1].ID != "" {
				s.Counters = specs[i-1].ID
			}
		case 5:
			if i > 0 {
				s = graph.RequestSpec{ID: specs[i-1].ID, Reports: []graph.ReportSpec{{Source: "s", Outcome: graph.Declined}}}
				if s.ID == "" {
					s.From, s.To = "n1", []string{"m1"}
				}
			}
		}
		if wrong && rng.IntN(6) == 0 {
			switch rng.IntN(5) {
			case 0:
				s.Between = []string{"a", "a"}
			case 1:
				s.From, s.Between = "", []string{"a"}
			case 2:
				s.Outcome = 99
			case 3:
				s.Counters = "nothing"
			case 4:
				s.Reports = []graph.ReportSpec{{Outcome: 99}}
			}
		}
		specs[i] = s
	}
	return specs
}

// Rows that were filled in any pieces, by turns, are as if each request had been
// added itself; marks find the places that other locators do.
func TestRowsAreAsRequestsAdded(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	file := lines("a")
	faulty := 0
	for round := range 300 {
		specs := randomSpecs(rng, round%2 == 0)
		declare := func(b *graph.Builder) {
			if round%4 == 0 {
				b.AddActor(graph.ActorSpec{ID: "n1"})
			}
		}
		one, all := graph.NewBuilder(), graph.NewBuilder()
		declare(one)
		declare(all)
		pool := []*graph.Rows{graph.NewRows(), graph.NewRows()}
		mark := graph.Mark{Origin: &file}
		for i, s := range specs {
			own := mark
			own.Line, own.Column = i+1, 1
			s.Where = &own
			s.Reports = append([]graph.ReportSpec(nil), s.Reports...)
			for j := range s.Reports {
				m := own
				m.Column += 100 * (j + 1)
				s.Reports[j].Where = &m
			}
			one.AddRequest(s)

			rows := pool[0]
			mark.Line, mark.Column = i+1, 1
			s.Where = &mark
			if rng.IntN(10) == 0 {
				s.Where = struct{ graph.Locator }{&own} // of another kind
			}
			rows.Add(&s)
			if rng.IntN(4) == 0 {
				all.AddRows(rows)
				if rows.Len() != 0 {
					t.Fatalf("%d rows are left", rows.Len())
				}
				pool[0], pool[1] = pool[1], pool[0]
			}
		}
		all.AddRows(pool[0])
		want, wantErr := one.Build()
		got, err := all.Build()
		if wantErr != nil || err != nil {
			faulty++
			if fmt.Sprint(err) != fmt.Sprint(wantErr) {
				t.Fatalf("the faults are\n%v\nwant\n%v", err, wantErr)
			}
			continue
		}
		if diff := cmp.Diff(dump(want), dump(got)); diff != "" {
			t.Fatalf("the graphs differ (-want +got):\n%s", diff)
		}
	}
	if faulty == 0 || faulty == 300 {
		t.Errorf("%d of 300 have faults", faulty)
	}
}
