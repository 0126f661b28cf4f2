//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var whole = flag.Bool("whole", false, "TestHostileTable runs every command on every ledger")

// uses are what the command is asked to do with a ledger: L is the ledger, B a small one to
// compare it with, M the same as L with names and dates of the century before, and O a file
// to write.
var uses = []string{
	"check L", "check --quotes L", "show L", "show L --format json", "show L --format csv", "show L --format html",
	"query L outcome!='withdrawn'", "query L from=='a1'orto.name=='b' --format json", "path L a1 a2 --both-ways", "channels L", "structure L", "sources L",
	"stats L", "stats L --by actor", "stats L --by party", "stats L --by channel", "stats L --by source", "stats L --by year", "diff L B", "diff B L --format html", "diff M L", "render --diff M L -o O.svg", "map L",
	"convert L -o O.yaml", "convert L -o O.json", "convert L -o O.jsonl", "convert L -o O.csv", "convert L -o O.gexf", "convert L -o O.graphml",
	"convert L --format gephi -o O", "convert L --format mermaid -o O", "convert L --format flowchart -o O",
	"render L --alt", "render L -o O.dot", "render L --view network -o O.dot", "render L --dot data -o O.dot", "render --diff B L -o O.svg",
	"render L -o O.svg", "render L -o O.svgz", "render L -o O.png", "render L -o O.pdf", "render L -o O.html", "render L --page a4 -o O.svg", "render L --page 390px -o O.svg", "render L --fold none -o O.svg",
	"render L --view switchboard -o O.svg", "render L --view switchboard -o O.png", "render L --view switchboard -o O.pdf", "render L --view switchboard -o O.html", "render L --view switchboard --page a4 -o O.pdf",
	"render L --view network -o O.svg", "render L --view network -o O.png", "render L --view network -o O.pdf", "render L --view network -o O.html", "render L --view network --page a4 -o O.pdf",
	"render L --view matrix -o O.svg", "render L --view matrix -o O.png", "render L --view matrix -o O.pdf", "render L --view matrix -o O.html", "render L --view matrix --page a4 -o O.pdf",
	"render L --view timeline -o O.svg", "render L --view timeline -o O.png", "render L --view timeline -o O.pdf", "render L --view timeline -o O.html", "render L --view timeline --page a4 -o O.pdf",
	"render L --view sequence -o O.svg", "render L --view sequence -o O.png", "render L --view sequence -o O.pdf", "render L --view sequence -o O.html", "render L --view sequence --page a4 -o O.pdf",
}

// once are uses of ledgers that took more than is kept once. Where RAPPORT_CI is 1 all of
// them are tried.
var once = map[string][]string{
	"commented.yaml": {"fmt L", "fmt --check L"},
	"uncited.json":   {"sources L", "sources L --format json"},
	"row.json":       {"sources L"},
	"own_words.json": {"stats L", "stats L --by source", "check L"},
	"own_ring.json":  {"stats L", "check L"},
	"ends.json":      {"stats L", "check L"},
	"letters.csv":    {"sources L", "sources L --format json"},
	"reports.json":   {"sources L"},
	"offices.json":   {"render L -o O.svg", "query L len(from.office)>3"},
	"century.json":   {"render --diff M L -o O.svg"},
	"columns.csv":    {"map L"},
	"receivers.json": {"render --diff B L -o O.svg", "diff B L --format html", "stats L --by actor", "stats L --by actor --format json", "convert L -o O.gexf", "convert L -o O.yaml", "render --diff L B -o O.svg"},
}

// recipe makes a ledger of a hostile kind, which each command reads.
type recipe struct {
	name  string // with its extension
	write func(w *bufio.Writer)
}

// each writes so many times what f gives for a number.
func each(w *bufio.Writer, n int, format string, f func(i int) []any) {
	for i := range n {
		fmt.Fprintf(w, format, f(i)...)
	}
}

// entries writes JSON of one section with so many entries.
func entries(section string, n int, format string, f func(i int) []any) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		opens, closes := "{", "}"
		if section == "requests" {
			opens, closes = "[", "]"
		}
		fmt.Fprintf(w, `{"%s": %s`, section, opens)
		each(w, n, ","+format, f) // the first comma gives way below
		fmt.Fprintf(w, "%s}", closes)
	}
}

