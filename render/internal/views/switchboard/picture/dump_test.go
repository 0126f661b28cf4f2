package picture_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/golden"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// build builds a graph of what is added.
func build(tb testing.TB, add func(*graph.Builder)) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	add(b)
	g, err := b.Build()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// dump says what a picture shows, for people to read and compare.
func dump(p *picture.Picture) string {
	var b strings.Builder
	f := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	f("title %s\nname %s\nsummary %s\n", joined(p.Title), p.Alt.Title, p.Alt.Summary)
	for r, boxes := range p.Ranks {
		if r%2 == 0 {
			f("\ncolumn %d\n", r/2)
		} else {
			f("\ngap %d\n", r/2)
		}
		for _, box := range boxes {
			if box.Actor >= 0 {
				b.WriteString(actorText(p, box.Actor))
			} else {
				b.WriteString(boardText(p, box.Board))
			}
		}
	}
	f("\nlegend\n")
	for _, o := range p.Legend.Outcomes {
		f("  %c %s\n", style.Of(o).Glyph, o)
	}
	for _, n := range p.Legend.Notes() {
		f("  %s\n", n)
	}
	for _, s := range p.Legend.Sources {
		f("  [%d] %s %s\n", s.Number, s.Text, s.URL)
	}
	f("  %s\n", p.Legend.AsOf)
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func joined(lines []text.Line) string {
	var words []string
	for _, l := range lines {
		words = append(words, l.Text)
	}
	return strings.Join(words, " / ")
}

func actorText(p *picture.Picture, i int) string {
	a := &p.Actors[i]
	kind := "person"
	if a.Body {
		kind = "body"
	}
	party := ""
	if a.Party >= 0 {
		party = " of " + joined(p.Parties[a.Party].Name)
	}
	return fmt.Sprintf("  %s %s%s: %s; %s; %v by %v, rows %v %v\n", kind, cmp.Or(a.Actor.ID(), a.Actor.Name()), party, joined(a.Name), joined(a.Office), a.W, a.H, a.Left, a.Right)
}

func boardText(p *picture.Picture, i int) string {
	b := &p.Boards[i]
	s := "  direct"
	if !b.Direct {
		s = fmt.Sprintf("  channel %s: %s", cmp.Or(b.Channel.ID(), b.Channel.Name()), joined(b.Header))
		if len(b.State) > 0 {
			s += "; " + joined(b.State)
		}
		if b.Shut {
			s += "; shut"
		}
		if b.Note != "" {
			s += fmt.Sprintf("; %q", b.Note)
		}
	}
	s += fmt.Sprintf("; %v by %v\n", b.W, b.H)
	for _, n := range b.Rows {
		s += "    " + rowText(p, n) + "\n"
	}
	return s
}

// rowText is a row on one line: its ends, outcome, words and notes.
func rowText(p *picture.Picture, n int) string {
	r := &p.Rows[n]
	arrow := map[picture.Direction]string{picture.Rightward: "→", picture.Leftward: "←", picture.Undirected: "—"}[r.Direction]
	facing := map[picture.Facing]string{picture.Across: "", picture.BothLeft: " (both left)", picture.BothRight: " (both right)"}[r.Facing]
	s := fmt.Sprintf("%d %s %s %s%s: %c %s", n, cmp.Or(p.Actors[r.Left].Actor.ID(), p.Actors[r.Left].Actor.Name()), arrow, cmp.Or(p.Actors[r.Right].Actor.ID(), p.Actors[r.Right].Actor.Name()), facing, style.Of(r.Outcome).Glyph, joined(r.Main))
	for _, note := range r.Notes {
		s += "; "
		if note.Glyph != graph.Unstated {
			s += string(style.Of(note.Glyph).Glyph) + " "
		}
		s += joined(note.Lines)
	}
	return s
}

func TestGolden(t *testing.T) {
	t.Parallel()
	golden.Check(t, "us-china.txt", []byte(dump(picture.New(sample.Case(t, sample.Founding), content.Options{}))))
}
