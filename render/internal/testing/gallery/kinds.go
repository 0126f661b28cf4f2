package gallery

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// Kind is a kind of ledger.
type Kind struct {
	Name string
	make func(testing.TB) *graph.Graph
}

// Graph gives the ledger of a kind.
func (k *Kind) Graph(tb testing.TB) *graph.Graph {
	tb.Helper()
	return k.make(tb)
}

// made is a kind that a function fills.
func made(name string, fill func(m *maker)) Kind {
	return Kind{name, func(tb testing.TB) *graph.Graph {
		tb.Helper()
		m := newMaker("The kind “" + name + "”")
		fill(m)
		return m.build(tb)
	}}
}

func read(name, file string) Kind {
	return Kind{name, func(tb testing.TB) *graph.Graph { return sample.Case(tb, file) }}
}

// Kinds are all kinds, from small to large.
func Kinds() []Kind {
	return []Kind{
		made("empty", func(*maker) {}),
		made("single", func(m *maker) {
			a := m.actors(2, 0)
			m.asks(a[0], a[1], graph.RequestSpec{Date: day(2024, 9), Outcome: graph.Declined})
		}),
		made("few", func(m *maker) {
			m.pairs(5, m.actors(3, 0), m.channels(2), 1)
		}),
		made("chain", chain),
		made("star", star),
		made("two actors with forty", forty),
		made("one party", func(m *maker) {
			m.pairs(24, m.actors(12, 1), m.channels(5), 2)
		}),
		made("no parties", func(m *maker) {
			m.pairs(30, m.actors(16, 0), m.channels(6), 2)
		}),
		made("seven parties", func(m *maker) {
			m.pairs(40, m.actors(28, 7), m.channels(8), 2)
		}),
		made("sixty routes", func(m *maker) {
			m.pairs(60, m.actors(24, 3), m.channels(9), 2)
		}),
		made("long names", longNames),
		made("five scripts", fiveScripts),
		made("contested", contested),
		made("many reports", manyReports),
		made("many channels", func(m *maker) {
			m.pairs(44, m.actors(14, 2), m.channels(38), 2)
		}),
		made("loops", loops),
		made("between", between),
		made("pending", pending),
		made("one day", func(m *maker) {
			a, c := m.actors(9, 2), m.channels(4)
			for i := range 18 {
				m.asks(a[i%9], a[(i*4+1)%9], graph.RequestSpec{Via: c[i%4], Date: date.MustParse("2024-05-21")})
			}
		}),
		made("no dates", func(m *maker) {
			a, c := m.actors(10, 2), m.channels(5)
			for i := range 20 {
				m.asks(a[i%10], a[(i*3+1+i/10)%10], graph.RequestSpec{Via: c[i%5]})
			}
		}),
		made("400 years", func(m *maker) {
			a, c := m.actors(14, 2), m.channels(4)
			for i := range 26 {
				m.asks(a[i%14], a[(i*3+1)%14], graph.RequestSpec{Via: c[i%4], Date: date.MustParse(fmt.Sprint(1620 + i*15))})
			}
		}),
		made("communities", communities),
		made("broker", broker),
		made("parts", parts),
		made("counter-offers", counterOffers),
		made("idle", func(m *maker) {
			a, c := m.actors(40, 3), m.channels(14)
			m.pairs(12, a[:8], c[:4], 1)
		}),
		made("everybody asks everybody", func(m *maker) {
			a := m.actors(14, 0)
			for i := range a {
				for j := range a {
					if i != j {
						m.asks(a[i], a[j], graph.RequestSpec{Date: day(2023, m.below(300))})
					}
				}
			}
		}),
		made("hub", func(m *maker) {
			a, c := m.actors(181, 0), m.channels(2)
			for i := range 180 {
				m.asks(a[0], a[1+i], graph.RequestSpec{Via: c[m.skewed(2)], Date: day(2023, i)})
			}
		}),
		made("four hundred over ten years", func(m *maker) {
			m.pairs(400, m.actors(36, 4), m.channels(8), 10)
		}),
		made("two hundred and six hundred", func(m *maker) {
			m.pairs(600, m.actors(200, 6), m.channels(12), 4)
		}),
		read("founding case", sample.Founding),
		read("newsroom", sample.Newsroom),
	}
}