var outcomeWords = []string{"accepted", "declined", "ignored", "pending", "withdrawn", "undelivered"}

// recipes are the kinds of hostile ledgers that many things of one kind make, or things with
// much of one kind.
func recipes() []recipe {
	rows := func(header string, n int, format string, f func(i int) []any) func(*bufio.Writer) {
		return func(w *bufio.Writer) {
			fmt.Fprintln(w, header)
			each(w, n, format+"\n", f)
		}
	}
	complete := func(n int) func(*bufio.Writer) {
		return rows("from,to,via,outcome", n*(n-1), "a%d,a%d,c%d,declined", func(i int) []any {
			from, to := i/(n-1), i%(n-1)
			if to >= from {
				to++
			}
			return []any{from, to, from * to % 97}
		})
	}
	one := func(i int) []any { return []any{i} }
	names := func(letters string, n int) func(*bufio.Writer) {
		return entries("requests", n, `{"from": "%d `+letters+`", "to": "b%d `+letters+`", "via": "c%d `+letters+`", "about": "`+letters+letters+`", "outcome": "declined"}`,
			func(i int) []any { return []any{i % 40, i % 30, i % 7} })
	}
	const family = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
	return []recipe{
		{"receivers.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"from": "a", "outcome": "declined", "to": ["b"`)
			each(w, 60_000, `,"b%d"`, one)
			fmt.Fprint(w, "]}]}")
		}},
		{"actors.json", entries("actors", 40_000, `"a%d": {}`, one)},
		{"channels.json", entries("channels", 40_000, `"c%d": {}`, one)},
		{"parties.json", entries("parties", 99_000, `"p%d": {}`, one)},
		{"uncited.json", entries("sources", 99_000, `"s%d": {}`, one)},
		{"states.json", entries("channels", 20_000, `"c%d": {"states": [{"is": "suspended", "from": "20%02d"}]}`, func(i int) []any { return []any{i, i % 100} })},
		{"pairs.json", entries("requests", 20_000, `{"from": "a%d", "to": "b%d", "via": "c%d"}`, func(i int) []any { return []any{i, i, i} })},
		{"complete.csv", complete(46)},
		{"dense.csv", complete(142)},
		{"pair.csv", rows("from,to,outcome,date", 20_000, "a,b,%s,%04d-01-%02d", func(i int) []any { return []any{outcomeWords[i%6], 1000 + i/28, 1 + i%28} })},
		{"star.csv", rows("from,to,outcome", 5000, "a%d,b%d,declined", func(i int) []any { return []any{i % 200, i} })},
		{"tree.csv", rows("from,to,outcome", 20_000, "a%d,a%d,declined", func(i int) []any { return []any{i + 2, i/2 + 1} })},
		{"all.csv", rows("from,to,via,outcome,date,times,about", 20_000, "a%d,b%d,c%d,%s,2020-%02d-%02d,%d,x", func(i int) []any {
			return []any{i % 53, i % 47, i % 11, outcomeWords[i%6], 1 + i%12, 1 + i%28, 1 + i%999}
		})},
		{"ring.csv", rows("from,to,outcome", 150, "Ministry of Foreign Affairs of Country %d,Ministry of Foreign Affairs of Country %d,declined", func(i int) []any { return []any{i, (i + 1) % 150} })},
		{"warnings.csv", rows("from,to,outcome", 100_000, "a%d,b,", func(i int) []any { return []any{i % 1000} })},
		{"days.csv", rows("from,to,via,outcome,date,deadline,answered", 4000, "a%d,b%d,c%d,%s,2020-01-%02d/2020-06,2021-0%d,202%d", func(i int) []any {
			return []any{i % 20, i % 23, i % 9, outcomeWords[i%3], 1 + i%28, 1 + i%9, i % 10}
		})},
		{"conflicts.jsonl", func(w *bufio.Writer) {
			each(w, 20_000, `{"id": "x", "from": "a", "to": "b", "note": "n%d"}`+"\n", one)
		}},
		{"claims.jsonl", func(w *bufio.Writer) {
			each(w, 8000, `{"id": "x%d", "from": "a%d", "to": "b%d", "via": "c%d", "outcome": "%s", "source": "s%d"}`+"\n", func(i int) []any { return []any{i / 4, i % 31, i % 29, i % 7, outcomeWords[i%6], i % 4} })
		}},
		{"reports.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"from": "a", "to": "b", "reports": [{"source": "s", "outcome": "declined"}`)
			each(w, 5000, `,{"source": "s%d", "outcome": "%s"}`, func(i int) []any { return []any{i, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}]}")
		}},
		{"circular.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"id": "r", "from": "a", "to": ["b"`)
			each(w, 450, `,"b%d"`, one)
			fmt.Fprint(w, `], "reports": [{"source": "s", "outcome": "declined"}`)
			each(w, 200, `,{"source": "s%d", "outcome": "%s"}`, func(i int) []any { return []any{i, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}]}")
		}},
		{"twice.json", func(w *bufio.Writer) {
			for i := range 2 {
				fmt.Fprint(w, []string{`{"requests": [`, ","}[i], `{"id": "r", "from": "a", "to": "b", "fields": {"f": "x"`)
				each(w, 9_000, `,"%c%d": "x"`, func(n int) []any { return []any{'g' + i, n} })
				fmt.Fprint(w, "}}")
			}
			fmt.Fprint(w, "]}")
		}},
		{"ringed.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"from": "a", "to": "b", "reports": [{"source": "s", "outcome": "declined"}`)
			each(w, 8000, `,{"source": "s%d", "outcome": "%s", "relies_on": ["s%d"]}`, func(i int) []any { return []any{i, outcomeWords[i%2], (i + 1) % 8000} })
			fmt.Fprint(w, "]}]}")
		}},
		{"accounts.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"id": "r", "from": "a", "to": "b", "reports": [{"source": "s", "outcome": "declined"}`)
			each(w, 500, `,{"source": "s%d", "from": "a%d", "to": "b%d", "via": "c%d", "date": "%d", "outcome": "%s", "times": %d}`, func(i int) []any { return []any{i, i, i, i, 1500 + i%400, outcomeWords[i%6], i + 1} })
			fmt.Fprint(w, "]}]}")
		}},
		{"relying.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"sources": {"s0": {}`)
			each(w, 5000, `,"s%d": {"relies_on": ["s%d"]}`, func(i int) []any { return []any{i + 1, i} })
			fmt.Fprint(w, `}, "requests": [{"from": "a", "to": "b"}`)
			each(w, 5000, `,{"from": "a%d", "to": "b%d", "reports": [{"source": "s%d", "outcome": "declined"}, {"source": "s%d", "outcome": "%s"}]}`, func(i int) []any { return []any{i % 40, i % 30, i, i * 7 % 5000, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}")
		}},
		{"own_words.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"sources": {"s0": {}`)
			each(w, 5000, `,"s%d": {"relies_on": ["s%d"]}`, func(i int) []any { return []any{i + 1, i} })
			fmt.Fprint(w, `}, "requests": [{"from": "a", "to": "b"}`)
			each(w, 5000, `,{"from": "a%d", "to": "b%d", "reports": [{"source": "s5000", "outcome": "declined", "relies_on": ["s%d"]}, {"source": "s4999", "outcome": "%s"}]}`, func(i int) []any { return []any{i % 40, i % 30, 4900 + i%90, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}")
		}},
		{"own_ring.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"sources": {"s0": {}`)
			each(w, 5000, `,"s%d": {"relies_on": ["s%d"]}`, func(i int) []any { return []any{i + 1, i} })
			fmt.Fprint(w, `}, "requests": [{"from": "a", "to": "b"}`)
			each(w, 5000, `,{"from": "a%d", "to": "b%d", "reports": [{"source": "s%d", "outcome": "declined", "relies_on": ["s5000"]}, {"source": "s2500", "outcome": "%s"}]}`, func(i int) []any { return []any{i % 40, i % 30, i % 90, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}")
		}},
		{"ends.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"sources": {"s0": {}`)
			each(w, 3500, `,"e%d": {}, "s%d": {"relies_on": ["s%d", "e%d"]}`, func(i int) []any { return []any{i, i + 1, i, i} })
			fmt.Fprint(w, `}, "requests": [{"from": "a", "to": "b"}`)
			each(w, 5000, `,{"from": "a%d", "to": "b%d", "reports": [{"source": "s%d", "outcome": "declined"}, {"source": "s%d", "outcome": "%s"}]}`, func(i int) []any { return []any{i % 40, i % 30, 3400 + i%90, 3400 + i*7%90, outcomeWords[i%2]} })
			fmt.Fprint(w, "]}")
		}},
		{"commented.yaml", func(w *bufio.Writer) {
			fmt.Fprintln(w, "requests:")
			each(w, 25_000, "  # c%d\n  - {from: a%d, to: b%d} # x\n", func(i int) []any { return []any{i, i % 50, i % 60} })
		}},
		{"fields.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"requests": [{"from": "a", "to": "b", "fields": {"f": "x"`)
			each(w, 40_000, `,"f%d": "x"`, one)
			fmt.Fprint(w, "}}]}")
		}},
		{"members.json", entries("actors", 30_000, `"b%d": {"kind": "body", "member_of": ["b%d"]}`, func(i int) []any { return []any{i, max(i-1, 0)} })},
		{"between.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"actors": {"a0": {}`)
			each(w, 1000, `,"x%d": {}`, one)
			fmt.Fprint(w, `}, "channels": {"c": {}`)
			each(w, 30_000, `,"c%d": {"between": ["x%d", "x%d"]}`, func(i int) []any { return []any{i, i % 1000, i * 7 % 1000} })
			fmt.Fprint(w, "}}")
		}},
		{"counters.json", entries("requests", 4000, `{"id": "r%d", "from": "a%d", "to": "a%d", "outcome": "declined", "counters": "r%d"}`, func(i int) []any { return []any{i + 1, i % 2, 1 - i%2, i} })},
		{"han.json", entries("actors", 2000, `"%d `+strings.Repeat("汀", 40)+`": {}`, one)},
		{"han_names.json", names(strings.Repeat("汀", 40), 300)},
		{"emoji.json", names(strings.Repeat(family, 20), 300)},
		{"bidi.json", names(strings.Repeat("\u202e\u05d0\u2067", 30), 300)},
		{"devanagari.json", names(strings.Repeat("\u0915\u094d\u0937\u093f", 30), 100)},
		{"long.json", names(strings.Repeat("x", 400), 300)},
		{"long_ids.json", names(strings.Repeat("x", 900), 300)},
		{"words.json", names(strings.Repeat("x ", 200), 300)},
		{"quotes.json", entries("requests", 300, `{"from": "a%d", "to": "b", "reports": [{"source": "s", "outcome": "declined", "quote": "`+strings.Repeat("q<&'", 4000)+`", "url": "https://e.org/`+strings.Repeat("u", 4000)+`"}]}`, func(i int) []any { return []any{i % 9} })},
		{"row.json", entries("sources", 20_000, `"s%d": {"relies_on": ["s%d"]}`, func(i int) []any { return []any{i + 1, i} })},
		{"offices.json", func(w *bufio.Writer) {
			fmt.Fprint(w, `{"actors": {"b": {}, "a": {"office": [`)
			each(w, 10_000, `,{"title": "t%d", "from": "%d-%02d", "to": "%d"}`, func(i int) []any { return []any{i, 1000 + i/12, 1 + i%12, 1001 + i/12} })
			fmt.Fprint(w, `]}}, "requests": [`)
			each(w, 10_000, `,{"from": "a", "to": "b", "date": "%d"}`, func(i int) []any { return []any{1000 + i/12} })
			fmt.Fprint(w, "]}")
		}},
		{"century.json", func(w *bufio.Writer) {
			day := func(i int) []any { return []any{i % 100, 1 + i/100%12, 1 + i/1200, i} }
			fmt.Fprint(w, `{"actors": {"b": {}, "a": {"also": [`)
			each(w, 40_000, `,"19 %d"`, one)
			fmt.Fprint(w, `], "office": [`)
			each(w, 10_000, `,{"from": "19%02d-%02d-%02d", "title": "t%d"}`, day)
			fmt.Fprint(w, `]}}, "channels": {"c": {"states": [`)
			each(w, 10_000, `,{"from": "19%02d-%02d-%02d", "is": "suspended", "note": "%d"}`, day)
			fmt.Fprint(w, `]}}, "requests": [{"id": "r", "from": "a", "to": "b", "via": "c"}]}`)
		}},
		{"columns.csv", func(w *bufio.Writer) {
			for n := range 300 {
				each(w, 4000, "%d_%d,", func(i int) []any { return []any{n, i} })
				fmt.Fprintln(w)
			}
		}},
		{"letters.csv", rows("from,to,outcome,source", 20_000, "a%d,b%d,declined,s%d", func(i int) []any { return []any{i % 50, i % 60, i % 1000} })},
	}
}

