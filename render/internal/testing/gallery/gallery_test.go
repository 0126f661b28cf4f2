package gallery

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/testing/visible"
)

// TestKinds: kinds have names of their own, and give the same ledger each time.
func TestKinds(t *testing.T) {
	t.Parallel()
	names := make(map[string]bool)
	text := func(k Kind) string {
		var b bytes.Buffer
		if _, err := ledger.WriteGraph(&b, k.Graph(t), ledger.JSON); err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		return b.String()
	}
	for _, k := range Kinds() {
		if names[k.Name] {
			t.Errorf("two kinds are called %s", k.Name)
		}
		names[k.Name] = true
		if once, again := text(k), text(k); once != again {
			t.Errorf("%s gives different ledgers", k.Name)
		}
	}
	if len(names) != 32 {
		t.Errorf("%d kinds, expected 32", len(names))
	}
}

// TestNaturalSize: how many kinds are legible on A4 as they are drawn for no page.
func TestNaturalSize(t *testing.T) {
	t.Parallel()
	const least = 14
	legible := 0
	for _, k := range Kinds() {
		d, err := render.Draw(t.Context(), k.Graph(t), render.Options{})
		if err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		size := Type(d.Figure, A4W, A4H)
		if size >= Legible {
			legible++
		}
		t.Logf("%-30s %-12s %5.0f × %5.0f  %4.1f pt", k.Name, d.View, d.Figure.W, d.Figure.H, size)
	}
	if legible < least {
		t.Errorf("%d of %d kinds are legible, expected %d", legible, len(Kinds()), least)
	}
}

// TestA4: on A4 nearly all kinds are legible, in the view that is taken for them.
func TestA4(t *testing.T) { onSomePages(t, "a4") }

// TestPhone: so are they at the width of a phone.
func TestPhone(t *testing.T) { onSomePages(t, "390px") }

// onSomePages draws all kinds, or every third where RAPPORT_CI is not 1.
func onSomePages(t *testing.T, word string) {
	kinds, least := Kinds(), 28
	if os.Getenv("RAPPORT_CI") != "1" {
		kinds, least = everyThird(kinds), 8
	}
	onPage(t, word, kinds, least)
}

func everyThird(all []Kind) (some []Kind) {
	for i := 0; i < len(all); i += 3 {
		some = append(some, all[i])
	}
	return some
}

// onPage draws kinds on a page, of which so many have to be legible.
func onPage(t *testing.T, word string, kinds []Kind, least int) {
	t.Parallel()
	page, err := render.ParsePage(word)
	if err != nil {
		t.Fatal(err)
	}
	legible := 0
	for _, k := range kinds {
		d, err := render.Draw(t.Context(), k.Graph(t), render.Options{Page: page})
		if err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		if d.Type >= Legible-0.005 {
			legible++
		}
		for n, p := range d.Pages {
			for _, fault := range faults(p) {
				t.Errorf("%s, page %d of a %s: %s", k.Name, n+1, d.View, fault)
			}
		}
		t.Logf("%-30s %-12s %d pages  %4.1f pt  %s", k.Name, d.View, len(d.Pages), d.Type, d.Why)
	}
	if legible < least {
		t.Errorf("%d of %d kinds are legible, expected %d", legible, len(kinds), least)
	}
}

// faults says which words of a page are cut off or lie on others.
func faults(f *figure.Figure) (out []string) {
	words := visible.WordsOf(f)
	for i, w := range words {
		if !visible.Within(w.Box, geom.Box{W: f.W, H: f.H}) {
			out = append(out, fmt.Sprintf("%q leaves the page", w.Line.Text))
		}
		for _, v := range words[:i] {
			if visible.Overlap(v.Box, w.Box) {
				out = append(out, fmt.Sprintf("%q lies on %q", w.Line.Text, v.Line.Text))
			}
		}
	}
	return out
}
