package sample

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// Shape says how large a generated graph is and what occurs in it. The shares
// are of all requests, from 0 to 1.
type Shape struct {
	Actors, Requests int
	Parties          int // 0: none is declared
	Channels         int // 0: one for every three actors

	Within     float64 // asker and asked are of one party
	Self       float64 // an actor asks itself
	Undirected float64 // who asked is not reported
	Direct     float64 // through no channel
}

// Sizes are the sizes that drawing is tested and measured at.
func Sizes() []Shape {
	return []Shape{
		{Actors: 12, Requests: 20},
		{Actors: 30, Requests: 60},
		{Actors: 50, Requests: 110},
	}
}

// String names the shape, for subtests.
func (s Shape) String() string {
	return fmt.Sprintf("%dactors_%drequests_%dparties", s.Actors, s.Requests, s.Parties)
}

// Generate gives a graph of a shape. The same seed and shape give the same graph.
// A few actors and channels have most of the requests, as in ledgers that people
// write, and all outcomes, bases, kinds of date and of count occur in a large one.
func Generate(tb testing.TB, seed uint64, s Shape) *graph.Graph {
	tb.Helper()
	g, err := Builder(seed, s).Build()
	if err != nil {
		tb.Fatalf("generating %v: %v", s, err)
	}
	return g
}

// Builder is [Generate] before its Build.
func Builder(seed uint64, s Shape) *graph.Builder {
	m := maker{Rand: rand.New(rand.NewPCG(seed, 0)), b: graph.NewBuilder(), s: s}
	if m.s.Channels == 0 {
		m.s.Channels = max(s.Actors/3, 1)
	}
	m.b.Title(fmt.Sprintf("%d requests between %d actors", s.Requests, s.Actors), nil)
	m.b.AsOf(date.MustParse("2024-06-30"), nil)
	m.declare()
	for i := range s.Requests {
		m.b.AddRequest(m.request(i))
	}
	return m.b
}

type maker struct {
	*rand.Rand
	b *graph.Builder
	s Shape
}

var (
	given  = []string{"Ama", "Bo", "Celia", "Dag", "Edda", "Femi", "Gustav", "Hanne", "Ilse", "Joaquín", "Kwame", "Lin", "Mara", "Noor", "Oskar", "Piet"}
	family = []string{"Abara", "Boateng", "Castellanos", "Dufour", "Eriksen", "Fennimore", "Grøn", "Hollis-Wainwright", "Ito", "Jarvis", "Kovač", "Lindqvist", "Marchetti"}
	posts  = []string{"", "Minister of Works", "Press officer", "Chair of the Standing Committee on Fisheries", "Secretary", "Chief executive", "Reporter"}
	ways   = []string{"Telephone", "Registered mail", "Records portal", "Visit", "Annual forum", "Joint commission on shared waters", "Outside counsel", "Hotline"}
	kinds  = []string{"telephone", "mail", "portal", "visit", "forum", "mechanism", "intermediary", "hotline"}
	sides  = []string{"United Harbors", "Coast League", "Inland Towns", "Free Isles", "Upper Marches", "Lowland Provinces"}
)

// nth gives names without end, all different.
func nth(words []string, n int) string {
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%s %d", words[n%len(words)], n/len(words)+1)
}

func actorName(n int) string {
	name := given[n%len(given)] + " " + family[n%len(family)]
	if round := n / (len(given) * len(family)); round > 0 {
		name = fmt.Sprintf("%s %d", name, round+1)
	}
	return name
}

const sources = 5

