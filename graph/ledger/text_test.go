package ledger_test

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func read(t *testing.T, text, name string, opts ledger.Options) (*ledger.Ledger, fault.List) {
	t.Helper()
	l, err := ledger.Read(strings.NewReader(text), name, ledger.Auto, opts)
	var faults fault.List
	if err != nil && !errors.As(err, &faults) {
		t.Fatalf("the error is not a list of faults: %v", err)
	}
	if l == nil {
		t.Fatal("no ledger")
	}
	return l, faults
}

// The same request in every format, with line ends of both kinds and with a
// byte order mark, stands at the same place.
func TestEncodings(t *testing.T) {
	for name, text := range map[string]string{
		"a.yaml":  "requests:\n  - from: a\n    to: 奥斯汀\n    outcome: no\n",
		"a.json":  "{\"requests\": [\n  {\"from\": \"a\",\n \"to\": \"奥斯汀\",\n  \"outcome\": \"no\"}]}\n",
		"a.jsonl": "\n\n\n{\"from\": \"a\", \"to\": \"奥斯汀\", \"outcome\": \"no\"}\n",
		"a.csv":   "from,to,outcome\n\n\na,奥斯汀,no\n",
	} {
		wantColumn := map[string]int{"a.yaml": 14, "a.json": 14, "a.jsonl": 39, "a.csv": 7}[name]
		for variant, text := range map[string]string{
			"LF":         text,
			"CR LF":      strings.ReplaceAll(text, "\n", "\r\n"),
			"BOM":        "\ufeff" + text,
			"BOM, CR LF": "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
			"no end":     strings.TrimSuffix(text, "\n"),
		} {
			l, faults := read(t, text, name, ledger.Options{})
			if len(l.Requests) != 1 || l.Requests[0].From != "a" || l.Requests[0].To[0] != "奥斯汀" {
				t.Errorf("%s, %s: read %+v", name, variant, l.Requests)
			}
			want := fault.Pos{File: name, Line: 4, Column: wantColumn}
			if len(faults) != 1 || faults[0].Pos != want {
				t.Errorf("%s, %s: faults are %v, want one at %s", name, variant, faults, want)
			}
			if len(faults) == 1 && (!strings.Contains(faults[0].Line, "no") || strings.Contains(faults[0].Line, "\r")) {
				t.Errorf("%s, %s: the line is %q", name, variant, faults[0].Line)
			}
		}
	}
}

func TestTextFaults(t *testing.T) {
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range s {
			b.WriteString(string([]byte{byte(c), byte(c >> 8)}))
		}
		return b.String()
	}
	for _, c := range []struct {
		name, text, want string
	}{
		{"a.json", utf16("{}"), "a.json:1:1: the text is UTF-16, expected UTF-8"},
		{"a.csv", "\xfe\xff\x00f", "a.csv:1:1: no column says who asked"}, // with its mark it is read
		{"a.csv", utf16("f"), "a.csv:1:1: the text is UTF-16, expected UTF-8"},
		{"a.yaml", "title: x\nas_of: 奥\xff", "a.yaml:2:9: the byte 0xff is not UTF-8, expected a text in UTF-8"},
		{"a.csv", "from,to\n\xe5\xa5,b\n", "a.csv:2:1: the byte 0xe5 is not UTF-8, expected a text in UTF-8"},
		{"a.jsonl", "{\"from\": \"\xed\xa0\x80\"}", "a.jsonl:1:11: the byte 0xed is not UTF-8, expected a text in UTF-8"},
		{"a.csv", "from,to\na\x00,b\n", "a.csv:2:2: the character NUL in a text, expected text that can be shown"},
		{"a.yaml", "title: \x1b[2J", "a.yaml:1:8: the control character U+001B in a text, expected text that can be shown"},
		{"a.csv", "from,to\na\ufffe,b", "a.csv:2:2: the code point U+FFFE, which is no character, in a text, expected text that can be shown"},
		// CR, NEL, LS and PS end lines in YAML alone.
		{"a.yaml", "title: x\rtitel: x", `a.yaml:2:1: unknown key "titel" of the ledger`},
		{"a.yaml", "title: \"x\u2028y\u0085\"\ntitel: x", `a.yaml:4:1: unknown key "titel" of the ledger`},
		{"a.json", "{\"title\": \"x\u2028y\u0085\",\n\"titel\": 1}", `a.json:2:1: unknown key "titel" of the ledger`},
		{"a.csv", "from,to,outcome\n\"x\u2028y\rz\",b,no", `a.csv:2:11: unknown outcome "no"`},
	} {
		_, faults := read(t, c.text, c.name, ledger.Options{})
		if len(faults) == 0 || !strings.HasPrefix(faults[0].Error(), c.want) {
			t.Errorf("%q: faults are %v, want %s", c.text, faults, c.want)
		}
	}
}

