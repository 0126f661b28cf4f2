package text

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/rapport-graph/rapport/render/internal/testing/chromium"
)

// TestWidthMatchesABrowser compares widths with those Chromium computes for SVG text.
func TestWidthMatchesABrowser(t *testing.T) {
	t.Parallel()
	browser := chromium.Find(t)
	words := []string{
		"AVATAR", "To Wa Ty", "office difficult fjord", "Secretary of Defense", "iiiiiiiiii", "MMMMMMMMMM",
		"Xu Qiliang", "Wang Yi", "11 Jun 2023", "declined ×3+", "Mil–mil channel", "“quoted” ‘text’",
		"A A A", "P. T. V, Y: L'", "1111111111", "0123456789", "a & b < c > d", "Café, naïve, Ångström",
		"Te\u0301le\u0301phone", "Łódź, Dvořák, Škoda", "Привет мир", "Тбилиси, АТДУ", "Ελληνικά ΑΥΤΟ", "שלום עולם",
		"→ ○ … ≠ ■ ●", "§ ¶ © ® ™ €", "x\u0301y\u0302z\u0303", "a\u00ada\u200da", "non\u00a0breaking space", "(100%) [50$] {#1}",
	}
	type probe struct {
		Text string
		Size float64
		Bold bool
	}
	var probes []probe
	for _, w := range words {
		for _, size := range []float64{9, 11, 40} {
			probes = append(probes, probe{w, size, false}, probe{w, size, true})
		}
	}
	list, err := json.Marshal(probes)
	if err != nil {
		t.Fatal(err)
	}
	// The page brings the fonts: those of the machine may be of another version, with other kerning.
	face := func(weight int, font []byte) string {
		return fmt.Sprintf(`@font-face { font-family: measured; font-weight: %d; src: url(data:font/ttf;base64,%s) }`, weight, base64.StdEncoding.EncodeToString(font))
	}
	dom := browser.DumpDOM(t, fmt.Sprintf(`<!doctype html><meta charset="utf-8"><style>%s %s</style><svg id="s"></svg><pre id="out"></pre><script type="module">
await Promise.all([400, 700].map(weight => document.fonts.load(weight + ' 10px measured')));
const widths = %s.map(p => {
	const e = document.createElementNS('http://www.w3.org/2000/svg', 'text');
	e.setAttribute('font-family', 'measured');
	e.setAttribute('font-size', p.Size);
	e.setAttribute('font-weight', p.Bold ? 700 : 400);
	e.textContent = p.Text;
	document.getElementById('s').appendChild(e);
	return e.getComputedTextLength();
});
document.getElementById('s').remove();
document.getElementById('out').textContent = JSON.stringify(widths);
</script>`, face(400, liberationsansregular.TTF), face(700, liberationsansbold.TTF), list))
	_, rest, _ := strings.Cut(dom, `<pre id="out">`)
	out, _, _ := strings.Cut(rest, "</pre>")
	var widths []float64
	if err := json.Unmarshal([]byte(html.UnescapeString(out)), &widths); err != nil || len(widths) != len(probes) {
		t.Fatalf("%d widths for %d probes, %v", len(widths), len(probes), err)
	}
	for i, p := range probes {
		f := Regular()
		if p.Bold {
			f = Bold()
		}
		got, want := f.Width(p.Text, p.Size), widths[i]
		if math.Abs(got-want) > 0.005*want {
			t.Errorf("%+v is %.3f wide, in Chromium %.3f (%+.2f%%)", p, got, want, (got/want-1)*100)
		}
	}
}
