package themefile

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render/theme"
)

func read(t *testing.T, text string) (*File, error) {
	t.Helper()
	return Read(strings.NewReader(text), "house.yaml")
}

func TestRead(t *testing.T) {
	t.Parallel()
	f, err := read(t, `
font: [Inter, Segoe UI]
light:
  ink: "#111"
  outcomes: {accepted: "#166534", contested: "#4c1d95"}
  parties: [{fill: "#FFF"}, {text: "#123456"}]
dark: {paper: "#000000"}
`)
	if err != nil {
		t.Fatal(err)
	}
	light, dark := theme.Light(), theme.Dark()
	light.Ink = "#111111"
	light.Outcomes[graph.Accepted], light.Outcomes[graph.Contested] = "#166534", "#4c1d95"
	light.Groups = light.Groups[:2]
	light.Groups[0].Fill, light.Groups[1].Text = "#ffffff", "#123456"
	dark.Paper = "#000000"
	if diff := cmp.Diff([]any{[]string{"Inter", "Segoe UI"}, light, dark}, []any{f.Fonts, f.Light, f.Dark}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestFaults: everything wrong is said at once, each where it stands.
func TestFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                  "no theme",
		"[]":                                "1:1: the file is a list",
		"lihgt: {}":                         "1:1: unknown key \"lihgt\" of the file, expected font, light, dark or parties, did you mean light?",
		"light: {ink: \"#999\"}":            "1:14: ink #999999 on paper #ffffff: a contrast of 2.8, expected 4.5 or more",
		"light: {paper: \"#666666\"}":       "1:16: accepted #15803d on paper #666666",
		"dark: {box_line: \"#111827\"}":     "1:18: box_line #111827 on paper #0f172a: a contrast of 1.0, expected 3.0 or more",
		"light: {outcomes: {stated: \"\"}}": "unknown key \"stated\" of outcomes",
		"parties: 3":                        "1:10: parties is \"3\"",
		"parties: {us: 0000ff}":             "1:15: a party is \"0000ff\", expected a colour such as \"#15803d\", did you mean #0000ff?",
		"parties: {us: #0000ff\n}":          "a party is nothing, expected a colour in quotes",
		"parties: [" + strings.Repeat("\"#00f\",", 7) + "]": "7 parties with colours, expected 6 at most",
		"light: {parties: {us: \"#00f\"}}":                  "parties of a page is a mapping",
		"font: [a, {b: c}, \"d;e\"]":                        "font is a mapping, expected the name of a family, such as Source Sans 3\nhouse.yaml:1:19: font \"d;e\" is no name",
		"light: {ink: \"#000\", ink: \"#111\"}":             "ink",
		"light: {ink: \"#000\"\nx":                          "house.yaml:",
	} {
		_, err := read(t, text)
		var list fault.List
		if !errors.As(err, &list) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestFor: parties have their colours by their ids, whatever their order in the ledger.
func TestFor(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	for i := range 8 {
		b.AddParty(graph.PartySpec{ID: fmt.Sprint("p", i)})
		b.AddActor(graph.ActorSpec{ID: fmt.Sprint("a", i), Party: fmt.Sprint("p", i)})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	f, err := read(t, `parties: {p3: "#0000ff", p1: "#ff0000"}`)
	if err != nil {
		t.Fatal(err)
	}
	light, dark, err := f.For(g)
	if err != nil {
		t.Fatal(err)
	}
	for i := range maxParties {
		want := theme.Light().Groups[i]
		switch i {
		case 1:
			want = around("#ff0000", theme.Light())
		case 3:
			want = around("#0000ff", theme.Light())
		}
		if light.Groups[i] != want {
			t.Errorf("party %d has %v, want %v", i, light.Groups[i], want)
		}
	}
	if dark.Groups[1] != around("#ff0000", theme.Dark()) {
		t.Errorf("on dark pages %v", dark.Groups[1])
	}
	if cmp.Equal(f.Light, light) {
		t.Error("the file's own theme has changed")
	}
	for text, want := range map[string]string{
		`parties: {p9: "#00f", q: "#00f"}`:  "house.yaml:1:11: no party has the id \"p9\", expected a party of the ledger, did you mean p0?\nhouse.yaml:1:23: no party has the id \"q\"",
		`parties: {p7: "#00f", p1: "#f00"}`: "the parties \"p7\" and \"p1\" share their colours",
	} {
		f, err := read(t, text)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := f.For(g); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestAround: of any colour a party gets words that can be read on its tint, and a name
// of any colour that is suggested for another can be read.
func TestAround(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		colour := fmt.Sprintf("#%06x", random.IntN(1<<24))
		for _, page := range []*theme.Theme{theme.Light(), theme.Dark()} {
			g := around(colour, page)
			if contrast(g.Text, g.Fill) < leastWords || contrast(page.Ink, g.Fill) < leastWords {
				t.Errorf("%s on %s gives %v", colour, page.Paper, g)
			}
		}
		on := fmt.Sprintf("#%06x", random.IntN(1<<24))
		if c := towards(colour, on, leastWords); contrast(c, on) < leastWords {
			t.Errorf("%s on %s becomes %s: %.2f", colour, on, c, contrast(c, on))
		}
	}
}

// TestContrast checks the formula on values that are known.
func TestContrast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#767676", "#ffffff", 4.54}, {"#ff0000", "#ffffff", 4}, {"#0000ff", "#ffffff", 8.59}} {
		if got := contrast(c.a, c.b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, want %v", c.a, c.b, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("font: Inter\nlight: {ink: \"#111\", outcomes: {accepted: \"#166534\"}, parties: [{fill: \"#fff\"}]}\n")
	f.Add("parties: {us: \"#00f\"}\ndark: {paper: \"#000\"}\n")
	f.Add("parties: [\"#00f\", \"#f00\"]\n")
	g, err := graph.NewBuilder().Build()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Read(strings.NewReader(text), "x.yaml")
		if err != nil {
			var list fault.List
			if !errors.As(err, &list) || len(list) == 0 {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		for _, th := range []*theme.Theme{file.Light, file.Dark} {
			if full, err := th.Complete(); err != nil || !cmp.Equal(full, th) {
				t.Fatalf("%v: %v", th, err)
			}
		}
		if _, _, err := file.For(g); (err == nil) != (len(file.parties) == 0) {
			t.Fatal(err)
		}
	})
}