// writes makes the ledger of a recipe.
func (r recipe) writes(t *testing.T, file string) {
	t.Helper()
	var text bytes.Buffer
	w := bufio.NewWriter(&text)
	r.write(w)
	w.Flush()
	data := text.Bytes()
	for _, opens := range []string{`": {,`, `": [,`} { // before the first entry
		data = bytes.ReplaceAll(data, []byte(opens), []byte(opens[:len(opens)-1]))
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestHostileTable has every command, in every view and format, keep the limits on ledgers
// of every kind that is hostile by how much there is of something. What comes out is whole
// and has no number that is none, or nothing is written and it is said why. Where RAPPORT_CI
// is 1 each command has one of the ledgers or more and each ledger some of the commands,
// and those that took more once; elsewhere it is a few of these, and with -whole all of them.
func TestHostileTable(t *testing.T) {
	if testing.Short() {
		t.Skip("each is a process")
	}
	const often = 29
	keep, every := warm(t), 769
	if os.Getenv("RAPPORT_CI") == "1" {
		every = often
	}
	if *whole {
		every = 1
	}
	dir := t.TempDir()
	small := filepath.Join(dir, "small.yaml")
	if err := os.WriteFile(small, []byte("requests: [{id: r1, from: a1, to: a2, via: c1, outcome: declined}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	list := recipes()
	for n, r := range list {
		file := filepath.Join(dir, r.name)
		for i, use := range slices.Concat(uses, once[r.name]) {
			// Neither of the numbers is a multiple of the other's: ledgers and commands take turns.
			turn := (i*len(list)+n+i/every)%every == 0
			if i >= len(uses) {
				turn = every <= often
			}
			if !turn {
				continue
			}
			if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
				r.writes(t, file)
			}
			t.Run(r.name+"/"+use, func(t *testing.T) {
				hostile{t, keep, []string{file}}.used(use, small)
			})
		}
	}
}

// used has the command do something with a ledger.
func (h hostile) used(use, small string) {
	h.Helper()
	out := filepath.Join(h.TempDir(), "o")
	args := strings.Fields(use)
	for i, a := range args {
		switch {
		case a == "M":
			args[i] = h.before(h.ledgers[0])
		case a == "L":
			args[i] = h.ledgers[0]
		case a == "B":
			args[i] = small
		case strings.HasPrefix(a, "O"):
			args[i] = out + a[1:]
		}
		args[i] = strings.ReplaceAll(args[i], "orto", " or to")
	}
	said := h.run(args...)
	if len(said.err) > mostBytes || !clean(said.err) {
		h.Errorf("it says %d bytes: %.300q", len(said.err), said.err)
	}
	written, err := filepath.Glob(out + "*")
	if err != nil {
		h.Fatal(err)
	}
	writes := strings.Contains(use, " O")
	switch {
	case said.code == 0 && writes && len(written) == 0:
		h.Errorf("nothing is written, and it says %.300q", said.err)
	case said.code != 0 && len(written) > 0:
		h.Errorf("code %d, and %v is written", said.code, written)
	case said.code > 0 && said.out == "" && said.err == "":
		h.Errorf("code %d, and it says nothing", said.code)
	}
	for _, file := range written {
		text, err := os.ReadFile(file)
		if err != nil {
			h.Fatal(err)
		}
		switch filepath.Ext(file) {
		case ".svg":
			if err := safe(bytes.NewReader(text)); err != nil {
				h.Errorf("the figure: %v", err)
			}
			fallthrough
		case ".html", ".dot":
			if bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Inf")) {
				h.Errorf("%s holds a number that is none", file)
			}
		}
	}
}

// before writes a ledger with names and dates of the century before.
func (h hostile) before(file string) string {
	h.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		h.Fatal(err)
	}
	old := filepath.Join(h.TempDir(), filepath.Base(file))
	if err := os.WriteFile(old, bytes.ReplaceAll(text, []byte(`"19`), []byte(`"18`)), 0o600); err != nil {
		h.Fatal(err)
	}
	return old
}
