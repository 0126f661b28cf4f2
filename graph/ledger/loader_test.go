package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// told is what reading and building give, in words: the graph with all places,
// or the faults as they are drawn.
func told(t *testing.T, g *graph.Graph, err error) string {
	t.Helper()
	var b strings.Builder
	var faults fault.List
	switch {
	case errors.As(err, &faults):
		if err := fault.Fprint(&b, faults, fault.DrawOptions{}); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Fatal(err)
	default:
		b.WriteString(dump(g))
		for r := range g.Requests() {
			fmt.Fprintf(&b, "%v", r.Pos())
			for c := range r.Claims() {
				fmt.Fprintf(&b, " %v", c.Pos())
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// text is an input of a test.
type text struct {
	name   string
	format ledger.Format
	data   string
}

func byRecords(t *testing.T, opts ledger.Options, texts ...text) string {
	t.Helper()
	var ledgers []*ledger.Ledger
	for _, x := range texts {
		l, _ := ledger.Read(strings.NewReader(x.data), x.name, x.format, opts)
		ledgers = append(ledgers, l)
	}
	g, err := ledger.Build(ledgers...)
	words := told(t, g, err)
	for _, x := range texts {
		if err != nil || x.format != ledger.CSV && x.format != ledger.JSONL {
			return words
		}
	}
	merged := ledger.Merge(ledgers...)
	for _, format := range []ledger.Format{ledger.CSV, ledger.JSONL} {
		var b strings.Builder
		lost, err := ledger.Write(&b, merged, format)
		words += fmt.Sprintf("%s %v %q\n%s", format, err, lost, b.String())
	}
	return words
}

// byStream reads with a Loader, and has the requests written that it kept: from files, or else from readers that can't be
// read twice.
func byStream(t *testing.T, opts ledger.Options, piece, workers int, files bool, texts ...text) string {
	t.Helper()
	l := ledger.Loader{Options: opts, Keep: true}
	l.Cut(piece, workers)
	for _, x := range texts {
		var r io.Reader = strings.NewReader(x.data)
		if files {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, []byte("before"+x.data), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.Seek(int64(len("before")), io.SeekStart); err != nil {
				t.Fatal(err)
			}
			r = f
		}
		if err := l.Read(context.Background(), r, x.name, x.format); err != nil {
			t.Fatal(err)
		}
	}
	g, err := l.Build()
	words := told(t, g, err)
	requests, ok := l.Requests()
	if err != nil || !ok {
		return words
	}
	for _, format := range []ledger.Format{ledger.CSV, ledger.JSONL} {
		var b strings.Builder
		write, lost, err := requests.As(format)
		if err == nil {
			err = write(&b)
		}
		words += fmt.Sprintf("%s %v %q\n%s", format, err, lost, b.String())
	}
	return words
}

func sameByStream(t *testing.T, opts ledger.Options, piece, workers int, files bool, texts ...text) {
	t.Helper()
	sameInPieces(t, byRecords(t, opts, texts...), opts, piece, workers, files, texts...)
}

func sameInPieces(t *testing.T, want string, opts ledger.Options, piece, workers int, files bool, texts ...text) {
	t.Helper()
	if got := byStream(t, opts, piece, workers, files, texts...); got != want {
		t.Fatalf("in pieces of %d bytes (-records +stream):\n%s\nof\n%#v", piece, cmp.Diff(want, got), texts)
	}
}

// sameInAllPieces reads a text in pieces of each size that it has.
func sameInAllPieces(t *testing.T, opts ledger.Options, x text) {
	t.Helper()
	want := byRecords(t, opts, x)
	for piece := range len(x.data) + 2 {
		if piece%5 > 1 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		sameInPieces(t, want, opts, piece, 1+piece%3, piece%2 == 0, x)
	}
}

// tricky are texts in which pieces are hard to cut or faults are hard to place.
var tricky = []text{
	{"a.csv", ledger.CSV, "from,to\na,b\nc,d\n"},
	{"a.csv", ledger.CSV, "\ufeffid, from ,to,via,date,times,outcome,deadline,about,for,source,note,redirected_to,counters\r\n" +
		"r1, a,\"b\" ,x,2021,3+,declined,2022,\"m, n\",c,s,\"t\nu\",d,\r\nr1,,,,2023,,ignored,,,,t,,,\r\n\r\n , \"\"\nr2,b,a,,2021-05?,several,,,\"a \"\"q\"\" b\",,,,,r1"},
	{"a.csv", ledger.CSV, "\n\n\"from\",\"to\n\"\na,b\n\"a\nb\",\"c\n\n\n\nd\"\n\"x\ny\",z\n"},
	{"a.csv", ledger.CSV, "from,to,outcome,date,times\na,b,declind,2021-13,0\nc,d\ne,f,accepted,,\ng\"h,i,,,\n\"j\"k,l,,,\n,m,,,\nn,o,ignored,2021,2\n,,,,\np,\"q\nr\",zzz,,\n"},
	{"a.csv", ledger.CSV, "from,to\na,b\n\"c,d\ne,f\ng,h\n\n"},
	{"a.csv", ledger.CSV, "from,to\na,b\n\"c,d\ne,f\n\"g\",h\ni,j\n"},
	{"a.csv", ledger.CSV, "from,to\na,b\n汀汀汀\x00,d\n"},
	{"a.csv", ledger.CSV, "from,to\na,b\nx,\xff\n"},
	{"a.csv", ledger.CSV, "from;to\na;b\n"},
	{"a.csv", ledger.CSV, "from,too,from\na,b,c\n"},
	{"a.csv", ledger.CSV, "from,too\na,b\nc,\ufffe\n"},
	{"a.csv", ledger.CSV, "\n\n \n"},
	{"a.csv", ledger.CSV, ""},
	{"a.csv", ledger.CSV, "f\x00r\x00\n\x00"},
	{"a.csv", ledger.CSV, "id,from,to,outcome,note\nr,奥,b,declined,x\nr,奥,c,accepted,\"y\nz\"\nr, d,b,,\n"},
	{"a.csv", ledger.CSV, "from,to\r\na\r,b\r\nc,d\r"},
	{"a.jsonl", ledger.JSONL, `{"from": "a", "to": "b"}` + "\n\n  " + `{"id":"r","from":"奥","to":["b","c"],"reports":[{"source":"s","outcome":"declined"}, {"source":"t","date":"2021","times":3}]}` + "\r\n" + `{"between":["a","b"],"times":12,"date":2021}`},
	{"a.jsonl", ledger.JSONL, `{"from": "a", "to": "b", "reports": [{"source": ""}, {"outcome": "acepted"}, {"source": "s", "outcome": "declined", "note": "\u00e9\n"}]}` + "\n" +
		`{"from": "a"}` + "\n" + `{"from": "a", "to": ["b", "b"]}` + "\n" + `[1]` + "\n" + `{"form": "a"}` + "\n" + `{"from": "a", "from": "b", "to": null}` + "\n" + `{"from": "a"` + "\n" +
		`{"between": ["a", "b"], "from": "c"}` + "\n" + ` {"to": "b", "from": "c", "counters": "none"} x` + "\n" + `{"id": "", "from": "a", "to": "b", "times": 1.5}` + "\n" + `{"reports": [], "from": " a ", "to": "", "outcome": true}`},
	{"a.jsonl", ledger.JSONL, `{"id": "r", "from": "a", "to": "b", "outcome": "declined"}` + "\n" + ` {"id": "r", "from": "b", "about": "x"}` + "\n" + `{"from":"c","to":"d","counters":"nothing"}`},
	{"a.jsonl", ledger.JSONL, "{}\n\x01"},
	{"a.jsonl", ledger.JSONL, "\xff\xfe{"},
}

func TestStreamIsAsRecords(t *testing.T) {
	for _, x := range tricky {
		sameInAllPieces(t, ledger.Options{}, x)
	}
}

// Names that only sections have, conflicts with another ledger and limits.
func TestStreamBesideOthers(t *testing.T) {
	people := text{"people.yaml", ledger.YAML, "actors: {a: {}, b: {name: Bob}}\nrequests: [{id: r2, from: b, to: a}]\n"}
	step := 7
	if os.Getenv("RAPPORT_CI") != "1" {
		step = 38
	}
	for _, x := range tricky {
		for piece := 1; piece < 40; piece += step {
			sameByStream(t, ledger.Options{}, piece, 2, false, people, x)
			sameByStream(t, ledger.Options{}, piece, 2, true, x, people)
			sameByStream(t, ledger.Options{Faults: 2}, piece, 2, false, x)
			sameByStream(t, ledger.Options{Requests: 1}, piece, 2, true, x)
			sameByStream(t, ledger.Options{Requests: 2, Faults: 1}, piece, 2, false, people, x)
			sameByStream(t, ledger.Options{Text: 3}, piece, 2, true, x)
			sameByStream(t, ledger.Options{Nodes: 5, Depth: 2}, piece, 2, true, x)
			sameByStream(t, ledger.Options{Bytes: 30}, piece, 2, piece%2 == 0, x)
		}
	}
}

// A row or line that is too long is found without reading it whole.
func TestStreamOfLongLines(t *testing.T) {
	long := strings.Repeat("é", 20_000)
	for _, x := range []text{
		{"a.csv", ledger.CSV, "from,to\na,b\n" + long + ",c\nd,e\n"},
		{"a.csv", ledger.CSV, "from,to\na,b\n\"" + strings.Repeat(long+"\n", 4) + "\",c\nd,e\n"},
		{"a.jsonl", ledger.JSONL, `{"from":"a","to":"b"}` + "\n" + `{"from":"` + long + `","to":"b"}` + "\n" + `{"from":"a","to":"c","x":1}`},
		{"a.jsonl", ledger.JSONL, `{"from":"a","to":"b"}` + "\n" + `{"from":"` + long},
	} {
		for _, piece := range []int{1, 100, 5000, 0} {
			sameByStream(t, ledger.Options{Line: 10_000}, piece, 2, piece%2 == 0, x)
		}
	}
}

// randomCSV makes rows that are mostly right.
func randomCSV(rng *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("id,from,to,via,date,times,outcome,about,source\n")
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	for i := range n {
		odd := rng.IntN(30) == 0
		cell := func(right, wrong string) string {
			if odd && rng.IntN(4) == 0 {
				return wrong
			}
			return right
		}
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s,%s,%s,%s,%s%s", cell(fmt.Sprint("r", i), "r1"), cell(fmt.Sprint("a", rng.IntN(9)), "\"a\nb\""), cell(fmt.Sprint("b", rng.IntN(9)), ""),
			pick("", "mail"), cell("2021-05-21", "2021-99"), pick("", "2", "3+"), cell(pick("accepted", "declined", ""), "x\"y"),
			cell(pick("", "\"m, n\""), "\"p\n,\nq\""), pick("", "s", "t"), pick("\n", "\n", "\r\n"))
	}
	return b.String()
}

func TestStreamOfManyRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for round := range 40 {
		data := randomCSV(rng, 300)
		sameByStream(t, ledger.Options{}, 1+rng.IntN(2000), 1+rng.IntN(4), round%2 == 0, text{"a.csv", ledger.CSV, data})
	}
}

func TestLoadingEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	l := ledger.Loader{Progress: func(read, size int64) {
		if read <= 0 || size != -1 {
			t.Errorf("%d bytes of %d are read", read, size)
		}
		cancel()
	}}
	l.Cut(10, 2)
	data := "from,to\n" + strings.Repeat("a,b\n", 10_000)
	if err := l.Read(ctx, strings.NewReader(data), "a.csv", ledger.Auto); !errors.Is(err, context.Canceled) {
		t.Errorf("reading ended with %v", err)
	}

	l = ledger.Loader{}
	if err := l.Read(context.Background(), io.MultiReader(strings.NewReader("from,to\na,b\n"), errorReader{}), "a.csv", ledger.CSV); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Build(); !errors.Is(err, errBroken) {
		t.Errorf("an input that broke gave %v", err)
	}
	if _, err := ledger.Load("testdata/none.csv"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that isn't there gave %v", err)
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errBroken }

// What a stream reads, records read too: the same graph or the same faults.
func FuzzStreamCSV(f *testing.F)   { fuzzStream(f, ledger.CSV) }
func FuzzStreamJSONL(f *testing.F) { fuzzStream(f, ledger.JSONL) }

func fuzzStream(f *testing.F, format ledger.Format) {
	for _, x := range tricky {
		if x.format == format {
			f.Add([]byte(x.data), uint16(3))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, piece uint16) {
		if bytes.Count(data, []byte("\n")) > 200 {
			return
		}
		sameByStream(t, ledger.Options{}, int(piece%64), 2, piece&64 == 0, text{"a", format, string(data)})
	})
}
