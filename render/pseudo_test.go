package render_test

import (
	"bytes"
	"context"
	"html"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/gallery"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// TestPseudoLanguage: in a language of which every message is in letters that no English
// word has, of ledgers without such letters, nothing English is left in any figure, page
// or alternative text.
func TestPseudoLanguage(t *testing.T) {
	t.Parallel()
	words := pseudo(t)
	graphs := make(map[string]*graph.Graph)
	for _, k := range gallery.Kinds() {
		graphs[k.Name] = foreign(t, k.Graph(t), nil)
	}
	for _, name := range sample.Cases() {
		graphs[name] = foreign(t, sample.Case(t, name), nil)
	}
	for i, name := range slices.Sorted(maps.Keys(graphs)) {
		g := graphs[name]
		if (g.NumRequests() > 50 || i%3 != 0) && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, view := range render.Views() {
				for _, page := range []string{"", "a4"} {
					opts := render.Options{View: view, Words: words}
					opts.Page, _ = render.ParsePage(page)
					if view == render.Network {
						opts.Mark = render.MarkCutOff
					}
					var b bytes.Buffer
					if err := render.SVG(context.Background(), &b, g, opts); err != nil {
						t.Fatalf("%s: %v", view, err)
					}
					noEnglish(t, string(view)+" "+page, b.String())
				}
			}
			for what, opts := range map[string]render.Options{
				"page":   {Words: words, Views: []render.View{render.Switchboard, render.Timeline}},
				"folded": {Words: words, Fold: render.FoldParty, Top: 2, Min: 2, View: render.Switchboard},
				"top":    {Words: words, Top: 2, View: render.Matrix},
			} {
				var b bytes.Buffer
				write := render.HTML
				if what != "page" {
					write = func(ctx context.Context, w io.Writer, g *graph.Graph, opts render.Options) error {
						return render.SVG(ctx, w, g, opts)
					}
				}
				if err := write(context.Background(), &b, g, opts); err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				noEnglish(t, what, b.String())
			}
			for _, view := range []render.View{render.Switchboard, render.Network} {
				var b bytes.Buffer
				if err := render.DOT(context.Background(), &b, g, render.Options{View: view, Words: words}); err != nil {
					t.Fatal(err)
				}
				for _, m := range dotWords.FindAllStringSubmatch(b.String(), -1) {
					noEnglish(t, string(view)+" as DOT", ">"+m[1]+m[2]+"<")
				}
			}
		})
	}
}

// TestPseudoDifferences is [TestPseudoLanguage] for what differs between two ledgers.
func TestPseudoDifferences(t *testing.T) {
	t.Parallel()
	words := pseudo(t)
	for _, name := range sample.Cases() {
		old := sample.Case(t, name)
		u, err := diff.Unite(foreign(t, old, nil), foreign(t, old, func(l *ledger.Ledger) {
			for i := range l.Requests {
				r := &l.Requests[i]
				switch i % 9 {
				case 0:
					r.Outcome, r.Reports = graph.Withdrawn, nil
				case 1:
					r.Date = date.MustParse("2019-03")
				case 2:
					r.Times = graph.AtLeast(7)
				case 3:
					r.About, r.Note, r.Deadline = "x", "y", date.MustParse("2022-01-01")
				case 4:
					for n := range r.Reports {
						r.Reports[n].Outcome, r.Reports[n].Times = graph.Ignored, graph.Exactly(5)
					}
				case 5:
					r.From, r.To = r.To[0], []string{r.From}
				case 6:
					r.Reports = append(r.Reports, r.Reports...)
				}
			}
			for i := range l.Actors {
				a := &l.Actors[i]
				a.Name, a.Also, a.Offices = a.Name+a.ID+" x", []string{"z" + strconv.Itoa(i)}, append(a.Offices, graph.Office{Title: "t"})
			}
			for i := range l.Channels {
				c := &l.Channels[i]
				c.Kind, c.States = "k", append(c.States, graph.StateSpec{Is: graph.Severed, From: date.MustParse("2020")})
			}
			l.Requests = l.Requests[:len(l.Requests)-1]
		}))
		if err != nil {
			t.Fatal(err)
		}
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error {
				return render.SVG(context.Background(), b, u.Graph, render.Options{View: render.Switchboard, Fold: render.FoldNone, Against: u, Words: words})
			},
			func(b *bytes.Buffer) error {
				return render.HTML(context.Background(), b, u.Graph, render.Options{View: render.Switchboard, Against: u, Words: words})
			},
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			noEnglish(t, name, b.String())
		}
	}
}

