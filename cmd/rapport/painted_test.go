package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
)

// TestTell has what is said of images that are not as they should be.
func TestTell(t *testing.T) {
	many := make([]string, 34)
	for i := range many {
		many[i] = string(rune('一' + i))
	}
	for _, c := range []struct{ name, got, want string }{
		{"PNG", scaleWords(2), ""},
		{"smaller PNG", scaleWords(1.63), "rapport: the PNG has 1.63 pixels for each of the SVG's: with 2 it would be large; --scale asks for more\n"},
		{"PDF", shareWords(1), ""},
		{"smaller PDF", shareWords(0.5), "rapport: the PDF is drawn smaller, in 50% of its size: a side of a page can have 14400 points\n"},
		{"nothing lacks", lackWords(render.Lack{}, []string{"PNG"}, false), ""},
		{"one line", lackWords(render.Lack{Lines: 1, Characters: []string{"中"}, Scripts: []string{"Han"}}, []string{"PNG", "PDF"}, false),
			"rapport: PNG and PDF: boxes stand in 1 line for characters that rapport's font lacks: 中 (Han); --font NAME gives a font that has them\n"},
		{"many", lackWords(render.Lack{Lines: 2, Characters: many, Scripts: []string{"Arabic", "Han"}}, []string{"PDF"}, true),
			"rapport: PDF: boxes stand in 2 lines for characters that no font given has: " + strings.Join(many[:30], " ") + " and 4 more (Arabic, Han); --font NAME gives a font that has them\n"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

// TestTellOf: only of the images that are written, and only of a size that nobody
// asked for.
func TestTellOf(t *testing.T) {
	b := graph.NewBuilder()
	for i := range 400 {
		b.AddRequest(graph.RequestSpec{From: "中", To: []string{fmt.Sprint("a", i)}, Outcome: graph.Accepted})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	d, err := render.Draw(t.Context(), g, render.Options{View: render.Switchboard, Fold: render.FoldNone})
	if err != nil {
		t.Fatal(err)
	}
	const boxes, small, large = "boxes stand in", "the PNG has", "the PDF is drawn smaller"
	for _, c := range []struct {
		formats string
		painted painted
		width   pixels
		want    []string
	}{
		{"svg dot", painted{}, 0, nil},
		{"png svg", painted{}, 0, []string{boxes, small}},
		{"png", painted{scale: 1}, 0, []string{boxes}},
		{"png", painted{}, 100, []string{boxes}},
		{"pdf", painted{}, 100_000, []string{boxes, large}},
		{"pdf", painted{}, 100, []string{boxes}},
	} {
		var targets []target
		for f := range strings.FieldsSeq(c.formats) {
			targets = append(targets, target{"figure." + f, f})
		}
		var said bytes.Buffer
		c.painted.std.err = &said
		c.painted.tell(d, targets, c.width, 0)
		for _, words := range []string{boxes, small, large} {
			if want := slices.Contains(c.want, words); strings.Contains(said.String(), words) != want {
				t.Errorf("%s of width %v: %q, want %q is %t", c.formats, c.width, said.String(), words, want)
			}
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

// TestFontByName: a font is looked for by its name in the folders of the system, and
// what is none is an error that says what may have been meant.
func TestFontByName(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "freebsd" {
		t.Skip("the folder of a user's fonts is not named in the environment")
	}
	dir := t.TempDir()
	t.Setenv("XDG_DATA_HOME", dir)
	ledger := filepath.Join(dir, "calls.csv")
	for name, data := range map[string][]byte{"calls.csv": []byte("from,to\nA ∪ B,C\n"), "fonts/user/x.ttf": gomono.TTF} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	draw := func(font string) (code int, image, said string) {
		var out, err bytes.Buffer
		code = run([]string{"render", ledger, "--view", "switchboard", "--format", "png", "--font", font}, streams{in: strings.NewReader(""), out: &out, err: &err})
		return code, out.String(), err.String()
	}
	code, named, said := draw("go mono")
	if code != 0 || said != "" {
		t.Fatalf("code %d: %s", code, said)
	}
	if _, filed, _ := draw(filepath.Join(dir, "fonts/user/x.ttf")); named != filed {
		t.Error("a font by its name draws another image than by its file")
	}
	if code, _, said := draw("Go Momo"); code == 0 || !strings.HasPrefix(said, "rapport: --font Go Momo: no font of this name among the ") || !strings.Contains(said, `did you mean "Go Mono"?`) {
		t.Errorf("code %d: %s", code, said)
	}
}
