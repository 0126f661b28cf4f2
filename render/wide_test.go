package render_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/svg"
)

// wide is a graph that is made from few numbers, so that a fuzzer can make one of many
// actors.
type wide struct {
	seed                                 uint64
	shape                                uint8 // who asks whom
	actors, channels, requests, sections uint8
	claims, names                        uint8
}

// scripts are what names are made of, in several ways of writing.
var scripts = []string{"a", "W", "Ministry of Foreign Affairs ", "汀", "\U0001f469\u200d\U0001f467", "\u05d0\u202e", "\u0645\u062d", "\u0915\u094d\u0937\u093f", "e\u0301", "\u200d", " ", "&<\">"}

func (w wide) build(tb testing.TB) *graph.Graph {
	rng := rand.New(rand.NewPCG(w.seed, 19))
	b := graph.NewBuilder()
	actors, requests := 2+int(w.actors), 1+3*int(w.requests)
	name := func(what string, i int) string {
		l := scripts[(int(w.names)+i*int(w.names>>4))%len(scripts)]
		return fmt.Sprint(what, i, " ", strings.Repeat(l, 1+int(w.names>>3)))
	}
	for i := range int(w.sections) % 60 {
		b.AddParty(graph.PartySpec{ID: fmt.Sprint("p", i), Name: name("p", i)})
	}
	for i := range actors {
		a := graph.ActorSpec{ID: fmt.Sprint("a", i), Name: name("a", i)}
		if n := int(w.sections) % 60; n > 0 {
			a.Party = fmt.Sprint("p", i%n)
		}
		b.AddActor(a)
	}
	for i := range int(w.channels) {
		b.AddChannel(graph.ChannelSpec{ID: fmt.Sprint("c", i), Name: name("c", i), Kind: []string{"", "hotline", "visit"}[i%3]})
	}
	outcomes := graph.Outcomes()
	for i := range requests {
		from, to := rng.IntN(actors), rng.IntN(actors)
		switch w.shape % 6 {
		case 0: // pairs that have nobody in common
			from, to = 2*i%actors, (2*i+1)%actors
		case 1: // a ring
			from, to = i%actors, (i+1)%actors
		case 2: // a star
			from, to = 0, i%actors
		case 3: // all with all
			from, to = i%actors, i/actors%actors
		case 4: // a chain of stars
			from, to = i%actors, i%actors/3
		}
		r := graph.RequestSpec{From: fmt.Sprint("a", from), To: []string{fmt.Sprint("a", to)}, Outcome: outcomes[rng.IntN(len(outcomes))]}
		if w.channels > 0 {
			r.Via = fmt.Sprint("c", rng.IntN(int(w.channels)))
		}
		if w.seed%3 > 0 {
			r.Date = date.MustParse(fmt.Sprintf("%04d-%02d", 1990+i%40*int(w.seed%7), 1+i%12))
		}
		for n := range int(w.claims) % 4 {
			r.Outcome = graph.Unstated
			r.Reports = append(r.Reports, graph.ReportSpec{Source: fmt.Sprint("s", n), Outcome: outcomes[rng.IntN(len(outcomes))], From: fmt.Sprint("a", rng.IntN(actors)), To: r.To[0]})
		}
		b.AddRequest(r)
	}
	g, err := b.Build()
	if err != nil {
		tb.Skip(err)
	}
	return g
}

// noNumber is what a figure has where a computation went wrong.
var noNumber = regexp.MustCompile(`NaN|[+-]?Inf\b`)

// FuzzWide draws graphs of up to 257 actors and 766 requests in every view, and writes what has words: each
// figure is whole and of finite size, or it is said why there is none. The seed says which
// view is on which page.
func FuzzWide(f *testing.F) {
	for shape := range uint8(6) {
		if shape%6 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		f.Add(uint64(shape)+1, shape, uint8(110), uint8(3), uint8(30), uint8(0), uint8(0), uint8(0x22))
	}
	f.Add(uint64(7), uint8(0), uint8(110), uint8(0), uint8(18), uint8(0), uint8(0), uint8(0x12)) // 56 pairs in a ring once had no number for a place
	if os.Getenv("RAPPORT_CI") == "1" {
		f.Add(uint64(8), uint8(5), uint8(40), uint8(60), uint8(50), uint8(17), uint8(3), uint8(0x5f))
	}
	f.Add(uint64(9), uint8(5), uint8(0), uint8(0), uint8(0), uint8(0), uint8(2), uint8(0xa9))
	f.Fuzz(func(t *testing.T, seed uint64, shape, actors, channels, requests, sections, claims, names uint8) {
		g := wide{seed, shape, actors, channels, requests, sections, claims, names}.build(t)
		for i, view := range append(render.Views(), render.Auto) {
			p, err := render.ParsePage([]string{"", "a4", "390px"}[(seed+uint64(i))%3])
			if err != nil {
				t.Fatal(err)
			}
			drawnWhole(t, g, render.Options{View: view, Page: p})
		}
	})
}

// drawnWhole draws a graph and writes it in every format.
func drawnWhole(t *testing.T, g *graph.Graph, opts render.Options) {
	t.Helper()
	d, err := render.Draw(t.Context(), g, opts)
	if errors.Is(err, render.ErrOptions) {
		return // there is too much of it
	}
	if err != nil {
		t.Fatalf("%v: %v", opts.View, err)
	}
	for _, x := range []float64{d.W, d.H} {
		if !(x > 0) || math.IsInf(x, 0) || x > 1e6 {
			t.Errorf("%s on %+v: %g × %g points", opts.View, opts.Page, d.W, d.H)
		}
	}
	const most = 64 << 20 // of some 5 MB of names
	sound := func(format string, text []byte, err error) {
		if err != nil || noNumber.Match(text) || len(text) > most {
			t.Errorf("%s on %+v as %s: %v, %d bytes, %q", opts.View, opts.Page, format, err, len(text), noNumber.Find(text))
		}
	}
	var b bytes.Buffer
	err = svg.Write(&b, d.Figure, svg.Options{})
	sound("SVG", b.Bytes(), err)
	for x := xml.NewDecoder(&b); ; {
		if _, err := x.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s on %+v: %v", opts.View, opts.Page, err)
		}
	}
	if opts.Page == (render.Page{}) && (opts.View == render.Switchboard || opts.View == render.Network) {
		b.Reset()
		err = d.DOT(&b)
		sound("DOT", b.Bytes(), err)
	}
	if alt, err := render.Alt(g, opts); err != nil || alt.String() == "" {
		t.Errorf("%s: no alternative text, %v", opts.View, err)
	}
}
