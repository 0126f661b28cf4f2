package picture_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/words"
)

const before = `
	as of 2024-05-01
	channel mail: severed 2024-03
	ann@us -mail-> bob@cn: accepted 2024-01
	ann -mail-> bob: declined 2024-02 #answer
	ann -> gone: pending 2024-03
	cem -> bob: ignored 2024-04`

const after = `
	as of 2024-07-01
	channel mail: severed 2024-03, open 2024-06
	ann@us -mail-> bob@cn: accepted 2024-01
	ann -mail-> bob: accepted 2024-02 #answer
	cem -> bob: ignored 2024-04
	bob -> new: ignored 2024-05`

func united(t *testing.T) *diff.Union {
	t.Helper()
	u, err := diff.Unite(graphtest.Parse(t, before), graphtest.Parse(t, after))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestMarks: a figure that compares says of everything what became of it.
func TestMarks(t *testing.T) {
	t.Parallel()
	u := united(t)
	p := picture.New(u.Graph, content.Options{Against: u})
	var got []string
	for i := range p.Rows {
		r := &p.Rows[i]
		words := r.Mark.String() + ": " + text.Join(r.Main)
		for _, n := range r.Notes {
			words += " / " + text.Join(n.Lines)
		}
		got = append(got, words)
	}
	want := []string{
		"same: accepted · Jan 2024",
		"changed: ~ accepted · Feb 2024 / was declined",
		"removed: − pending · Mar 2024",
		"same: ignored · Apr 2024",
		"added: + ignored · May 2024",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	got = nil
	for _, a := range p.Actors {
		got = append(got, a.Mark.String()+": "+text.Join(a.Name))
	}
	for _, b := range p.Boards {
		if !b.Direct {
			got = append(got, b.Mark.String()+": "+text.Join(b.Header)+" / "+text.Join(b.State))
		}
	}
	want = []string{"same: ann", "same: bob", "same: cem", "removed: − gone", "added: + new", "changed: ~ mail / open since Jun 2024 was severed since Mar 2024"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("boxes (-want +got):\n%s", diff)
	}
	want = []string{"grey: the same", "+ added", "− and struck: removed", "~ changed", "Compared with the state as of 1 May 2024"}
	if diff := cmp.Diff(want, p.Legend.Notes()); diff != "" {
		t.Errorf("legend (-want +got):\n%s", diff)
	}
	const sentence = "Compared with the state as of 1 May 2024: requests 1 added, 1 removed, 1 changed; actors added: new; actors removed: gone; channels changed: mail."
	if !strings.HasSuffix(p.Alt.Summary, sentence) {
		t.Errorf("the alternative text is %s", p.Alt.Summary)
	}
	if words := p.RowWords(1); words != "ann asked bob through mail: ~ accepted · Feb 2024 (changed); was declined" {
		t.Errorf("a row says %s", words)
	}
}

// TestMarksApart: what has different marks doesn't share a row, also where rows sum
// up.
func TestMarksApart(t *testing.T) {
	t.Parallel()
	u := united(t)
	for _, opts := range []content.Options{{Against: u}, {Against: u, Fold: fold.Options{Party: true}}} {
		p := picture.New(u.Graph, opts)
		for i := range p.Rows {
			for _, r := range p.Rows[i].Requests {
				if got, want := u.Request(r).Kind.String(), p.Rows[i].Mark.String(); !strings.HasSuffix(got, want) {
					t.Errorf("a row that is %s has a request that is %s", want, got)
				}
			}
		}
		if n := picture.CountRows(u.Graph, opts, 100); n != len(p.Rows) {
			t.Errorf("%d rows are counted, and %d drawn", n, len(p.Rows))
		}
	}
}

// TestNothingDiffers: a graph compared with itself is grey.
func TestNothingDiffers(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, after)
	u, err := diff.Unite(g, g)
	if err != nil {
		t.Fatal(err)
	}
	p := picture.New(u.Graph, content.Options{Against: u})
	for i := range p.Rows {
		if p.Rows[i].Mark != words.Same {
			t.Errorf("a row is %s", p.Rows[i].Mark)
		}
	}
	if got := p.Legend.Notes(); !cmp.Equal(got, []string{"grey: the same", "Compared with an earlier ledger"}) {
		t.Errorf("the legend says %s", got)
	}
	if _, ok := u.Graph.Request("answer"); !ok || u.Graph.NumRequests() != g.NumRequests() || u.Thing(graph.Actors, "ann").Kind != diff.Same {
		t.Error("the union of a graph with itself is another graph")
	}
}

// TestChangesInWords: what is marked as changed says what changed of it.
func TestChangesInWords(t *testing.T) {
	t.Parallel()
	old := ledgerOf(t, `
as_of: 2024-05-01
sources: {ft: {}, dod: {}}
parties: {us: {name: United States}, cn: {name: China}, ru: {name: Russia}}
actors:
  ann: {party: us, office: Envoy}
  bob: {name: Bob, also: [Robert], party: cn, kind: body}
  cem: {party: cn, office: [{title: Envoy, from: 2020}], member_of: [bob]}
channels:
  mail: {name: Mail}
  phone: {name: Phone, kind: telephone, between: [us, cn]}
  talks: {name: Talks}
  visit: {states: [{is: severed, from: 2024-03}]}
  wire: {states: [{is: open, from: 2020, source: ft}]}
requests:
  - {from: ann, to: bob, via: mail}
`)
	new := ledgerOf(t, `
as_of: 2024-07-01
sources: {ft: {}, dod: {}}
parties: {us: {name: United States}, cn: {name: China}, ru: {name: Russia}}
actors:
  ann: {party: us, office: Minister}
  bob: {name: Bob the Great, also: [Rob], party: ru}
  cem: {party: cn, office: [{title: Envoy, from: 2021}]}
channels:
  mail: {name: The mail, also: [post], kind: letter}
  phone: {name: Phone, kind: hotline, between: [us, ru]}
  talks: {name: Talks, states: [{is: open, from: 2024-03}]}
  visit: {also: [trip], states: [{is: severed, from: 2024-03}, {is: open, from: 2024-06}]}
  wire: {states: [{is: open, from: 2020, source: dod}]}
requests:
  - {from: ann, to: bob, via: mail}
`)
	u, err := diff.Unite(old, new)
	if err != nil {
		t.Fatal(err)
	}
	p := picture.New(u.Graph, content.Options{Against: u})
	var got []string
	say := func(name, more []text.Line) {
		words := text.Join(name)
		for _, l := range more {
			words += " / " + text.Join([]text.Line{l})
		}
		got = append(got, words)
	}
	for _, a := range p.Actors {
		say(a.Name, a.Office)
	}
	for _, b := range p.Boards {
		say(b.Header, b.State)
	}
	want := []string{
		"~ ann / Minister / new office Minister / no longer Envoy",
		"~ cem / Envoy / other time or rank as Envoy / no longer member of Bob",
		"~ Bob the Great / name was Bob / new name Rob / no longer named Robert / and 3 more changes",
		"~ The mail / name was Mail / new name post / new kind letter",
		"~ Phone / kind was telephone / now between Russia / no longer between China",
		"~ Talks / open since Mar 2024 / new state open since Mar 2024",
		"~ visit / open since Jun 2024 / was severed since Mar 2024 / new name trip",
		"~ wire / open since 2020 [1] / other source or note for open since 2020",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func ledgerOf(t *testing.T, text string) *graph.Graph {
	t.Helper()
	l, err := ledger.Read(strings.NewReader(text), "a.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
