package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// convertByPandoc3 has the pandoc of npm, which is a 3 and knows figures as blocks, read
// a document, rapport draw its fences, and pandoc write what comes of that, in each of some
// formats. It takes seconds to load.
const convertByPandoc3 = `
import fs from "node:fs";
import { execFileSync } from "node:child_process";
const [library, ...formats] = process.argv.slice(process.argv.indexOf("--") + 1);
const { convert } = await import("file://" + library);
const read = await convert({ from: "markdown", to: "json" }, fs.readFileSync("report.md", "utf8"), {});
for (const to of formats) {
	const output = "r." + to;
	const drawn = execFileSync("rapport", ["pandoc", to, "report.md"], { input: read.stdout, maxBuffer: 1 << 28 }).toString();
	const written = await convert({ from: "json", to, standalone: true, "output-file": output }, drawn, {});
	if (written.warnings.some(w => w.verbosity !== "INFO")) throw new Error(to + ": " + written.stderr);
	fs.writeFileSync(output, Buffer.from(await written.files[output].arrayBuffer()));
}`

// TestPandoc3 converts the report that comes with the module by pandoc 3. Debian's is a 2
// in some releases.
func TestPandoc3(t *testing.T) {
	t.Parallel()
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	node, err := exec.LookPath("node")
	if modules == "" || err != nil || os.Getenv("RAPPORT_CI") == "0" {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatalf("RAPPORT_NODE_MODULES is %q, node: %v", modules, err)
		}
		t.Skip("pandoc 3 is taken as missing")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(samples(t))); err != nil {
		t.Fatal(err)
	}
	formats := []struct {
		to, file string // a pattern of files within; "" for the output itself
		has      map[string]int
	}{
		{"html", "", map[string]int{"<svg ": 3, `<figure class="rapport" id="fig-contacts">`: 1, "<figcaption": 2, "<code": 0}},
		{"docx", `^word/document.xml$`, map[string]int{"<pic:pic": 3, "What became of the others": 1, "Ann asked Bob twice": 1}},
		{"odt", `^content.xml$`, map[string]int{"<draw:image ": 3}},
		// The third stands in a quotation, of which pandoc shows no image on slides.
		{"pptx", `^ppt/slides/slide\d.xml$`, map[string]int{"<p:pic>": 2}},
		{"epub", `^EPUB/text/ch.*xhtml$`, map[string]int{"<img ": 3, ".svg\"": 3, "<figcaption": 2, "data:": 0}},
	}
	args := []string{"--input-type=module", "-e", convertByPandoc3, "--", "--", filepath.Join(modules, "pandoc-wasm", "src", "index.node.js")}
	for _, c := range formats {
		args = append(args, c.to)
	}
	cmd := exec.CommandContext(t.Context(), node, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, c := range formats {
		text, err := os.ReadFile(filepath.Join(dir, "r."+c.to))
		if err != nil {
			t.Fatal(err)
		}
		if c.file != "" {
			text, _ = unzipped(t, text, regexp.MustCompile(c.file))
		}
		for what, n := range c.has {
			if got := strings.Count(string(text), what); got != n {
				t.Errorf("%s: %d times %q, want %d", c.to, got, what, n)
			}
		}
	}
}
