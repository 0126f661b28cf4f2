//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// What a hostile ledger may cost the command: time of processors, on a machine as that of
// README's table, and memory at its peak.
const (
	mostTime   = 2 * time.Second
	mostMemory = 256 << 20
)

// What may be said of faults, however many there are.
const (
	mostLines = 5000
	mostBytes = 1 << 20
)

// TestHostileLedgers has the command check, draw, list and ask ledgers that mean
// harm: those in testdata/hostile, and larger ones made here. Those in the folder
// accepted are drawn, those in the folder refused are refused, and of those made
// here the test says which. Where RAPPORT_CI is not 1 they are only drawn, every eleventh of
// those in a folder and every sixteenth of those made here: reading, which is the same for
// every command, takes most of the time.
func TestHostileLedgers(t *testing.T) {
	keep := warm(t)
	commands, every, made := []string(nil), 11, 16
	if os.Getenv("RAPPORT_CI") == "1" {
		commands, every, made = []string{"check", "show", "query"}, 1, 1
	}
	for _, want := range []string{"accepted", "refused"} {
		files, err := filepath.Glob(filepath.Join(samples(t), "hostile", want, "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no ledgers: %v", err)
		}
		for i, file := range files {
			if i%every != 0 {
				continue
			}
			t.Run(want+"/"+filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				ledgers := []string{file}
				if info, err := os.Stat(file); err != nil {
					t.Fatal(err)
				} else if info.IsDir() {
					if ledgers, err = filepath.Glob(filepath.Join(file, "*")); err != nil {
						t.Fatal(err)
					}
				}
				hostile{t, keep, ledgers}.is(want == "accepted", commands...)
			})
		}
	}
	for i, l := range largeLedgers() {
		if i%made != 6%made {
			continue
		}
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), l.name)
			l.make(t, file)
			hostile{t, keep, []string{file}}.is(l.accepted, commands...)
		})
	}
}

// hostile is a set of ledgers that are given to the command together.
type hostile struct {
	*testing.T
	keep    string
	ledgers []string
}

// is checks what becomes of the ledgers, by some commands and render.
func (h hostile) is(accepted bool, commands ...string) {
	h.Helper()
	for _, command := range commands {
		args := append([]string{command}, h.ledgers...)
		if command == "query" {
			args = append(args, `outcome != "withdrawn"`)
		}
		said := h.run(args...)
		if !clean(said.out) {
			h.Errorf("%s: what it prints can control a terminal: %.300q", command, said.out)
		}
		if accepted {
			if command != "query" && said.code != 0 {
				h.Errorf("%s: code %d, and it says %.500q", command, said.code, said.err)
			}
		} else {
			h.refused(command, said)
		}
	}
	dir := h.TempDir()
	figures := []string{filepath.Join(dir, "x.svg"), filepath.Join(dir, "x.dot")}
	said := h.run(append([]string{"render", "-o", figures[0], "-o", figures[1]}, h.ledgers...)...)
	if !accepted {
		h.refused("render", said)
		if list, err := os.ReadDir(dir); err != nil || len(list) > 0 {
			h.Errorf("render: %v was written, %v", list, err)
		}
		return
	}
	if said.code != 0 {
		h.Fatalf("render: code %d, and it says %.500q", said.code, said.err)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != len(figures) {
		h.Errorf("render: %v was written, %v", list, err)
	}
	f, err := os.Open(figures[0])
	if err != nil {
		h.Fatal(err)
	}
	defer f.Close()
	if err := safe(f); err != nil {
		h.Errorf("the figure: %v", err)
	}
	h.readable(figures[1])
}

// said is what the command said.
type said struct {
	code     int
	out, err string
}

// run runs the command within the limits. A run that takes too long has two more tries, and
// the time that this machine needs for a fixed piece of work, just then, tells what the limit
// is on it: what a fault makes slow is slow by much, and each time.
func (h hostile) run(args ...string) said {
	h.Helper()
	said, took, peak := h.measured(args...)
	h.Logf("%s: %v, %d MB", args[0], took, peak>>20)
	for again := 2; took > mostTime; again-- {
		slow := slowness(h.T)
		h.Logf("%s: %v on a machine that needs %.1f times as long", args[0], took, slow)
		if took.Seconds() <= slow*mostTime.Seconds() {
			break
		}
		if again == 0 {
			h.Errorf("%s took %v, three times", args[0], took)
			break
		}
		_, took, _ = h.measured(args...)
	}
	if peak > mostMemory {
		h.Errorf("%s took %d MB", args[0], peak>>20)
	}
	return said
}

// measured runs the command and tells what it took of processors, and of memory at its peak.
func (h hostile) measured(args ...string) (s said, took time.Duration, peak int) {
	h.Helper()
	cmd := exec.Command("rapport", args...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+h.keep)
	var out, diag bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diag
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		h.Fatal(err)
	}
	state := cmd.ProcessState
	if code := state.ExitCode(); code < 0 || code > 2 {
		h.Errorf("%s: ended with %v and said %.500q", args[0], state, diag.String())
	}
	peak = int(state.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" {
		peak *= 1 << 10
	}
	return said{state.ExitCode(), out.String(), diag.String()}, state.UserTime() + state.SystemTime(), peak
}