// pseudo are the messages in English with other letters: brackets round each.
func pseudo(t *testing.T) map[string]string {
	t.Helper()
	file, ok := render.Messages("en")
	if !ok {
		t.Fatal("no words in English")
	}
	out := make(map[string]string)
	for line := range strings.Lines(string(file)) {
		key, quoted, ok := strings.Cut(strings.TrimSpace(line), ": ")
		text, err := strconv.Unquote(quoted)
		if !ok || err != nil {
			continue
		}
		out[key] = "⟦" + strange(text) + "⟧"
	}
	if len(out) != len(render.MessageKeys()) {
		t.Fatalf("%d messages of %d", len(out), len(render.MessageKeys()))
	}
	return out
}

// strange puts other letters for those of a message, but not in the names of holes and
// forms.
func strange(text string) string {
	var b strings.Builder
	for text != "" {
		if text[0] != '{' {
			n := strings.IndexByte(text+"{", '{')
			b.WriteString(shift(text[:n]))
			text = text[n:]
			continue
		}
		end, depth := 0, 0
		for end = range text {
			switch text[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 {
				break
			}
		}
		hole := text[:end+1]
		text = text[end+1:]
		if i := len(choice.FindString(hole)); i > 0 {
			b.WriteString(hole[:i])
			for rest := hole[i : len(hole)-1]; rest != ""; {
				open := strings.Index(rest, "{")
				if open < 0 {
					break
				}
				close, depth := open, 0
				for ; ; close++ {
					if rest[close] == '{' {
						depth++
					} else if rest[close] == '}' {
						if depth--; depth == 0 {
							break
						}
					}
				}
				b.WriteString(rest[:open+1] + strange(rest[open+1:close]) + "} ")
				rest = rest[close+1:]
			}
			b.WriteString("}")
			continue
		}
		b.WriteString(hole)
	}
	return b.String()
}

// shift puts Cyrillic letters for those of English.
func shift(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return 'а' + r - 'a'
		case 'A' <= r && r <= 'Z':
			return 'А' + r - 'A'
		}
		return r
	}, s)
}

// foreign is a graph with all its texts and ids in letters that no English word has,
// after a change of its ledger.
func foreign(t *testing.T, g *graph.Graph, change func(*ledger.Ledger)) *graph.Graph {
	t.Helper()
	l := ledger.FromGraph(g)
	if change != nil {
		change(l)
	}
	letters(reflect.ValueOf(l).Elem())
	out, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func letters(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(shift(v.String()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			switch f := v.Type().Field(i); {
			case f.Name == "URL": // whose letters would be shown
				v.Field(i).SetString("")
			case f.IsExported():
				letters(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			letters(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			letters(v.Elem())
		}
	}
}

var (
	styled      = regexp.MustCompile(`(?s)<style>.*?</style>`)
	visibleText = regexp.MustCompile(`>([^<]+)<`)
	spokenText  = regexp.MustCompile(`(?:aria-label|alt|title)="([^"]*)"`)
	contents    = regexp.MustCompile(`content:"([^"]*)"`)
	letter      = regexp.MustCompile(`.{0,40}[A-Za-z]+.{0,20}`)
	choice      = regexp.MustCompile(`^\{[a-z_-]+, (plural|select), `)
	dotWords    = regexp.MustCompile(`label=<(.*)>\];|tooltip="([^"]*)"`)
)

// noEnglish fails where a figure or page shows or says an English letter.
func noEnglish(t *testing.T, what, text string) {
	t.Helper()
	var all []string
	for _, m := range contents.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	text = styled.ReplaceAllString(text, "")
	for _, re := range []*regexp.Regexp{visibleText, spokenText} {
		for _, m := range re.FindAllStringSubmatch(text, -1) {
			all = append(all, html.UnescapeString(m[1]))
		}
	}
	var left []string
	for _, s := range all {
		for _, found := range letter.FindAllString(s, -1) {
			if !slices.Contains(left, found) && len(left) < 5 {
				left = append(left, found)
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("%s: English is left: %q", what, left)
	}
	if len(all) == 0 {
		t.Errorf("%s: nothing is shown", what)
	}
}
