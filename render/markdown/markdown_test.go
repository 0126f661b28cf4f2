package markdown

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// one is a ledger of one request.
const one = "requests: [{from: Ann, to: Bob, outcome: declined}]\n"

func fenced(info, text string) string { return "```" + info + "\n" + text + "```\n" }

// lines are the faults of an error, a line each.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

// TestPlaces: every fault of a document is told, and its caret stands under what is wrong,
// wherever the fence stands.
func TestPlaces(t *testing.T) {
	files := fstest.MapFS{
		"a.yaml":     {Data: []byte(one)},
		"bad.yaml":   {Data: []byte("requests: [{from: Ann, to: Bob, outcome: declind}]\n")},
		"dir/b.yaml": {Data: []byte(one)},
		"pipe":       {Mode: fs.ModeNamedPipe},
		"good.csv":   {Data: []byte("who,whom\nAnn,Bob\n")},
		"map.yaml":   {Data: []byte("columns: {from: who, to: whom}\n")},
	}
	for name, c := range map[string]struct{ text, want string }{
		"right":            {fenced("rapport", one), ""},
		"a file":           {fenced("rapport", "file: a.yaml\n") + fenced("{.rapport file=dir/b.yaml}", "") + fenced("rapport", "#| file: [a.yaml, dir/b.yaml]\n"), ""},
		"a table":          {fenced("rapport", "from,to,outcome\nAnn,Bob,declined\n"), ""},
		"a map":            {fenced("{.rapport file=good.csv map=map.yaml}", ""), ""},
		"comments":         {fenced("rapport", "#| view: network\n\n# of old\nfile: a.yaml\n"), ""},
		"another language": {fenced("yaml", "outcome: declind\n") + "    ```rapport\n    x\n    ```\n`rapport`", ""},
		"shown as code":    {"````markdown\n" + fenced("rapport", "x: y\n") + "````\n", ""},

		"a ledger":            {"# A\n\n" + fenced("rapport", "#| view: network\n\n"+"requests:\n  - {from: Ann, to: Bob, outcome: declind}\n"), "7:35 declind"},
		"in a list":           {"- a\n\n  " + strings.ReplaceAll(fenced("rapport", "requests:\n- {from: Ann, to: Bob, outcome: declind}\n"), "\n", "\n  ") + "\n", "5:35 declind"},
		"in a quotation":      {"> " + strings.ReplaceAll(fenced("rapport", "requests:\n- {from: Ann, to: Bob, outcome: declind}\n"), "\n", "\n> ") + "\n", "3:35 declind"},
		"indented":            {"  ```rapport\n  requests:\n  - {from: Ann, to: Bob, outcome: declind}\n  ```\n", "3:35 declind"},
		"an option in braces": {fenced("rapport {view=netwerk}", one), "1:18 netwerk"},
		"a marked option":     {fenced("rapport", "#|view:   netwerk\n"+one), "2:11 netwerk"},
		"an expression":       {fenced("{.rapport where='outcome == \"declind\"'}", one), "1:32 \"declind\""},
		"wide characters":     {fenced("{.rapport title=界 view=netwerk}", one), "1:27 netwerk"},
		"a day":               {fenced("{.rapport as-of=2020-13}", one), "1:20 2020-13"},
		"a policy":            {fenced("{.rapport settle=lastest}", one), "1:21 lastest"},
		"a theme":             {fenced("{.rapport theme=drak}", one), "1:20 drak"},
		"a page":              {fenced("{.rapport page=a44}", one), "1:19 a44"},
		"a width":             {fenced("{.rapport width=3em}", one), "1:20 3em"},
		"a page and a width":  {fenced("{.rapport page=a4 width=50%}", one), "1:22 width"},
		"an id":               {fenced(`{.rapport id="a b"}`, one), "1:18 a b"},
		"ids":                 {fenced("{.rapport #a}", one) + fenced("{.rapport #a}", one), "4:15 a"},
		"the id of a heading": {"# Some words\n\n" + fenced("{.rapport #some-words}", one), "3:15 some-words"},
		"an unknown option":   {fenced("{.rapport veiw=network}", one), "1:14 veiw"},
		"an option twice":     {fenced("{.rapport view=network}", "#| view: matrix\n"+one), "2:4 view"},
		"an empty option":     {fenced("{.rapport view=}", one), "1:19 }"},
		"a list":              {fenced("rapport", "#| view: [matrix]\n"+one), "2:10 [matrix]"},
		"no mapping":          {fenced("rapport", "#| network\n"+one), "2:4 network"},
		"bad YAML":            {fenced("rapport", "#| title: \"a\n"+one), "2:11 "},
		"nothing":             {"\n" + fenced("rapport", ""), "2:1 ```rapport"},
		"not closed":          {"```rapport\n" + one, "1:1 ```rapport"},
		"a file and a ledger": {fenced("{.rapport file=a.yaml}", one), "1:14 file"},
		"more beside a file":  {fenced("rapport", "file: a.yaml\nview: network\n"), "3:1 view"},
		"no file":             {fenced("rapport", "file: c.yaml\n"), "2:7 c.yaml"},
		"a file above":        {fenced("rapport", "file: ../a.yaml\n"), "2:7 ../a.yaml"},
		"a file above, later": {fenced("rapport", "file: dir/../../a.yaml\n"), "2:7 dir/../../a.yaml"},
		"a file of the root":  {fenced("rapport", "file: /etc/passwd\n"), "2:7 /etc/passwd"},
		"a folder":            {fenced("rapport", "file: dir\n"), "2:7 dir"},
		"a pipe":              {fenced("rapport", "file: pipe\n"), "2:7 pipe"},
		"a file twice":        {fenced("rapport", "file: [a.yaml, a.yaml]\n"), "2:16 a.yaml"},
		"no map":              {fenced("{.rapport file=good.csv map=gdlet}", ""), "1:32 gdlet"},
		"a map above":         {fenced("{.rapport file=good.csv map=../map.yaml}", ""), "1:32 ../map.yaml"},
		"several": {fenced("{.rapport view=x width=y}", "requests: [{from: Ann, too: Bob}]\n") + fenced("rapport", "file: c.yaml\n"),
			"1:19 x\n1:27 y\n2:24 too\n5:7 c.yaml"},
	} {
		_, err := Read([]byte(c.text), Options{Name: "r.md", Files: files})
		var got []string
		var list fault.List
		errors.As(err, &list)
		for _, f := range list {
			if f.Pos.File != "r.md" {
				t.Errorf("%s: a fault in %q: %v", name, f.Pos.File, f)
				continue
			}
			line := strings.Split(c.text, "\n")[f.Pos.Line-1]
			if f.Line != line {
				t.Errorf("%s: the line shown is %q, want %q", name, f.Line, line)
			}
			got = append(got, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Column, string([]rune(line)[min(f.Pos.Column-1, len([]rune(line))):])))
		}
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "\n")
		}
		if len(got) != len(want) {
			t.Errorf("%s:\n%s\nwant %q", name, strings.Join(lines(err), "\n"), want)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%s: %q, want %q\n%v", name, got[i], want[i], list[i])
			}
		}
	}
}