// placed is the beginning of a fault that says where it is.
var placed = regexp.MustCompile(`(?m)^\S.*\.[a-z]+:[0-9]+:[0-9]+: `)

// refused checks that faults are told: with places, not too many, and so that
// they can't control a terminal.
func (h hostile) refused(command string, s said) {
	h.Helper()
	code := 1
	if command == "query" { // as grep has it: 1 says that nothing was found
		code = 2
	}
	if s.code != code || s.out != "" {
		h.Errorf("%s: code %d, and it prints %.300q", command, s.code, s.out)
	}
	if !placed.MatchString(s.err) {
		h.Errorf("%s: no place in %.500q", command, s.err)
	}
	if n := strings.Count(s.err, "\n"); n > mostLines || len(s.err) > mostBytes {
		h.Errorf("%s: says %d lines, %d bytes", command, n, len(s.err))
	}
	if !clean(s.err) {
		h.Errorf("%s: what it says can control a terminal: %.300q", command, s.err)
	}
}

// clean reports whether a terminal shows a text and obeys none of it, and whether
// no part of it turns the direction of what follows. Tabs and line ends are layout.
func clean(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' ||
			'\u2028' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u206f'
	})
}

// elements is what a figure is made of. In none of it anything runs or is fetched.
var elements = map[string]bool{
	"svg": true, "title": true, "desc": true, "g": true, "rect": true, "path": true, "circle": true, "text": true, "tspan": true, "a": true,
}

var (
	attribute = regexp.MustCompile(`^(xmlns|class|viewBox|width|height|role|font-(family|size|weight)|data-[a-z]+|data-field-[-_.\p{L}\p{N}]+|transform|fill|stroke(-[a-z]+)?|x|y|rx|d|cx|cy|r|text-anchor|direction|textLength|lengthAdjust|href)$`)
	link      = regexp.MustCompile(`^(https?://|mailto:)`)
	fetches   = regexp.MustCompile(`(?i)url\s*\(|expression|javascript:`)
)

// safe reads a figure to its end, and says what it has that it may not have.
func safe(r io.Reader) error {
	d := xml.NewDecoder(bufio.NewReader(r))
	depth, any := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if !any || depth != 0 {
				return errors.New("it is not complete")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			any = true
			depth++
			if token.Name.Space != "http://www.w3.org/2000/svg" || !elements[token.Name.Local] {
				return fmt.Errorf("<%s> of %q", token.Name.Local, token.Name.Space)
			}
			for _, a := range token.Attr {
				name := a.Name.Local
				words := strings.HasPrefix(name, "data-") // never looked at by a browser
				if a.Name.Space != "" || !attribute.MatchString(name) || !words && name != "href" && fetches.MatchString(a.Value) ||
					name == "href" && (token.Name.Local != "a" || !link.MatchString(a.Value)) {
					return fmt.Errorf("<%s %s:%s=%q>", token.Name.Local, a.Name.Space, name, a.Value)
				}
			}
		case xml.EndElement:
			depth--
		case xml.ProcInst:
			if token.Target != "xml" || any {
				return fmt.Errorf("instruction %s", token.Target)
			}
		case xml.Directive, xml.Comment:
			return fmt.Errorf("%T", token)
		}
	}
}

