package export_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/export"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// TestMermaidDraws has mermaid-cli draw the diagrams that are written for Mermaid, and
// looks for every request and every actor in what it draws.
func TestMermaidDraws(t *testing.T) {
	t.Parallel()
	modules := nodeModules(t)
	node, chromium := external.Need(t, "node"), external.Need(t, "chromium")
	settings, err := json.Marshal(map[string]any{"executablePath": chromium, "args": []string{"--no-sandbox"}})
	if err != nil {
		t.Fatal(err)
	}
	type diagram struct {
		name string
		of   *graph.Graph
	}
	var diagrams []diagram
	var b bytes.Buffer
	for name, write := range map[string]func(io.Writer, *graph.Graph) ([]string, error){"sequence": export.Sequence, "flowchart": export.Flowchart} {
		for ledger, g := range graphs(t) {
			b.WriteString("```mermaid\n")
			if _, err := write(&b, g); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n```\n\n")
			diagrams = append(diagrams, diagram{name + "/" + ledger, g})
		}
	}
	dir := t.TempDir()
	in := func(file string) string { return filepath.Join(dir, file) }
	if err := errors.Join(os.WriteFile(in("x.md"), b.Bytes(), 0o600), os.WriteFile(in("browser.json"), settings, 0o600)); err != nil {
		t.Fatal(err)
	}
	// All in one document: it starts a browser each time that it is called.
	cmd := exec.CommandContext(t.Context(), node, filepath.Join(modules, "@mermaid-js", "mermaid-cli", "src", "cli.js"),
		"--puppeteerConfigFile", in("browser.json"), "--input", in("x.md"), "--output", in("x.svg"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, b.String())
	}
	for i, d := range diagrams {
		t.Run(d.name, func(t *testing.T) {
			drawn := words(t, in(fmt.Sprintf("x-%d.svg", i+1)))
			for r := range d.of.Requests() {
				if day := r.Date().String(); day != "" && !strings.Contains(drawn, day+" ·") {
					t.Errorf("no request of %s is drawn", day)
				}
			}
			for a := range d.of.Actors() {
				if !strings.Contains(drawn, a.Name()) {
					t.Errorf("%s is not drawn", a.Name())
				}
			}
		})
	}
}

// words gives all text of an SVG.
func words(t *testing.T, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var text strings.Builder
	for d := xml.NewDecoder(f); ; {
		switch token, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return text.String()
		case err != nil:
			t.Fatal(err)
		default:
			if chars, ok := token.(xml.CharData); ok {
				text.Write(chars)
			}
		}
	}
}