func (m *maker) declare() {
	for i := range sources {
		m.b.AddSource(graph.SourceSpec{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Report no. %d", i+1), Published: date.MustParse(fmt.Sprintf("2024-0%d", i+1))})
	}
	for i := range m.s.Parties {
		m.b.AddParty(graph.PartySpec{ID: fmt.Sprintf("p%d", i), Name: nth(sides, i)})
	}
	for i := range m.s.Actors {
		a := graph.ActorSpec{ID: fmt.Sprintf("a%d", i), Name: actorName(i)}
		if m.s.Parties > 0 {
			a.Party = fmt.Sprintf("p%d", i%m.s.Parties)
		}
		if m.Float64() < 0.2 {
			a.Kind = graph.Body
		} else if post := posts[m.IntN(len(posts))]; post != "" {
			a.Offices = []graph.Office{{Title: post}}
		}
		m.b.AddActor(a)
	}
	for i := range m.s.Channels {
		c := graph.ChannelSpec{ID: fmt.Sprintf("c%d", i), Name: nth(ways, i), Kind: kinds[i%len(kinds)]}
		if m.Float64() < 0.3 {
			c.States = []graph.StateSpec{{
				Is: graph.State(1 + m.IntN(4)), From: m.date(), Source: "s0",
			}}
		}
		m.b.AddChannel(c)
	}
}

// skewed gives a number below n, small ones more often.
func (m *maker) skewed(n int) int {
	f := m.Float64()
	return int(f * f * float64(n))
}

func (m *maker) request(i int) graph.RequestSpec {
	r := graph.RequestSpec{ID: fmt.Sprintf("r%d", i), Date: m.date(), Times: m.times()}
	from, to := m.ends()
	a, b := fmt.Sprintf("a%d", from), fmt.Sprintf("a%d", to)
	if from != to && m.Float64() < m.s.Undirected {
		r.Between = []string{a, b}
	} else {
		r.From, r.To = a, []string{b}
	}
	if m.Float64() >= m.s.Direct {
		r.Via = fmt.Sprintf("c%d", m.skewed(m.s.Channels))
	}
	m.outcome(&r)
	if m.Float64() < 0.1 {
		r.For = fmt.Sprintf("a%d", m.IntN(m.s.Actors))
	}
	if m.Float64() < 0.05 {
		r.RedirectedTo = fmt.Sprintf("a%d", m.IntN(m.s.Actors))
	}
	if i > 0 && m.Float64() < 0.05 {
		r.Counters = fmt.Sprintf("r%d", m.IntN(i))
	}
	return r
}

// ends chooses an asker and one asked.
func (m *maker) ends() (from, to int) {
	from = m.skewed(m.s.Actors)
	if m.Float64() < m.s.Self {
		return from, from
	}
	within := m.Float64() < m.s.Within
	var may []int
	for to := range m.s.Actors {
		same := m.s.Parties > 0 && to%m.s.Parties == from%m.s.Parties
		if to != from && (m.s.Parties < 2 || same == within) {
			may = append(may, to)
		}
	}
	if len(may) == 0 {
		return from, (from + 1) % m.s.Actors
	}
	return from, may[m.skewed(len(may))]
}

func (m *maker) outcome(r *graph.RequestSpec) {
	all := graph.Outcomes()
	chances := []int{8, 4, 3, 2, 1, 1} // accepted, declined, ignored, pending, withdrawn, undelivered, of 20
	draw := func() graph.Outcome {
		n := m.IntN(20)
		for i, c := range chances {
			if n -= c; n < 0 {
				return all[i]
			}
		}
		return graph.Unstated
	}
	switch kind := m.Float64(); {
	case kind < 0.5:
		r.Outcome = draw()
		if r.Outcome == graph.Pending && m.Float64() < 0.7 {
			r.Deadline = m.date()
		}
	default:
		first := draw()
		for _, s := range m.Perm(sources)[:1+m.IntN(3)] {
			o := first
			if kind > 0.85 {
				o = draw()
			}
			r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprintf("s%d", s), Outcome: o})
		}
		if kind > 0.95 {
			r.Outcome = draw()
		}
	}
}

func (m *maker) times() graph.Count {
	switch n := m.IntN(20); {
	case n < 14:
		return graph.Count{}
	case n < 16:
		return graph.Exactly(2 + m.IntN(9))
	case n < 18:
		return graph.AtLeast(2 + m.IntN(5))
	case n < 19:
		return graph.Several
	default:
		return graph.UnknownCount
	}
}

func (m *maker) date() date.Date {
	year, month, day := 2019+m.IntN(5), 1+m.IntN(12), 1+m.IntN(28)
	if m.IntN(20) == 0 {
		return date.Date{}
	}
	texts := []string{
		fmt.Sprintf("%04d", year),
		fmt.Sprintf("%04d-%02d", year, month),
		fmt.Sprintf("%04d-%02d-%02d", year, month, day),
		fmt.Sprintf("%04d-%02d?", year, month),
		fmt.Sprintf("%04d-%02d/%04d-%02d", year, month, year+1, month),
		fmt.Sprintf("%04d-%02d/..", year, month),
		fmt.Sprintf("../%04d-%02d", year, month),
	}
	return date.MustParse(texts[m.IntN(len(texts))])
}