// readable has Graphviz read DOT where it is installed.
func (h hostile) readable(file string) {
	h.Helper()
	dot, err := exec.LookPath("dot")
	if err != nil {
		if os.Getenv("RAPPORT_CI") == "1" {
			h.Fatal(err)
		}
		return
	}
	cmd := exec.Command(dot, "-Tcanon", "-o", os.DevNull, file) // may warn of its fonts
	if out, err := cmd.CombinedOutput(); err != nil {
		h.Errorf("the DOT: %v\n%.500s", err, out)
	}
}

// large is a ledger that is too large for a repository.
type large struct {
	name     string
	accepted bool
	parts    []part
}

// part is a text that is repeated. Where it holds %d that is its number.
type part struct {
	text  string
	times int
}

func (l large) make(t *testing.T, file string) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	for _, p := range l.parts {
		numbered := strings.Contains(p.text, "%d")
		for i := range p.times {
			if numbered {
				fmt.Fprint(w, strings.ReplaceAll(p.text, "%d", fmt.Sprint(i)))
			} else {
				w.WriteString(p.text)
			}
		}
	}
	if err := errors.Join(w.Flush(), f.Close()); err != nil && !errors.Is(err, fs.ErrClosed) {
		t.Fatal(err)
	}
}

func largeLedgers() []large {
	const deep, million = 100_000, 1_000_000
	kilo := strings.Repeat("x", 1000)
	once := func(s string) part { return part{s, 1} }
	of := func(parts ...part) []part { return parts }
	line := part{kilo, 100_000} // 100 MB
	return []large{
		{"line.yaml", false, of(once("title: "), line, once("\n"))},
		{"line.json", false, of(once(`{"title": "`), line, once(`"}`))},
		{"line.jsonl", false, of(once(`{"from": "a", "to": "`), line, once(`"}`))},
		{"line.csv", false, of(once("from,to\na,"), line, once("\n"))},
		{"cell.csv", false, of(once("from,to\na,\""), part{kilo + "\n", 100_000}, once("\"\n"))},
		{"comment.yaml", false, of(once("#"), line, once("\n"))},
		{"text.yaml", false, of(once("title: \""), part{kilo, 15_000}, once("\"\n"))},
		{"block.yaml", false, of(once("title: |\n"), part{" " + kilo + "\n", 15_000})},
		{"spaces.json", true, of(part{strings.Repeat(" ", 1000), 30_000}, once("{}"))},

		{"columns.csv", false, of(part{"from,", million}, once("to\n"))},
		{"cells.csv", false, of(once("from,to\n"), part{"a,", million / 3}, once("b\n"))},
		{"list.jsonl", false, of(once(`{"from": "a", "to": ["b"`), part{`,"b"`, million}, once("]}\n"))},

		{"deep_list.json", false, of(part{"[", deep}, part{"]", deep})},
		{"deep_mapping.json", false, of(part{`{"a":`, deep}, once("1"), part{"}", deep})},
		{"deep.jsonl", false, of(once("{\"from\": \"a\", \"to\": \"b\"}\n"), part{"[", deep}, part{"]", deep})},
		{"deep_list.yaml", false, of(part{"[", deep}, part{"]", deep})},
		{"deep_mapping.yaml", false, of(part{"{a: ", deep}, part{"}", deep})},
		{"deep_dashes.yaml", false, of(part{"- ", deep}, once("\n"))},
		{"deep_keys.yaml", false, of(part{"? ", deep}, once("\n"))},
		{"unclosed.json", false, of(part{"[", million})},
		{"unclosed.yaml", false, of(part{"{", million})},

		{"aliases.yaml", false, of(once("title: &a [x]\nrequests: ["), part{"*a,", million}, once("*a]\n"))},
		{"anchors.yaml", false, of(part{"- &a%d x\n", million})},
		{"tags.yaml", false, of(part{"- !<tag:%d> x\n", 100_000})},
		{"documents.yaml", false, of(part{"---\n", million})},
		{"directives.yaml", false, of(part{"%TAG !a%d! x\n", 100_000}, once("---\n{}\n"))},
		{"late_directives.yaml", false, of(once("{}\n...\n"), part{"%TAG !a%d! x\n", 100_000}, once("---\n{}\n"))},
		{"commas.yaml", false, of(once("{"), part{"a,", 8 * million}, once("}"))},
		{"few_commas.yaml", false, of(once("{"), part{"a,", 99_000}, once("}"))},
		{"keys.yaml", false, of(part{"? \n", 99_000})},
		{"numbers.json", false, of(once("["), part{"1,", 15 * million}, once("1]"))},
		{"few_numbers.json", false, of(once("["), part{"1,", 199_000}, once("1]"))},
		{"lists.json", false, of(once("["), part{"[],", 10 * million}, once("[]]"))},
		{"requests.json", false, of(once(`{"requests": [`), part{"{},", 199_000}, once("{}]}"))},
		{"escapes.json", false, of(once(`{"title": "`), part{`\u0041`, 5 * million}, once(`"}`))},

		{"faults.csv", false, of(once("from,to,outcome\n"), part{"a%d,b,no\n", 100_000})},
		{"ragged.csv", false, of(once("from,to\n"), part{"a\n", 200_000})},
		{"quotes.csv", false, of(once("from,to\n"), part{"\"a\n", 100_000})},
		{"faults.jsonl", false, of(part{"{\n", 200_000})},
		{"unknown.jsonl", false, of(part{"{\"k%d\": 1}\n", 50_000})},
		{"unknown.yaml", false, of(once("actors: {"), part{"actor%d: {}, ", 10_000}, once("}\nrequests:\n"), part{"  - {from: acter%d, to: a%dctor}\n", 10_000})},
		{"controls.json", false, of(once(`{"requests": [`), part{`{"from": "\u0007%d", "to": "\u202e"},`, 20_000}, once("{}]}"))},
		{"cycle.csv", false, of(once("id,from,to,counters\nr0,a,b,last\n"), part{"r0%d,a,b,r0\n", 1000}, once("last,a,b,r0\n"))},

		{"names.json", true, of(once(`{"actors": {"a": {"name": "`), part{"汀 ", 15_000}, once(`"}, "b": {"name": "`), part{"x", 60_000},
			once(`"}, "c": {"name": "`), part{"e\u0301", 20_000}, once(`", "office": "`), part{"\u202e", 20_000}, once(`"}},
			"requests": [{"from": "a", "to": ["b", "c"], "about": "`), part{"about ", 10_000}, once(`", "outcome": "declined"}]}`))},
		{"repeated.yaml", true, of(once("requests:\n  - {from: a, to: &t ["), part{"b%d,", 100}, once("]}\n"), part{"  - {from: a, to: *t}\n", 400})},
		{"reports.yaml", true, of(once("requests:\n  - from: a\n    to: b\n    reports:\n"), part{"      - {source: s%d, outcome: declined, note: x}\n", 2000})},
		{"states.yaml", true, of(once("channels:\n  c:\n    states:\n"), part{"      - {is: suspended, from: 2020-01, note: x%d}\n", 2000}, once("requests: [{from: a, to: b, via: c}]\n"))},
		{"actors.csv", true, of(once("from,to\n"), part{"a%d,b%d\n", 2000})},
		{"star.csv", true, of(once("from,to\n"), part{"a,b%d\n", 5000})},
		{"channels.csv", true, of(once("from,to,via\n"), part{"a,b,c%d\n", 2000})},
	}
}