func chain(m *maker) {
	a, c := m.actors(16, 0), m.channels(3)
	for i := range 15 {
		m.asks(a[i], a[i+1], graph.RequestSpec{Via: c[i%3], Date: day(2024, 4*i)})
	}
}

func star(m *maker) {
	a, c := m.actors(41, 2), m.channels(3)
	for i := range 40 {
		r := graph.RequestSpec{Via: c[i%3], Date: day(2023, 5*i)}
		if i%5 == 0 {
			m.asks(a[1+i], a[0], r)
		} else {
			m.asks(a[0], a[1+i], r)
		}
	}
}

// forty is two actors that asked each other through twenty channels.
func forty(m *maker) {
	a, c := m.actors(2, 2), m.channels(20)
	for i := range 40 {
		r := graph.RequestSpec{Via: c[i%20], Date: day(2021, 23*i)}
		if i%3 == 0 {
			r.About = topics[i%len(topics)]
		}
		m.asks(a[i%2], a[1-i%2], r)
	}
}

func longNames(m *maker) {
	names := []string{
		"Permanent Subcommittee on Transboundary Fisheries and Shared Waters of the Northern Coast",
		"Office of the Special Representative for the Negotiations on the Status of the Isles",
		"Maria-Magdalena von Hohenstein-Wolkersdorf zu Unterweißenbach",
		"Interministerial Working Party for the Implementation of the Second Additional Protocol",
		"Rindfleischetikettierungsüberwachungsaufgabenübertragungsbehörde",
		"Association of Former Employees of the Harbour Authority and Their Surviving Dependants",
		"Joint Secretariat", "Permanent Subcommittee on Transboundary Fisheries and Shared Waters of the Southern Coast",
	}
	channels := []string{
		"Confidential correspondence through the good offices of the Apostolic Nunciature in the capital",
		"Regular quarterly consultations between the directors of the coastal police forces",
		"Letter",
	}
	m.AddParty(graph.PartySpec{ID: "p0", Name: "Confederation of the United Harbours and Free Cities of the Upper Coast"})
	m.AddParty(graph.PartySpec{ID: "p1", Name: "Provisional Administration of the Lowlands"})
	var a, c []string
	for i, name := range names {
		a = append(a, fmt.Sprintf("a%d", i))
		m.AddActor(graph.ActorSpec{ID: a[i], Name: name, Party: fmt.Sprintf("p%d", i%2), Offices: []graph.Office{{Title: "Deputy Under-Secretary for the Coordination of Everything Else"}}})
	}
	for i, name := range channels {
		c = append(c, fmt.Sprintf("c%d", i))
		m.AddChannel(graph.ChannelSpec{ID: c[i], Name: name})
	}
	for i := range 16 {
		m.asks(a[i%8], a[(i*3+1)%8], graph.RequestSpec{Via: c[i%3], Date: day(2023, 17*i), About: "the delimitation of the exclusive economic zone beyond the outermost skerries"})
	}
}

func fiveScripts(m *maker) {
	names := []string{"Ольга Ветрова", "王小明", "محمد الأحمد", "Αθηνά Παπαδοπούλου", "अनिता शर्मा", "João Conceição", "דוד לוי", "田中太郎", "Кирилл Сомов", "김민준"}
	var a, c []string
	for i, name := range names {
		a = append(a, fmt.Sprintf("a%d", i))
		m.AddActor(graph.ActorSpec{ID: a[i], Name: name})
	}
	for i, name := range []string{"電話", "Почта", "البريد", "Besuch"} {
		c = append(c, fmt.Sprintf("c%d", i))
		m.AddChannel(graph.ChannelSpec{ID: c[i], Name: name})
	}
	for i := range 20 {
		m.asks(a[i%10], a[(i*3+1)%10], graph.RequestSpec{Via: c[i%4], Date: day(2023, 13*i)})
	}
}

