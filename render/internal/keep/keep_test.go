package keep_test

import (
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/keep"
)

const figure = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" class="rapport" data-view="switchboard" viewBox="0 0 9 9">
<title>A &amp; B</title>
<g transform="translate(20 40)">
<g class="rapport-channel rapport-shut" data-channel="m"><title>x</title><rect class="rapport-back" x="300" y="2"  width="5" height="6"/><rect x="9" y="9"/></g>
<g class="rapport-channel" data-channel="m"><rect x="100" y="7" width="5" height="6"/></g>
<g class="rapport-requests"><g class="rapport-request rapport-declined" data-from="a &amp; b" data-to="c" data-via="m" data-outcome="declined"><title>no &amp; &lt;never&gt;</title><path d="M0 0"/><text x="4" y="20">no</text><text x="9" y="9">more</text></g>
<g class="rapport-request" data-from="a &amp; b" data-to="c" data-via="m" data-outcome="declined"><text x="4" y="10">no</text></g></g>
<g class="rapport-actor rapport-person" data-actor="a &amp; b"><rect x="0.5" y="1.5" width="3" height="4"/></g>
</g></svg>`

func TestRead(t *testing.T) {
	t.Parallel()
	got, err := keep.Read(strings.NewReader(figure))
	if err != nil {
		t.Fatal(err)
	}
	want := &keep.Places{
		View:   "switchboard",
		Actors: map[string]geom.Box{"a & b": {X: 0.5, Y: 1.5, W: 3, H: 4}},
		Boards: map[string][]geom.Box{"m": {{X: 100, Y: 7, W: 5, H: 6}, {X: 300, Y: 2, W: 5, H: 6}}},
		Rows:   map[keep.Row][]keep.Standing{{From: "a & b", To: "c", Via: "m", Outcome: "declined"}: {{At: geom.Point{X: 4, Y: 10}}, {geom.Point{X: 4, Y: 20}, "no \u0026 <never>"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, err = keep.Read(strings.NewReader(packed(t, figure))); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("through gzip: -want +got:\n%s", diff)
	}
}

// packed is a text through gzip.
func packed(tb testing.TB, text string) string {
	tb.Helper()
	var b strings.Builder
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text io.Reader
		want error
	}{
		"nothing":       {strings.NewReader(""), keep.ErrNotAFigure},
		"a ledger":      {strings.NewReader("title: x"), keep.ErrNotAFigure},
		"another svg":   {strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg"/>`), keep.ErrNotAFigure},
		"cut short":     {strings.NewReader(figure[:len(figure)-20]), keep.ErrNotAFigure},
		"no number":     {strings.NewReader(strings.Replace(figure, `x="0.5"`, `x="NaN"`, 1)), keep.ErrNotAFigure},
		"a huge number": {strings.NewReader(strings.Replace(figure, `x="0.5"`, `x="1e300"`, 1)), keep.ErrNotAFigure},
		"an encoding":   {strings.NewReader(`<?xml version="1.0" encoding="UTF-16"?>` + figure), keep.ErrNotAFigure},
		"a version":     {strings.NewReader(`<?xml version="2.0"?>` + figure), keep.ErrNotAFigure},
		"unreadable":    {iotest.ErrReader(io.ErrClosedPipe), io.ErrClosedPipe},
		"too deep":      {strings.NewReader(`<svg class="rapport" data-view="x">` + strings.Repeat("<g>", 200)), keep.ErrNotAFigure},
		"half a gzip":   {strings.NewReader(packed(t, figure)[:100]), keep.ErrNotAFigure},
		"gzip no more":  {strings.NewReader("\x1f\x8b and no more"), keep.ErrNotAFigure},
		"gzip twice":    {strings.NewReader(packed(t, packed(t, figure))), keep.ErrNotAFigure},
		"much gzip":     {strings.NewReader(packed(t, `<svg class="rapport" data-view="x">`+strings.Repeat(strings.Repeat("x", 1<<20)+"<g></g>", keep.MaxBytes>>20))), keep.ErrTooLarge},
		"ends in error": {io.MultiReader(strings.NewReader(packed(t, figure)[:100]), iotest.ErrReader(io.ErrClosedPipe)), io.ErrClosedPipe},
		"no end":        {io.MultiReader(strings.NewReader(`<svg class="rapport" data-view="x"><!--`), endless{}), keep.ErrNotAFigure},
		"no beginning":  {endless{}, keep.ErrNotAFigure},
	} {
		if _, err := keep.Read(c.text); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// endless is a text that does not end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func FuzzRead(f *testing.F) {
	f.Add(figure)
	f.Add(packed(f, figure))
	f.Add(`<svg class="rapport" data-view="a"><g class="rapport-actor"><rect x="1e9"/></g></svg>`)
	f.Fuzz(func(t *testing.T, text string) {
		p, err := keep.Read(strings.NewReader(text))
		if (p == nil) == (err == nil) {
			t.Fatalf("%v, %v", p, err)
		}
		if err != nil && !errors.Is(err, keep.ErrNotAFigure) {
			t.Fatal(err)
		}
	})
}
