package fault_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
)

func draw(t *testing.T, opts fault.DrawOptions, l ...*fault.Fault) string {
	t.Helper()
	var b strings.Builder
	if err := fault.Fprint(&b, l, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFprint(t *testing.T) {
	long := strings.Repeat("0123456789", 50)
	at := func(column int) fault.Pos { return fault.Pos{File: "f", Line: 1, Column: column} }
	for _, c := range []struct {
		name  string
		fault fault.Fault
		want  []string
	}{
		{"everything", fault.Fault{
			Pos: at(4), What: "unknown party", Want: "a party", Hint: "us", Line: "id: uss",
			Also: []fault.Note{{Pos: fault.Pos{File: "g", Line: 2, Column: 3}, What: "declared here"}},
		}, []string{
			"f:1:4: unknown party, expected a party, did you mean us?",
			"    id: uss",
			"       ^",
			"  also at g:2:3: declared here",
		}},
		{"no line", fault.Fault{Pos: at(4), What: "x"}, []string{"f:1:4: x"}},
		{"no place", fault.Fault{What: "x"}, []string{"x"}},
		{"no column", fault.Fault{Pos: at(0), What: "x", Line: "abc"}, []string{"f:1: x", "    abc"}},
		{"first column", fault.Fault{Pos: at(1), What: "x", Line: "abc"}, []string{"f:1:1: x", "    abc", "    ^"}},
		{"end of line", fault.Fault{Pos: at(4), What: "x", Line: "abc"}, []string{"f:1:4: x", "    abc", "       ^"}},
		{"behind the end", fault.Fault{Pos: at(40), What: "x", Line: "abc"}, []string{"f:1:40: x", "    abc ", "        ^"}},
		{"tabs", fault.Fault{Pos: at(5), What: "x", Line: "\ta\tbc"}, []string{"f:1:5: x", "    \ta\tbc", "    \t \t ^"}},
		{"wide", fault.Fault{Pos: at(5), What: "x", Line: "奥斯汀: xu"}, []string{"f:1:5: x", "    奥斯汀: xu", "           ^"}},
		{"combining", fault.Fault{Pos: at(3), What: "x", Line: "e\u0301x"}, []string{"f:1:3: x", "    e\u0301x", "     ^"}},
		{"hostile", fault.Fault{Pos: at(4), What: "\x1b[2J\n\t\u202ex", Line: "\x1b[1\u202e\xff\u0085"}, []string{
			`f:1:4: \x1b[2J\x0a\t\u202ex`,
			`    \x1b[1\u202e\xff…`,
			`          ^`,
		}},
		{"hostile name", fault.Fault{Pos: fault.Pos{File: "\x1b]0;x\a"}, What: "x"}, []string{`\x1b]0;x\x07: x`}},
		{"long, at the start", fault.Fault{Pos: at(3), What: "x", Line: long}, []string{
			"f:1:3: x", "    " + long[:20] + "…", "      ^",
		}},
		{"long, in the middle", fault.Fault{Pos: at(201), What: "x", Line: long}, []string{
			"f:1:201: x", "    …" + long[190:210] + "…", "               ^",
		}},
		{"long, at the end", fault.Fault{Pos: at(500), What: "x", Line: long}, []string{
			"f:1:500: x", "    …" + long[480:], "                        ^",
		}},
		{"long and wide", fault.Fault{Pos: at(101), What: "x", Line: strings.Repeat("汀", 200)}, []string{
			"f:1:101: x", "    …" + strings.Repeat("汀", 10) + "…", "               ^",
		}},
		{"long, of marks", fault.Fault{Pos: at(1), What: "x", Line: "a" + strings.Repeat("\u0301", 500)}, []string{
			"f:1:1: x", "    a" + strings.Repeat("\u0301", 19) + "…", "    ^",
		}},
		{"cut by the reader", fault.Fault{Pos: at(1_000_003), What: "x", Line: "abcdef", Skipped: 1_000_000}, []string{
			"f:1:1000003: x", "    …abcdef", "       ^",
		}},
		{"cut by the reader, and long", fault.Fault{Pos: at(1_000_101), What: "x", Line: long, Skipped: 1_000_000}, []string{
			"f:1:1000101: x", "    …" + long[90:110] + "…", "               ^",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Join(c.want, "\n") + "\n"
			if got := draw(t, fault.DrawOptions{Width: 20}, &c.fault); got != want {
				t.Errorf("drawn as\n%q\nwant\n%q", got, want)
			}
		})
	}
}

func TestFprintCutsMessages(t *testing.T) {
	got := draw(t, fault.DrawOptions{}, &fault.Fault{What: strings.Repeat("\x00", 1<<20)})
	if want := strings.Repeat(`\x00`, 1000) + "…\n"; got != want {
		t.Errorf("a message of a million characters is drawn in %d bytes, want %d", len(got), len(want))
	}
}

func TestFprintLimit(t *testing.T) {
	a, b, c := &fault.Fault{What: "a"}, &fault.Fault{What: "b"}, &fault.Fault{What: "c"}
	for limit, want := range map[int]string{0: "a\nb\nc\n", 1: "a\nand 2 more\n", 3: "a\nb\nc\n"} {
		if got := draw(t, fault.DrawOptions{Limit: limit}, a, b, c); got != want {
			t.Errorf("limit %d: drawn as %q, want %q", limit, got, want)
		}
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestFprintGivesTheWriteError(t *testing.T) {
	if err := fault.Fprint(brokenWriter{}, fault.List{{What: "a"}}, fault.DrawOptions{}); !errors.Is(err, errBroken) {
		t.Errorf("Fprint gave %v", err)
	}
}

func TestQuote(t *testing.T) {
	for word, want := range map[string]string{
		"":                         `""`,
		"xu":                       `"xu"`,
		"奥\u202e\n":                `"奥\u202e\n"`,
		strings.Repeat("汀", 60):    `"` + strings.Repeat("汀", 60) + `"`,
		strings.Repeat("汀", 61):    `"` + strings.Repeat("汀", 60) + `…"`,
		strings.Repeat("\xff", 61): `"` + strings.Repeat(`\xff`, 60) + `…"`,
	} {
		if got := fault.Quote(word); got != want {
			t.Errorf("Quote(%q) = %s, want %s", word, got, want)
		}
	}
}

func FuzzFprint(f *testing.F) {
	f.Add("id: uss", 5, 0, 20)
	f.Add("\x1b\u202e奥\xff\t", 3, 2, 1)
	f.Fuzz(func(t *testing.T, line string, column, skipped, width int) {
		if width > 10_000 {
			return
		}
		fl := &fault.Fault{Pos: fault.Pos{Line: 1, Column: column}, What: line, Line: line, Skipped: skipped}
		out := draw(t, fault.DrawOptions{Width: width}, fl)
		for _, r := range out {
			if r < ' ' && r != '\n' && r != '\t' || r == '\u202e' || r == 0x7f {
				t.Fatalf("%q is drawn as %q", line, out)
			}
		}
		if n := strings.Count(out, "\n"); n > 3 {
			t.Fatalf("%q takes %d lines", line, n)
		}
	})
}
