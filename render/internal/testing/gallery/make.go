package gallery

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// maker builds one ledger. Its numbers follow one another without chance: a linear
// congruence (Knuth, The Art of Computer Programming, volume 2, 3.3.4).
type maker struct {
	*graph.Builder
	state uint64
	n     int // requests so far
}

func newMaker(title string) *maker {
	m := &maker{Builder: graph.NewBuilder(), state: 17}
	m.Title(title, nil)
	m.AsOf(date.MustParse("2024-06-30"), nil)
	return m
}

func (m *maker) build(tb testing.TB) *graph.Graph {
	tb.Helper()
	g, err := m.Build()
	if err != nil {
		tb.Fatalf("a ledger of the gallery: %v", err)
	}
	return g
}

// below gives the next number below n.
func (m *maker) below(n int) int {
	m.state = m.state*6364136223846793005 + 1442695040888963407
	return int((m.state >> 33) % uint64(n))
}

// one takes one of some words.
func one[T any](m *maker, of ...T) T { return of[m.below(len(of))] }

// skewed gives a number below n, small ones more often.
func (m *maker) skewed(n int) int { return min(m.below(n), m.below(n)) }

var (
	given   = []string{"Ama", "Bo", "Celia", "Dag", "Edda", "Femi", "Gustav", "Hanne", "Ilse", "Jonas", "Kwame", "Lin", "Mara", "Noor", "Oskar", "Piet", "Rosa", "Sefa", "Tove"}
	family  = []string{"Abara", "Boateng", "Castell", "Dufour", "Eriksen", "Fenn", "Hollis", "Ito", "Jarvis", "Kovač", "Lindqvist", "Marchetti", "Nowak"}
	parties = []string{"United Harbors", "Coast League", "Inland Towns", "Free Isles", "Upper Marches", "Lowlands", "River Union"}
	ways    = []string{"Telephone", "Registered mail", "Records portal", "Visit", "Annual forum", "Joint commission", "Outside counsel", "Hotline", "Embassy", "Back channel", "Working group", "Letter"}
	topics  = []string{"fishing rights", "a visit", "the records of 2019", "an apology", "release of the crew", "tariffs", "a meeting", "water levels"}
)

// actors declares that many, of that many parties in turn, and gives their ids.
func (m *maker) actors(n, of int) []string {
	for i := range of {
		m.AddParty(graph.PartySpec{ID: fmt.Sprintf("p%d", i), Name: parties[i%len(parties)]})
	}
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("a%03d", i)
		a := graph.ActorSpec{ID: ids[i], Name: given[i%len(given)] + " " + family[i%len(family)]}
		if round := i / (len(given) * len(family)); round > 0 {
			a.Name += fmt.Sprintf(" %d", round+1)
		}
		if of > 0 {
			a.Party = fmt.Sprintf("p%d", i%of)
		}
		m.AddActor(a)
	}
	return ids
}

// channels declares that many and gives their ids.
func (m *maker) channels(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("c%02d", i)
		name := ways[i%len(ways)]
		if round := i / len(ways); round > 0 {
			name += fmt.Sprintf(" %d", round+1)
		}
		m.AddChannel(graph.ChannelSpec{ID: ids[i], Name: name})
	}
	return ids
}

// sources declares that many and gives their ids.
func (m *maker) sources(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("s%02d", i)
		m.AddSource(graph.SourceSpec{ID: ids[i], Name: fmt.Sprintf("Report no. %d on the matter", i+1), Published: day(2024, i*5)})
	}
	return ids
}

// day gives the day that comes so many days after the first of a year's January; a
// month has 28.
func day(year, n int) date.Date {
	year, n = year+n/336, n%336
	return date.MustParse(fmt.Sprintf("%04d-%02d-%02d", year, 1+n/28, 1+n%28))
}

// asks adds a request, with an outcome where it has none.
func (m *maker) asks(from, to string, r graph.RequestSpec) {
	m.n++
	if r.ID == "" {
		r.ID = fmt.Sprintf("r%03d", m.n)
	}
	if r.Between == nil {
		r.From, r.To = from, []string{to}
	}
	if r.Outcome == graph.Unstated && r.Reports == nil {
		r.Outcome = one(m, graph.Accepted, graph.Accepted, graph.Accepted, graph.Declined, graph.Declined, graph.Ignored, graph.Ignored, graph.Pending)
	}
	m.AddRequest(r)
}

// pairs adds that many requests between different actors through channels, on days of
// some years from 2019 on.
func (m *maker) pairs(n int, actors, channels []string, years int) {
	for range n {
		from := m.skewed(len(actors))
		to := m.below(len(actors) - 1)
		if to >= from {
			to++
		}
		r := graph.RequestSpec{Date: day(2019, m.below(336*years))}
		if len(channels) > 0 {
			r.Via = channels[m.skewed(len(channels))]
		}
		m.asks(actors[from], actors[to], r)
	}
}