func TestSpaceIsNoPartOfAValue(t *testing.T) {
	for name, text := range map[string]string{
		"a.yaml":  "requests:\n  - {from: ' a ', to: [\" b\\t\"], via: '  ', note: \"x\\r\\n y \"}\n",
		"a.json":  `{"requests": [{"from": " a ", "to": [" b\t"], "via": "  ", "note": "x\r\n y "}]}`,
		"a.jsonl": `{"from": " a ", "to": " b\t", "via": "", "note": "x\r\n y "}`,
		"a.csv":   "from, to ,via,note\n\" a \", b\u3000,   ,\"x\r\n y \"\n",
	} {
		l, faults := read(t, text, name, ledger.Options{})
		if faults != nil || len(l.Requests) != 1 {
			t.Fatalf("%s: %d requests, faults %v", name, len(l.Requests), faults)
		}
		if r := l.Requests[0]; r.From != "a" || r.To[0] != "b" || r.Via != "" || r.Note != "x\n y" {
			t.Errorf("%s: read %+v", name, r)
		}
	}
}

func TestSectionsThatAreEmpty(t *testing.T) {
	l, _ := read(t, "sources:\nparties: {}\nrequests:\n", "a.yaml", ledger.Options{})
	if l.Sources == nil || l.Parties == nil || l.Actors != nil || l.Channels != nil || l.Requests == nil {
		t.Errorf("read %+v", l)
	}
	for _, text := range []string{"", "# nothing\n", "---\n", "null", "{}"} {
		if l, faults := read(t, text, "a.yaml", ledger.Options{}); faults != nil || l.Requests != nil || l.Actors != nil {
			t.Errorf("%q: read %+v, faults %v", text, l, faults)
		}
	}
	if l, faults := read(t, "", "a.jsonl", ledger.Options{}); faults != nil || len(l.Requests) != 0 {
		t.Errorf("no lines: read %+v, faults %v", l, faults)
	}
}