// TestFilesOfFiles: a fault in a file has its place there, and is told once.
func TestFilesOfFiles(t *testing.T) {
	files := fstest.MapFS{"dir/bad.yaml": {Data: []byte("requests:\n  - {from: Ann, to: Bob, outcome: declind}\n")}}
	text := fenced("rapport", "file: dir/bad.yaml\n") + fenced("rapport", "file: dir/bad.yaml\n")
	_, err := Read([]byte(text), Options{Name: filepath.Join("reports", "r.md"), Files: files})
	want := filepath.Join("reports", "dir", "bad.yaml") + `:2:35: unknown outcome "declind"`
	if got := lines(err); len(got) != 1 || !strings.HasPrefix(got[0], want) {
		t.Errorf("%q, want one that begins with %q", got, want)
	}
	if _, err := Read([]byte(text), Options{Name: "r.md"}); len(lines(err)) != 2 || !strings.Contains(err.Error(), "files can't be named here") {
		t.Errorf("without files: %v", err)
	}
}

// TestLinksLeadNotOut: a link that leads out of the folder of the document is not followed.
func TestLinksLeadNotOut(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "inside")
	if err := errors.Join(os.Mkdir(inside, 0o700), os.WriteFile(filepath.Join(dir, "secret.yaml"), []byte(one), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("..", "secret.yaml"), filepath.Join(inside, "link.yaml")); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	_, err = Read([]byte(fenced("rapport", "file: link.yaml\n")), Options{Name: "r.md", Files: root.FS()})
	if err == nil || !strings.Contains(err.Error(), `"link.yaml" can't be read`) {
		t.Error(err)
	}
}

