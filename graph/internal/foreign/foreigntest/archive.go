// Package foreigntest runs the readers of foreign files on archives of small files
// and compares what they find with a text. It is for tests only.
package foreigntest

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

var update = flag.Bool("update", false, "write what the tests get into their golden files")

// Reader is what a reader of a format can do.
type Reader interface {
	Read(ctx context.Context, in io.Reader, name string) error
	Found() *found.Records
}

// Archives reads the files of each archive in testdata with a new reader and expects
// what its last file says. A line "map: WORD=MEANING" in the comment of an archive is a
// word of the map.
func Archives(t *testing.T, open func(foreign.Map) Reader) {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			m := mapOf(t, string(archive.Comment))
			last := len(archive.Files) - 1
			files := archive.Files[:last]
			got := read(t, open(m), files)
			backwards := make([]txtar.File, len(files))
			for i, f := range files {
				backwards[last-1-i] = f
			}
			if other := read(t, open(m), backwards); sorted(got) != sorted(other) {
				t.Errorf("the order of the files matters (-given +backwards):\n%s", cmp.Diff(sorted(got), sorted(other)))
			}
			if *update {
				archive.Files[last] = txtar.File{Name: "found", Data: []byte(got)}
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
				t.Errorf("what is found differs (-want +got):\n%s", diff)
			}
		})
	}
}

func mapOf(t *testing.T, comment string) foreign.Map {
	t.Helper()
	var m foreign.Map
	for line := range strings.Lines(comment) {
		word, ok := strings.CutPrefix(strings.TrimSpace(line), "map: ")
		if !ok {
			continue
		}
		theirs, ours, _ := strings.Cut(word, "=")
		means := foreign.Meaning{None: ours == "none"}
		if means.Outcome, ok = graph.ParseOutcome(ours); !ok && !means.None {
			t.Fatalf("no outcome: %s", word)
		}
		m.Outcomes = append(m.Outcomes, foreign.Word{Theirs: theirs, Means: means})
	}
	return m
}

func read(t *testing.T, r Reader, files []txtar.File) string {
	t.Helper()
	for _, f := range files {
		if err := r.Read(t.Context(), bytes.NewReader(f.Data), f.Name); err != nil {
			t.Fatal(err)
		}
	}
	found := r.Found()
	text := Text(found)
	if err := build(found); err != nil {
		text += fmt.Sprintf("no graph: %v\n", err)
	}
	return text
}

func build(f *found.Records) error {
	b := graph.NewBuilder()
	for _, s := range f.Sources {
		b.AddSource(s)
	}
	for _, a := range f.Actors {
		b.AddActor(a)
	}
	for _, q := range f.Requests {
		b.AddRequest(q)
	}
	_, err := b.Build()
	return err
}

// Graph reads a text and expects a graph of it, or faults.
func Graph(t *testing.T, r Reader, text []byte) {
	t.Helper()
	if err := r.Read(t.Context(), bytes.NewReader(text), "fuzz"); err != nil {
		t.Fatal(err)
	}
	found := r.Found()
	if found.Broken && len(found.Faults) == 0 {
		t.Fatal("a file could not be read, and there is no fault")
	}
	if err := fault.Fprint(io.Discard, found.Faults, fault.DrawOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := build(found); err != nil {
		t.Fatal(err)
	}
}

// sorted puts lines in an order, those of reports after their requests.
func sorted(text string) string {
	parts := strings.Split(strings.ReplaceAll(text, "\n  ", "\x00  "), "\n")
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

// Text writes down what was found.
func Text(f *found.Records) string {
	var b strings.Builder
	if !f.AsOf.IsZero() {
		fmt.Fprintf(&b, "as of %s\n", f.AsOf)
	}
	for _, s := range f.Sources {
		fmt.Fprintf(&b, "source %s", s.ID)
		if s.Name != "" {
			fmt.Fprintf(&b, " is %s", s.Name)
		}
		b.WriteByte('\n')
	}
	for _, a := range f.Actors {
		fmt.Fprintf(&b, "actor %s", a.ID)
		if a.Name != "" {
			fmt.Fprintf(&b, " is %s", a.Name)
		}
		for _, n := range a.Also {
			fmt.Fprintf(&b, ", also %s", n)
		}
		b.WriteByte('\n')
	}
	for _, r := range f.Requests {
		writeRequest(&b, &r)
	}
	for _, n := range f.Notes {
		fmt.Fprintf(&b, "%s: left out %d %s\n", n.Pos, n.Times, n.What)
	}
	if f.Broken {
		b.WriteString("broken\n")
	}
	if err := fault.Fprint(&b, f.Faults, fault.DrawOptions{}); err != nil {
		panic(err) // no Builder gives an error
	}
	return b.String()
}

func writeRequest(b *strings.Builder, r *graph.RequestSpec) {
	fmt.Fprintf(b, "%s: %s -> %s", r.ID, r.From, strings.Join(r.To, ", "))
	word := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "unstated" {
			fmt.Fprintf(b, ", %s %s", name, s)
		}
	}
	word("via", r.Via)
	word("date", r.Date)
	word("outcome", r.Outcome)
	word("answered", r.Answered)
	word("deadline", r.Deadline)
	word("about", r.About)
	word("for", r.For)
	word("note", r.Note)
	word("redirected to", r.RedirectedTo)
	word("counters", r.Counters)
	word("source", r.Source)
	for _, a := range r.Fields {
		word(a.Key, a.Value)
	}
	fmt.Fprintf(b, " (%s)\n", r.Where.Pos("", 0))
	for _, p := range r.Reports {
		fmt.Fprintf(b, "  %s says", p.Source)
		word("outcome", p.Outcome)
		word("answered", p.Answered)
		word("said", p.Date)
		word("note", p.Note)
		word("redirected to", p.RedirectedTo)
		for _, a := range p.Fields {
			word(a.Key, a.Value)
		}
		fmt.Fprintf(b, " (%s)\n", p.Where.Pos("", 0))
	}
}

// Seeds adds the files of each archive in testdata, without what is expected of them, to
// the inputs of a fuzz target.
func Seeds(f *testing.F) {
	f.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no testdata: %v", err)
	}
	for _, p := range paths {
		archive, err := txtar.ParseFile(p)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files[:len(archive.Files)-1] {
			f.Add(file.Data)
		}
	}
}
