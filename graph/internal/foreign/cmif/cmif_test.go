package cmif_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/cmif"
	"github.com/rapport-graph/rapport/graph/internal/foreign/foreigntest"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

func TestArchives(t *testing.T) {
	foreigntest.Archives(t, func(m foreign.Map) foreigntest.Reader { return cmif.NewReader(m, found.Limits{}) })
}

const letter = `<correspDesc><correspAction type="sent"><persName>Ännchen</persName></correspAction><correspAction type="received"><persName>Bob</persName></correspAction></correspDesc>`

func TestEncoding(t *testing.T) {
	text, err := charmap.ISO8859_1.NewEncoder().String(`<?xml version="1.0" encoding="ISO-8859-1"?><TEI>` + letter + `</TEI>`)
	if err != nil {
		t.Fatal(err)
	}
	r := cmif.NewReader(foreign.Map{}, found.Limits{})
	if err := r.Read(t.Context(), strings.NewReader(text), "x.xml"); err != nil {
		t.Fatal(err)
	}
	if found := r.Found(); len(found.Requests) != 1 || found.Requests[0].From != "Ännchen" {
		t.Errorf("found %+v", found)
	}
}

// TestLimits: what goes on without an end is a fault, and takes no memory.
func TestLimits(t *testing.T) {
	small := found.Limits{Bytes: 1 << 20, Records: 3, Line: 10_000, Text: 100, Depth: 8, Faults: 2}
	for _, c := range []struct{ name, text, want string }{
		{"many letters", strings.Repeat(letter, 4), "more than 3 letters"},
		{"depth", strings.Repeat("<a>", 20), "more than 8 deep"},
		{"a text without end", "<p>" + strings.Repeat("x", 1<<19) + "</p>", "goes on for too long"},
		{"a tag without end", "<p x='" + strings.Repeat("x", 1<<19), "goes on for too long"},
		{"a long name", strings.ReplaceAll(letter, "Bob", strings.Repeat("Bob ", 100)), "a text of more than 100 bytes"},
		{"bytes", strings.Repeat("<p/>\n", 1<<18), "longer than 1048576 bytes"},
		{"entities", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>`, "this is no XML: invalid character entity &b;"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := cmif.NewReader(foreign.Map{}, small)
			if err := r.Read(t.Context(), strings.NewReader("<TEI>"+c.text+"</TEI>"), "x.xml"); err != nil {
				t.Fatal(err)
			}
			if got := r.Found().Faults.Error(); !strings.Contains(got, c.want) {
				t.Errorf("faults: %s\nwant %q", got, c.want)
			}
		})
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := cmif.NewReader(foreign.Map{}, found.Limits{})
	if err := r.Read(ctx, strings.NewReader("<TEI>"+strings.Repeat(letter, 1000)+"</TEI>"), "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// FuzzRead: whatever a file holds, its reader ends, and what it finds is a graph or
// has faults that can be drawn.
func FuzzRead(f *testing.F) {
	foreigntest.Seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		foreigntest.Graph(t, cmif.NewReader(foreign.Map{}, found.Limits{}), text)
	})
}