// TestOptions: what a fence says of its figure is what is drawn.
func TestOptions(t *testing.T) {
	text := fenced(`{.rapport view=matrix width=50% caption="Who & whom" title=Two alt="In words" #two}`, `#| where: outcome == "declined"
#| as-of: 2025-02
#| settle: latest
requests:
  - {from: Ann, to: Bob, date: 2025-01-01, outcome: declined}
  - {from: Ann, to: Cem, date: 2025-01-01, outcome: accepted}
  - {from: Ann, to: Dan, date: 2025-03-01, outcome: declined}
  - from: Ann
    to: Eve
    date: 2024-01-01
    reports: [{source: a, outcome: declined, date: 2024-02-01}, {source: b, outcome: accepted, date: 2024-03-01}]
  - from: Ann
    to: Fay
    date: 2024-01-01
    reports: [{source: a, outcome: declined}, {source: b, outcome: accepted}]
`)
	figures, err := Read([]byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := figures[0]
	if f.Graph.NumRequests() != 1 || f.Options.View != render.Matrix || !f.Options.Used {
		t.Errorf("%d requests in a %s", f.Graph.NumRequests(), f.Options.View)
	}
	if diff := cmp.Diff([]string{"not drawn: 1 contested, 0 possible"}, f.Notes); diff != "" {
		t.Error(diff)
	}
	html, err := f.HTML(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<figure class="rapport" id="two">`, `<figcaption>Who &amp; whom</figcaption>`, `<title>Two</title>`, `<desc>In words</desc>`, ` width="50%"`, `data-view="matrix"`,
	} {
		if !strings.Contains(string(html), want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(string(html), "\n\n") {
		t.Error("a line of the figure is empty")
	}
	if opening, _, _ := strings.Cut(string(html), "<title>"); strings.Contains(opening, " height=") || strings.Contains(opening, "style=") {
		t.Errorf("a height beside a share of the width, or a style: %s", opening)
	}
}

// TestLimits: what is too large is one fault.
func TestLimits(t *testing.T) {
	files := fstest.MapFS{"a.yaml": {Data: []byte(one)}, "b.yaml": {Data: []byte(one)}}
	both := fenced("{.rapport file=a.yaml}", "") + fenced("{.rapport file=a.yaml}", "") + fenced("{.rapport file=b.yaml}", "")
	for name, c := range map[string]struct {
		opts Options
		want string
	}{
		"bytes":   {Options{Bytes: len(both) - 1}, "r.md: a document of more than"},
		"figures": {Options{Figures: 2}, "r.md:5:1: the document has more than 2 figures"},
		"files":   {Options{Read: int64(len(one))}, "r.md:5:19: the files that the document names have more than"},
		"ledgers": {Options{Limits: ledger.Options{Text: 2}}, "a.yaml:1:"},
	} {
		c.opts.Name, c.opts.Files = "r.md", files
		_, err := Read([]byte(both), c.opts)
		if !errors.Is(err, graph.ErrTooLarge) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := Read([]byte(both), Options{Files: files, Bytes: len(both), Figures: 3, Read: int64(2 * len(one))}); err != nil {
		t.Error(err)
	}
}

// TestHostile: what is written to take time is one fault, or a hundred, and soon.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"options":    "```{.rapport " + strings.Repeat("a=b ", 200_000) + "}\n```\n",
		"lines":      fenced("rapport", strings.Repeat("#| a: b\n", 100_000)),
		"one line":   fenced("rapport", "#| {"+strings.Repeat("a: b, ", 100_000)+"}\n"),
		"quotations": strings.Repeat(">", 1_000_000) + "\n",
		"fences":     strings.Repeat(fenced("rapport", ""), 1999),
	} {
		_, err := Read([]byte(text), Options{Name: "r.md"})
		var list fault.List
		if !errors.As(err, &list) || len(list) > maxFaults+1 || list[0].Pos.Line == 0 {
			t.Errorf("%s: %d faults: %.300v", name, len(list), err)
		}
	}
}

// TestBlocks: what another program found has its places in the document that it stands in,
// or in a text of its own.
func TestBlocks(t *testing.T) {
	document := "# A\n\n" + fenced("{.rapport view=netwerk}", "requests:\t[{from: Ann, to: Bob, outcome: declind}]\n")
	blocks := []Block{
		{Options: [][2]string{{"view", "netwerk"}}, Text: "requests:   [{from: Ann, to: Bob, outcome: declind}]"},
		{Options: [][2]string{{"id", "a"}}, Text: "requests: [{from: Ann, to: Bob, outcome: declind}]"},
	}
	_, err := ReadBlocks(blocks, []Source{{"r.md", []byte(document)}}, []string{"a"}, Options{})
	var got []string
	for _, line := range lines(err) {
		place, _, _ := strings.Cut(line, ": ")
		got = append(got, place)
	}
	if diff := cmp.Diff([]string{"figure 2", "figure 2:1:42", "r.md:3:19", "r.md:4:42"}, got); diff != "" {
		t.Errorf("%s\n%v", diff, err)
	}
}

// TestSameWords: a message that lists the options lists them in the same order each time.
func TestSameWords(t *testing.T) {
	first := ""
	for range 20 {
		_, err := Read([]byte(fenced("rapport", "#| a text\n"+one)), Options{Name: "a.md"})
		if err == nil {
			t.Fatal("a text is read as options")
		}
		if first == "" {
			first = err.Error()
		}
		if got := err.Error(); got != first {
			t.Fatalf("%s\nand then\n%s", first, got)
		}
	}
}
