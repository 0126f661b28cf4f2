package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pandocs gives a function that runs pandoc in a folder with the filter that rapport prints.
// Without pandoc the test is skipped, as where RAPPORT_CI is 0; but where it is 1 it fails.
func pandocs(t *testing.T, dir string) func(args ...string) (stdout string, stderr string, err error) {
	t.Helper()
	ci := os.Getenv("RAPPORT_CI")
	if _, err := exec.LookPath("pandoc"); err != nil || ci == "0" {
		if ci == "1" {
			t.Fatal(err)
		}
		t.Skip("pandoc is taken as missing")
	}
	shim, err := exec.Command("rapport", "pandoc", "--lua").Output()
	if err != nil {
		t.Fatal(err)
	}
	filter := filepath.Join(t.TempDir(), "rapport.lua")
	if err := os.WriteFile(filter, shim, 0o600); err != nil {
		t.Fatal(err)
	}
	return func(args ...string) (string, string, error) {
		cmd := exec.Command("pandoc", append([]string{"--lua-filter", filter}, args...)...)
		cmd.Dir = dir
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		return out.String(), errs.String(), err
	}
}

const pandocReport = `# Report

` + "```" + `{.rapport #calls caption="Who called *whom*"}
title: Two calls
requests:
  - {from: Ann, to: Bob, via: phone, date: 2025-01-10, outcome: declined}
  - {from: Ann, to: Cem, via: phone, date: 2025-01-11, outcome: accepted}
` + "```" + `

` + "```" + `{rapport}
#| view: network
#| width: 50%
#| alt: In words
file: data/calls.csv
` + "```" + `
`

// TestPandoc converts a report by pandoc, and looks into what comes out.
func TestPandoc(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pandoc := pandocs(t, dir)
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("report.md", pandocReport)
	write("data/calls.csv", "from,to,outcome\nAnn,Bob,declined\n")
	const own = "Two calls. 2 requests between 3 actors"

	for _, c := range []struct {
		format string
		has    map[string]int // how often
	}{
		{"html", map[string]int{"<svg ": 2, `<figure class="rapport" id="calls">`: 1, "<figcaption>Who called *whom*</figcaption>": 1, `width="50%"`: 1, "<desc>In words</desc>": 1, "data:": 0}},
		{"latex", map[string]int{`\includegraphics`: 2, ".pdf}": 2, `\caption{Who called *whom*}`: 1, `\label{calls}`: 1, "[width=0.5": 1, "data:": 0}},
		{"plain", map[string]int{own: 1, "In words": 1, "Who called *whom*": 1, "data:": 0}},
		{"gfm", map[string]int{".svg": 2, "data:": 0}},
		{"json", map[string]int{`"json/rapport-`: 2, ".svg": 2, `"CodeBlock"`: 0}},
	} {
		out, errs, err := pandoc("report.md", "-t", c.format, "--wrap=none", "--extract-media", c.format)
		if err != nil {
			t.Errorf("%s: %v\n%s", c.format, err, errs)
			continue
		}
		for what, n := range c.has {
			if got := strings.Count(out, what); got != n {
				t.Errorf("%s: %d times %q, want %d\n%.3000s", c.format, got, what, n, out)
			}
		}
		if again, _, _ := pandoc("report.md", "-t", c.format, "--wrap=none", "--extract-media", c.format); again != out {
			t.Errorf("%s: a second run gives other bytes", c.format)
		}
	}
	for pattern, begins := range map[string]string{"latex/rapport-*.pdf": "%PDF-", "gfm/rapport-*.svg": "<?xml "} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		if len(files) != 2 {
			t.Errorf("%d files %s", len(files), pattern)
		}
		for _, f := range files {
			if data, err := os.ReadFile(f); err != nil || !strings.HasPrefix(string(data), begins) {
				t.Errorf("%s begins with %.10q, %v", f, data, err)
			}
		}
	}

	for _, c := range []struct {
		name, media, text string // the last two are patterns of files within
		has               []string
	}{
		{"r.docx", `^word/media/.*\.png$`, `^word/document.xml$`, []string{`descr="` + own, `descr="In words"`, "Who called *whom*", `w:name="calls"`}},
		{"r.odt", `^Pictures/.*\.png$`, `^content.xml$`, []string{"Who called *whom*", `"calls"`}},
		{"r.pptx", `^ppt/media/.*\.png$`, `^ppt/slides/slide\d.xml$`, []string{"Who called *whom*"}},
		{"r.epub", `^EPUB/media/.*\.svg$`, `^EPUB/text/ch.*xhtml$`, []string{`alt="` + own, `alt="In words"`, "<figcaption>Who called *whom*</figcaption>", `id="calls"`, "width:50%"}},
	} {
		if _, errs, err := pandoc("report.md", "-o", c.name); err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, errs)
			continue
		}
		file, err := os.ReadFile(filepath.Join(dir, c.name))
		if err != nil {
			t.Fatal(err)
		}
		_, media := unzipped(t, file, regexp.MustCompile(c.media))
		data, _ := unzipped(t, file, regexp.MustCompile(c.text))
		text := string(data)
		if media != 2 {
			t.Errorf("%s: %d images, want 2", c.name, media)
		}
		for _, what := range append(c.has, "!data:") {
			if want, absent := strings.CutPrefix(what, "!"); strings.Contains(text, want) == absent {
				t.Errorf("%s: has %q: %t\n%.3000s", c.name, want, absent, text)
			}
		}
	}

	// What is wrong is told with its place, and pandoc writes nothing.
	write("wrong.md", strings.ReplaceAll(strings.Replace(pandocReport, "declined}", "declind}", 1), "calls.csv", "../../calls.csv"))
	_, errs, err := pandoc("wrong.md", "-o", "wrong.html")
	if err == nil || !strings.Contains(errs, "wrong.md:6:65: unknown outcome \"declind\"") || !strings.Contains(errs, "wrong.md:14:7: the file \"data/../../calls.csv\" is not below") || !strings.Contains(errs, "2 faults in 1 file; nothing written") {
		t.Errorf("%v\n%s", err, errs)
	}
	if _, err := os.Stat(filepath.Join(dir, "wrong.html")); err == nil {
		t.Error("a document with faults was written")
	}
}

// TestReport converts the report that comes with the module.
func TestReport(t *testing.T) {
	t.Parallel()
	pandoc := pandocs(t, samples(t))
	out, errs, err := pandoc("report.md", "-t", "html")
	if err != nil || strings.Count(out, "<svg ") != 3 || strings.Count(out, "<figcaption>") != 2 {
		t.Errorf("%v\n%s\n%.2000s", err, errs, out)
	}
}

// unzipped gives the text of the files of a zip that have such names, and how many there
// are.
func unzipped(t *testing.T, data []byte, names *regexp.Regexp) (text []byte, files int) {
	t.Helper()
	within, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range within.File {
		if !names.MatchString(f.Name) {
			continue
		}
		files++
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		more, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, more...)
	}
	return text, files
}
