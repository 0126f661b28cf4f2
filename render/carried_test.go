package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// What a ledger carries along of actors, channels and requests is in every view that
// draws them one by one.
func TestCarried(t *testing.T) {
	const text = `
actors:
  ann: {name: Ann, fields: {born: 1970}}
  bob: {name: Bob}
channels:
  foi: {name: FOI, fields: {law: IFG}, states: [{is: suspended, from: 2021-01-01}]}
requests:
  - {from: ann, to: bob, via: foi, date: 2021-05-01, outcome: declined, fields: {case: 7}}
`
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.Auto, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	const actor, channel, request = `data-field-born="1970"`, `data-field-law="IFG"`, `data-field-case="7"`
	for view, want := range map[render.View][]string{
		render.Switchboard: {actor, channel, request},
		render.Sequence:    {actor, channel, request},
		render.Timeline:    {channel, request},
		render.Network:     {actor},
		render.Matrix:      {actor},
	} {
		var out bytes.Buffer
		if err := render.SVG(t.Context(), &out, g, render.Options{View: view}); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%v: no %s", view, w)
			}
		}
	}
}
