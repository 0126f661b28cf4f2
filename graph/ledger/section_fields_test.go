package ledger_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// Tables of actors and channels carry along what columns of their own say, those that
// have the names of ledgers and those that are asked for, and it survives being written.
func TestSectionFields(t *testing.T) {
	asked := &foreign.Map{Fields: []foreign.Field{{Name: "Born", Theirs: "Born"}}}
	var list []*ledger.Ledger
	for _, c := range []struct {
		file, text string
		m          *foreign.Map
	}{
		{"actors.csv", "actor,name,Born,fields.desk\nann,Ann,1970,City\nbob,Bob,,\n", asked},
		{"channels.csv", "channel;name;fields.law\nfoi;FOI;IFG 1\n", nil},
		{"requests.csv", "from,to,via,fields.case\nann,bob,foi,7\n", nil},
	} {
		l, err := ledger.Read(strings.NewReader(c.text), c.file, ledger.Auto, ledger.Options{Map: c.m})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, l)
	}
	whole := ledger.Merge(list...)
	for _, format := range []ledger.Format{ledger.YAML, ledger.JSON} {
		var out bytes.Buffer
		if _, err := ledger.Write(&out, whole, format); err != nil {
			t.Fatal(err)
		}
		again, err := ledger.Read(&out, "a", format, ledger.Options{})
		if err != nil {
			t.Fatal(err)
		}
		g, err := ledger.Build(again)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for a := range g.Actors() {
			for key, value := range a.Fields() {
				got += a.ID() + " " + key + "=" + value + "; "
			}
		}
		for c := range g.Channels() {
			for key, value := range c.Fields() {
				got += c.ID() + " " + key + "=" + value + "; "
			}
		}
		if want := "ann Born=1970; ann desk=City; foi law=IFG 1; "; got != want {
			t.Errorf("%v: %s, want %s", format, got, want)
		}
	}
	for text, want := range map[string]string{
		"actor,name,Born\nann,Ann,1970\n":              `a.csv:1:12: unknown column "Born", expected actor, name, also, kind, party, office or member_of; --fields Born carries it along`,
		"actor,fields.x,fields.x\nann,1,2\n":           "a.csv:1:16: the column fields.x comes twice, expected each column once",
		"source,name,fields.x\nft,Financial Times,1\n": `a.csv:1:13: unknown column "fields.x", expected source, name`,
		"actor,kind,Born\nann,persn,1970\n":            `a.csv:1:12: unknown column "Born"`,
	} {
		_, err := ledger.Read(strings.NewReader(text), "a.csv", ledger.Auto, ledger.Options{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v\nwant %s", err, want)
		}
	}
	// A map that says which column is which is for other tables that begin so.
	m := mapOf(t, "columns: {from: Actor, to: Whom}")
	l, err := ledger.Read(strings.NewReader("Actor,Whom\nann,bob\n"), "a.csv", ledger.Auto, ledger.Options{Map: m})
	if err != nil || len(l.Requests) != 1 {
		t.Errorf("%d requests, %v", len(l.Requests), err)
	}
}
