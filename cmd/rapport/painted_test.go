package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// TestTell has what is said of images that are not as they should be.
func TestTell(t *testing.T) {
	words := func(s string) scene.Item {
		return &scene.Text{Line: text.Line{Text: s, Type: style.RowType, Width: 100}}
	}
	many := ""
	for r := '一'; r < '一'+33; r++ {
		many += string(r)
	}
	for _, c := range []struct {
		name    string
		figure  scene.Figure
		formats string
		painted painted
		width   pixels
		want    string
	}{
		{"nothing to say", scene.Figure{W: 100, H: 100, Items: []scene.Item{words("Łódź")}}, "png pdf svg", painted{}, 0, ""},
		{"smaller PNG", scene.Figure{W: 5000, H: 5000}, "png", painted{}, 0,
			"rapport: the PNG has 1.63 pixels for each of the SVG's: with 2 it would be too large\n"},
		{"smaller PNG as asked for", scene.Figure{W: 5000, H: 5000}, "png", painted{scale: 1}, 0, ""},
		{"PNG of a width", scene.Figure{W: 5000, H: 5000}, "png", painted{}, 100, ""},
		{"smaller PDF", scene.Figure{W: 28800, H: 100}, "svg pdf", painted{}, 0,
			"rapport: the PDF is drawn smaller, in 50% of its size: a side of a page can have 14400 points\n"},
		{"one line", scene.Figure{W: 100, H: 100, Items: []scene.Item{words("a 中 b"), words("c")}}, "pdf png", painted{}, 0,
			"rapport: PNG and PDF: boxes stand in 1 line for characters that rapport's font lacks: 中 (Han); --font FILE gives a font that has them\n"},
		{"many", scene.Figure{W: 100, H: 100, Items: []scene.Item{words(many), words(many + "ا")}}, "pdf", painted{fonts: []string{"a.ttf"}}, 0,
			"rapport: PDF: boxes stand in 2 lines for characters that no font given has: " + strings.Join(strings.Split(many, "")[:30], " ") + " and 4 more (Arabic, Han); --font FILE gives a font that has them\n"},
		{"not for SVG", scene.Figure{W: 100, H: 100, Items: []scene.Item{words("中")}}, "svg dot", painted{}, 0, ""},
	} {
		var targets []target
		for f := range strings.FieldsSeq(c.formats) {
			targets = append(targets, target{"figure." + f, f})
		}
		var b bytes.Buffer
		c.painted.std.err = &b
		c.painted.tell(&c.figure, targets, c.width, 0)
		if b.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, b.String(), c.want)
		}
	}
}

// TestFont: what the fonts of --font have is drawn in them and not talked about.
func TestFont(t *testing.T) {
	dir := t.TempDir()
	ledger, font := filepath.Join(dir, "calls.csv"), filepath.Join(dir, "go.ttf")
	for name, data := range map[string][]byte{ledger: []byte("from,to\nA ∪ B,C\n"), font: goregular.TTF} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, format := range []string{"png", "pdf"} {
		draw := func(args ...string) (image, said string) {
			var out, err bytes.Buffer
			args = append([]string{"render", ledger, "--view", "switchboard", "--format", format}, args...)
			if code := run(args, streams{in: strings.NewReader(""), out: &out, err: &err}); code != 0 {
				t.Fatalf("code %d: %s", code, err.String())
			}
			return out.String(), err.String()
		}
		boxed, said := draw()
		if !strings.Contains(said, "font lacks: ∪ (Common)") {
			t.Errorf("%s without a font: %q", format, said)
		}
		drawn, said := draw("--font", font)
		if said != "" || drawn == boxed {
			t.Errorf("%s with a font: said %q, the same image: %v", format, said, drawn == boxed)
		}
	}
}
