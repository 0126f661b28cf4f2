package svg_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/chromium"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/svg"
)

// mixed gives a figure of lines that are drawn in several fonts, between the words
// Team and Rocket.
func mixed(lines ...string) *figure.Figure {
	f := &figure.Figure{W: 300, H: 20 * float64(len(lines)+1)}
	for i, l := range lines {
		f.Items = append(f.Items, &figure.Text{X: 150, Y: 20 * float64(i+1), Anchor: figure.Middle, Fill: style.Ink,
			Line: text.Line{Text: l, Type: style.NameType, Width: text.Bold().Width(l, style.NameType.Size)}})
	}
	return f
}

// TestLettersBesideOthers: letters of the font that words are measured in are not
// stretched for what stands beside them in another.
func TestLettersBesideOthers(t *testing.T) {
	t.Parallel()
	browser := chromium.Find(t)
	lines := []string{"Team 🚀 Rocket", "Team 🚀🚀🚀🚀 Rocket", "Team 👩\u200d🚀❤\ufe0f Rocket", "Team أحمد علي Rocket", "Team नरेन्द्र मोदी Rocket", "Team ไทย Rocket", "Team أحمد and علي Rocket", "Team Rocket"}
	var drawn bytes.Buffer
	if err := svg.Write(&drawn, mixed(lines...), svg.Options{Inline: true}); err != nil {
		t.Fatal(err)
	}
	dom := browser.DumpDOM(t, fmt.Sprintf(`<!doctype html><meta charset="utf-8">
<style>@font-face { font-family: "Liberation Sans"; font-weight: 700; src: url(data:font/ttf;base64,%s) }</style>%s<pre id="out"></pre><script type="module">
await document.fonts.load('700 10px "Liberation Sans"');
const wide = (e, from, to) => e.getEndPositionOfChar(to - 1).x - e.getStartPositionOfChar(from).x;
document.getElementById('out').textContent = JSON.stringify([...document.querySelectorAll('text')].map(e => {
	const n = e.getNumberOfChars();
	return {Text: e.textContent, First: wide(e, 0, 4), Last: wide(e, n - 6, n), All: wide(e, 0, n)};
}));
</script>`, base64.StdEncoding.EncodeToString(liberationsansbold.TTF), drawn.String()))
	_, rest, _ := strings.Cut(dom, `<pre id="out">`)
	out, _, _ := strings.Cut(rest, "</pre>")
	var seen []struct {
		Text             string
		First, Last, All float64
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(out)), &seen); err != nil || len(seen) != len(lines) {
		t.Fatalf("%d lines of %d, %v", len(seen), len(lines), err)
	}
	width := func(s string) float64 { return text.Bold().Width(s, style.NameType.Size) }
	for i, s := range seen {
		if s.Text != lines[i] {
			t.Errorf("%q reads as %q", lines[i], s.Text)
		}
		for words, got := range map[string]float64{"Team": s.First, "Rocket": s.Last, lines[i]: s.All} {
			if want := width(words); math.Abs(got-want) > 0.01*want {
				t.Errorf("%q: %q is %.2f wide, want %.2f", s.Text, words, got, want)
			}
		}
	}
}

// TestDirection: a line that runs from right to left says so, and starts at its right
// end: it stands where any other of its width does.
func TestDirection(t *testing.T) {
	t.Parallel()
	for anchor, want := range map[figure.Anchor]string{figure.Start: "190", figure.Middle: "150", figure.End: "110"} {
		f := &figure.Figure{W: 300, H: 30, Items: []figure.Item{
			&figure.Text{X: 150, Y: 20, Anchor: anchor, Fill: style.Ink, Line: text.Line{Text: "שמעון (1)", Type: style.NameType, Width: 40}},
			&figure.Text{X: 150, Y: 40, Anchor: anchor, Fill: style.Ink, Line: text.Line{Text: "Simon שמעון", Type: style.NameType, Width: 40}},
		}}
		var out bytes.Buffer
		if err := svg.Write(&out, f, svg.Options{}); err != nil {
			t.Fatal(err)
		}
		root, err := parse(out.String())
		if err != nil {
			t.Fatal(err)
		}
		var lines []*element
		root.walk(func(e *element) {
			if e.name == "text" {
				lines = append(lines, e)
			}
		})
		if got := lines[0].attrs; got["direction"] != "rtl" || got["x"] != want {
			t.Errorf("anchor %d: %v, want it at %s", anchor, got, want)
		}
		if got := lines[1].attrs; got["direction"] != "" || got["x"] != "150" {
			t.Errorf("anchor %d, a line that runs from left to right: %v", anchor, got)
		}
	}
}

// TestLang: a figure says the language of its words, and where it stands alone does so
// for XML too.
func TestLang(t *testing.T) {
	t.Parallel()
	for _, inline := range []bool{false, true} {
		var out bytes.Buffer
		if err := svg.Write(&out, mixed("Team"), svg.Options{Lang: "ZH-hant", Inline: inline}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), ` lang="zh-Hant"`) || strings.Contains(out.String(), ` xml:lang="zh-Hant"`) == inline {
			t.Errorf("inline %t: %.200s", inline, out.String())
		}
	}
	if err := svg.Write(new(bytes.Buffer), mixed("Team"), svg.Options{Lang: "Chinese"}); err == nil || !strings.Contains(err.Error(), "BCP 47") {
		t.Errorf("a language that is none: %v", err)
	}
}

// TestWordsLang: where the names of a figure are in another language than its words, it
// says so of the words. A figure whose words run from right to left has its places from
// the left on any page.
func TestWordsLang(t *testing.T) {
	t.Parallel()
	write := func(f *figure.Figure, tag string) string {
		var out bytes.Buffer
		if err := svg.Write(&out, f, svg.Options{Lang: tag, Inline: true}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	f := mixed("Team")
	f.Items = append(f.Items, &figure.Group{Class: figure.LegendClass, Items: []figure.Item{&figure.Rect{}}})
	for _, c := range []struct {
		names, words  string
		root, ofWords string
	}{
		{"", "", "", ""}, {"fi", "", "fi", "en"}, {"en-GB", "", "en-GB", ""}, {"", "de", "de", ""}, {"de-AT", "de", "de-AT", ""}, {"zh-Hant", "zh", "zh-Hant", "zh"},
	} {
		f.Lang = c.words
		got := write(f, c.names)
		has := func(tag, before, behind string) bool {
			if tag == "" {
				return strings.Contains(got, before+behind)
			}
			return strings.Contains(got, before+` lang="`+tag+`"`+behind)
		}
		if !has(c.root, `xmlns="http://www.w3.org/2000/svg"`, " class") || !has(c.ofWords, "<desc", ">") || !has(c.ofWords, `<g class="rapport-legend"`, ">") {
			t.Errorf("names in %q and words in %q: %s", c.names, c.words, got)
		}
	}
	f.Back = true
	if got := write(f, ""); !strings.Contains(got, ` direction="ltr"`) {
		t.Errorf("no direction: %.300s", got)
	}
}