func contested(m *maker) {
	a, c, s := m.actors(12, 2), m.channels(5), m.sources(6)
	for i := range 20 {
		r := graph.RequestSpec{Via: c[i%5], Date: day(2023, 16*i)}
		for j, o := range []graph.Outcome{graph.Accepted, graph.Declined, graph.Ignored}[:2+i%2] {
			r.Reports = append(r.Reports, graph.ReportSpec{Source: s[(i+j)%6], Outcome: o})
		}
		m.asks(a[i%12], a[(i*5+1)%12], r)
	}
}

func manyReports(m *maker) {
	a, c, s := m.actors(8, 2), m.channels(3), m.sources(30)
	for i := range 14 {
		r := graph.RequestSpec{Via: c[i%3], Date: day(2023, 20*i)}
		for j := range 12 {
			r.Reports = append(r.Reports, graph.ReportSpec{Source: s[(i+j*7)%30], Outcome: one(m, graph.Declined, graph.Ignored, graph.Declined), Quote: "He would not take the call."})
		}
		m.asks(a[i%8], a[(i*3+1)%8], r)
	}
}

func loops(m *maker) {
	a, c := m.actors(8, 0), m.channels(3)
	for i := range 16 {
		to := a[i%8]
		if i%3 == 2 {
			to = a[(i+3)%8]
		}
		m.asks(a[i%8], to, graph.RequestSpec{Via: c[i%3], Date: day(2023, 19*i)})
	}
}

// between is requests of which nobody says who asked.
func between(m *maker) {
	a, c := m.actors(14, 2), m.channels(5)
	for i := range 24 {
		r := graph.RequestSpec{Via: c[i%5], Date: day(2022, 25*i)}
		if i%4 > 0 {
			r.Between = []string{a[i%14], a[(i*3+1)%14]}
		}
		m.asks(a[i%14], a[(i*3+1)%14], r)
	}
}

func pending(m *maker) {
	a, c := m.actors(15, 3), m.channels(4)
	for i := range 26 {
		r := graph.RequestSpec{Via: c[i%4], Date: day(2024, 5*i), Outcome: graph.Pending}
		if i%3 == 0 {
			r.Deadline = day(2024, 5*i+40)
		}
		m.asks(a[i%15], a[(i*4+1)%15], r)
	}
}

// communities is five groups that hardly ask one another.
func communities(m *maker) {
	a, c := m.actors(60, 0), m.channels(6)
	for i := range 110 {
		group := i % 5
		from := m.below(12)
		to := (from + 1 + m.below(11)) % 12
		other := group
		if i%12 == 0 {
			other = (group + 1) % 5
		}
		m.asks(a[group*12+from], a[other*12+to], graph.RequestSpec{Via: c[group], Date: day(2022, 6*i)})
	}
}

// broker is two sides that ask each other through one in the middle alone.
func broker(m *maker) {
	a, c := m.actors(21, 2), m.channels(4)
	for i := range 20 {
		r := graph.RequestSpec{Via: c[i%4], Date: day(2023, 15*i)}
		if i%2 == 0 {
			m.asks(a[1+i], a[0], r)
		} else {
			m.asks(a[0], a[1+i], r)
		}
	}
}

// parts is small groups that are not joined.
func parts(m *maker) {
	a, c := m.actors(24, 0), m.channels(8)
	for i := range 24 {
		group := i / 3
		m.asks(a[group*3+i%3], a[group*3+(i+1)%3], graph.RequestSpec{Via: c[group], Date: day(2023, 13*i)})
	}
}

// counterOffers is a negotiation.
func counterOffers(m *maker) {
	a, c := m.actors(4, 2), m.channels(3)
	for i := range 22 {
		r := graph.RequestSpec{ID: fmt.Sprintf("o%02d", i), Via: c[i%3], Date: day(2023, 11*i), About: topics[i%len(topics)], Outcome: graph.Declined}
		if i%4 > 0 {
			r.Counters = fmt.Sprintf("o%02d", i-1)
		}
		m.asks(a[i%4], a[(i+1)%4], r)
	}
}
