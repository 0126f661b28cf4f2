package graph_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
)

func TestPartyOrder(t *testing.T) {
	for _, c := range []struct {
		name    string
		ledgers string // separated by |
		want    string
	}{
		{"one ledger", "us cn ru", "us cn ru"},
		{"two that agree", "us ru|us cn ru", "us cn ru"},
		{"a chain across ledgers", "d c|c b|b a", "d c b a"},
		{"nothing in common", "d c|b a", "b a d c"},
		{"ids decide", "us ru|us cn", "us cn ru"},
		{"a contradiction stands by id", "us cn|cn us", "cn us"},
		{"the rest keeps its order", "z us cn a|cn us", "z cn us a"},
		{"a contradiction in a ring", "a b|b c|c a|d a", "d a b c"},
		{"once more in one ledger", "b a b|c", "a b c"},
		{"alone", "b|a", "a b"},
	} {
		ledgers := strings.Split(c.ledgers, "|")
		for range 2 {
			b := graph.NewBuilder()
			for _, l := range ledgers {
				b.NextLedger()
				for _, p := range strings.Fields(l) {
					b.AddParty(graph.PartySpec{ID: p})
				}
			}
			var got []string
			for p := range build(t, b).Parties() {
				got = append(got, p.ID())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s, %v: %v, want %s", c.name, ledgers, got, c.want)
			}
			for i, j := 0, len(ledgers)-1; i < j; i, j = i+1, j-1 {
				ledgers[i], ledgers[j] = ledgers[j], ledgers[i]
			}
		}
	}
}

func TestPartiesThatAreFilledIn(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "ann", Party: "z"})
	b.AddActor(graph.ActorSpec{ID: "bob", Party: "a"})
	b.AddActor(graph.ActorSpec{ID: "cem"})
	g := build(t, b)
	got := ""
	for p := range g.Parties() {
		got += p.ID() + strings.Join(actorIDs(p.Actors()), ",") + " "
	}
	if got != "abob zann " || strings.Join(actorIDs(g.Actors()), " ") != "bob ann cem" {
		t.Errorf("parties %s, actors %v", got, actorIDs(g.Actors()))
	}
}