func TestLimits(t *testing.T) {
	many := "requests: [" + strings.Repeat("{form: a}, ", 200) + "]"
	for _, c := range []struct {
		what, name, text string
		opts             ledger.Options
		want             string // of the last fault
	}{
		{"bytes", "a.yaml", "title: abc", ledger.Options{Bytes: 9}, "a.yaml:1:10: the input is longer than 9 bytes, expected many requests in JSON Lines or CSV, which are read line by line"},
		{"bytes", "a.csv", "from,to\n", ledger.Options{Bytes: 7}, "a.csv:1:8: the input is longer than 7 bytes"},
		{"bytes, exactly", "a.csv", "from,to\n", ledger.Options{Bytes: 8}, ""},
		{"depth of flow", "a.yaml", "title: " + strings.Repeat("[", 1000), ledger.Options{}, "a.yaml:1:108: lists and mappings lie more than 100 deep in each other"},
		{"depth of blocks", "a.yaml", strings.Repeat("- ", 1000), ledger.Options{}, "a.yaml:1:201: lists and mappings lie more than 100 deep in each other"},
		{"depth of both", "a.yaml", "a:\n  b: [[[1]]]", ledger.Options{Depth: 4}, "a.yaml:2:9: lists and mappings lie more than 4 deep in each other"},
		{"depth of JSON", "a.json", `{"title": [[1]]}`, ledger.Options{Depth: 2}, "a.json:1:12: lists and mappings lie more than 2 deep in each other"},
		{"depth of the library", "a.json", strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), ledger.Options{Depth: 30_000}, "a.json:1:10001: lists and mappings lie more than 30000 deep in each other"},
		{"depth of lines", "a.jsonl", "{}\n" + strings.Repeat("[", 20_000), ledger.Options{}, "a.jsonl:2:101: lists and mappings lie more than 100 deep in each other"},
		{"nodes of JSON", "a.json", `{"title": [1,2,3]}`, ledger.Options{Nodes: 5}, "a.json:1:16: the input has more than 5 values"},
		{"nodes, exactly", "a.json", `{"title": "a", "as_of": 2021}`, ledger.Options{Nodes: 5}, ""},
		{"nodes of a word", "a.json", `[true,1e5 ,"a\"[b",[] ]`, ledger.Options{Nodes: 4}, "a.json:1:20: the input has more than 4 values"},
		{"nodes of lines", "a.jsonl", "{}\n{\"to\": [1,2]}", ledger.Options{Nodes: 4}, "a.jsonl:2:11: the input has more than 4 values"},
		{"a text of JSON", "a.json", `{"title": "abcd", "as_of": 20211}`, ledger.Options{Text: 4}, "a.json:1:2: a text of more than 4 bytes"},
		{"a number of JSON", "a.json", `{"a": 12345}`, ledger.Options{Text: 4}, "a.json:1:7: a text of more than 4 bytes"},
		{"texts of JSON, exactly", "a.json", `{"title": "abcd\u0065"}`, ledger.Options{Text: 10}, ""},
		{"a text of YAML", "a.yaml", "title: abcdef\n", ledger.Options{Text: 5}, "a.yaml:1:8: a text of more than 5 bytes"},
		{"a text of CSV", "a.csv", "from,to\na,\"abcd\nf\"\n", ledger.Options{Text: 5}, "a.csv:2:3: a text of more than 5 bytes"},
		{"directives", "a.yaml", strings.Repeat("%TAG !a! x\n", 102), ledger.Options{}, "a.yaml:101:1: more than 100 %TAG directives, expected none: values have no tags"},
		{"a line", "a.jsonl", "{}\n" + `{"from": "a"}` + "\n{}", ledger.Options{Line: 12}, "a.jsonl:2:1: a line of more than 12 bytes"},
		{"a row", "a.csv", "from,to\na,b\n\"" + strings.Repeat("a\n", 5000) + "\",b\na\n", ledger.Options{Line: 100}, "a.csv:3:1: a row of more than 100 bytes"},
		{"the header", "a.csv", strings.Repeat("from,", 5000), ledger.Options{Line: 100}, "a.csv:1:1: a row of more than 100 bytes"},
		{"nodes of YAML", "a.yaml", "title: [1,2,3]", ledger.Options{Nodes: 6}, "a.yaml:1:13: the input has more than 6 values"},
		{"rows", "a.csv", "from,to\na,b\n\na,b\na,b\n", ledger.Options{Requests: 2}, "a.csv:5:1: the input has more than 2 requests"},
		{"rows, exactly", "a.csv", "from,to\na,b\n\na,b\n\n", ledger.Options{Requests: 2}, ""},
		{"lines", "a.jsonl", "{}\n{}\n\n{}\n", ledger.Options{Requests: 2}, "a.jsonl:4:1: the input has more than 2 requests"},
		{"an alias bomb", "a.yaml", "title: [&a [x, x], &b [*a, *a], &c [*b, *b], &d [*c, *c], &e [*d, *d]]", ledger.Options{Aliased: 50}, "a.yaml:1:13: its aliases stand for more than 50 values"},
		{"faults", "a.yaml", many, ledger.Options{}, "100 more faults in a.yaml are not listed"},
		{"faults", "a.yaml", many, ledger.Options{Faults: 3}, "197 more faults in a.yaml are not listed"},
	} {
		_, faults := read(t, c.text, c.name, c.opts)
		got := ""
		if len(faults) > 0 {
			got = faults[len(faults)-1].Error()
			if !errors.Is(faults, graph.ErrTooLarge) {
				t.Errorf("%s: the kind is not ErrTooLarge", c.what)
			}
		}
		if got != c.want {
			t.Errorf("%s: the last fault is\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// A text of one very long line is shown round the fault, and costs no more than
// that.
func TestLongLine(t *testing.T) {
	text := `{"requests": [` + strings.Repeat(`{"from": "a", "to": "b"}, `, 30_000) + `{"from": "a", "too": "奥"}]}`
	_, faults := read(t, text, "a.json", ledger.Options{})
	if len(faults) != 1 {
		t.Fatalf("faults are %v", faults)
	}
	f := faults[0]
	if want := 14 + 26*30_000 + 15; f.Pos.Column != want || f.Pos.Line != 1 {
		t.Errorf("the fault is at %s, want column %d", f.Pos, want)
	}
	if len(f.Line) > 5000 || !strings.HasPrefix(string([]rune(f.Line)[f.Pos.Column-1-f.Skipped:]), `"too": "奥"}]}`) {
		t.Errorf("the line is cut at %d to %d bytes that end in %q", f.Skipped, len(f.Line), f.Line[len(f.Line)-20:])
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.yaml")
	_, err := ledger.ReadFile(missing, ledger.Options{})
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("ReadFile gave %v", err)
	}
	_, err = ledger.Load(missing, filepath.Join(t.TempDir(), "missing.csv"))
	var faults fault.List
	if !errors.As(err, &faults) || len(faults) != 2 {
		t.Errorf("Load gave %v", err)
	}
	broken := errors.New("broken pipe")
	_, err = ledger.Read(iotest.ErrReader(broken), "-", ledger.Auto, ledger.Options{})
	if !errors.Is(err, broken) || err.Error() != "-: broken pipe" {
		t.Errorf("Read gave %v", err)
	}
	_, err = ledger.Read(io.MultiReader(strings.NewReader("title: x"), iotest.ErrReader(broken)), "-", ledger.YAML, ledger.Options{})
	if !errors.Is(err, broken) {
		t.Errorf("Read gave %v", err)
	}
}
