package ledger_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func TestPlaces(t *testing.T) {
	const (
		yaml = "title: x\n" +
			"as_of: 2021\n" +
			"actors:\n" +
			"  汀: {name: A, also: [B, 汀C], office: [{title: D}, {title: E}]}\n" +
			"requests:\n" +
			"  - {from: 汀, to: [\n" +
			"      b, c], reports: [{source: s}]}\n"
		json = "{\"requests\": [\n {\"via\": \"汀\", \"between\":\n  [ \"a\" , \"b\"]\n}]}"
		csv  = "via,id,from, to ,note,source\n" +
			"\"汀, \n汀\",r, a,  \"b\",\"x\ny\",s\n" +
			"汀,,a,b,,\n"
	)
	type ask struct {
		at    graph.Locator
		field string
		n     int
		want  string
	}
	var asks []ask
	l, _ := read(t, yaml, "a.yaml", ledger.Options{})
	r := l.Requests[0]
	asks = append(asks,
		ask{l.Where, "title", 0, "a.yaml:1:8"},
		ask{l.Where, "as_of", 0, "a.yaml:2:8"},
		ask{l.Where, "", 0, "a.yaml:1:1"},
		ask{l.Actors[0].Where, "", 0, "a.yaml:4:3"},
		ask{l.Actors[0].Where, "id", 0, "a.yaml:4:3"},
		ask{l.Actors[0].Where, "name", 0, "a.yaml:4:13"},
		ask{l.Actors[0].Where, "also", 0, "a.yaml:4:23"},
		ask{l.Actors[0].Where, "also", 1, "a.yaml:4:26"},
		ask{l.Actors[0].Where, "office", 1, "a.yaml:4:52"},
		ask{l.Actors[0].Where, "party", 0, "a.yaml:4:3"},
		ask{r.Where, "", 0, "a.yaml:6:5"},
		ask{r.Where, "from", 0, "a.yaml:6:12"},
		ask{r.Where, "to", 0, "a.yaml:7:7"},
		ask{r.Where, "to", 1, "a.yaml:7:10"},
		ask{r.Where, "date", 0, "a.yaml:6:5"},
		ask{r.Reports[0].Where, "", 0, "a.yaml:7:24"},
		ask{r.Reports[0].Where, "source", 0, "a.yaml:7:33"},
	)
	l, _ = read(t, json, "a.json", ledger.Options{})
	r = l.Requests[0]
	asks = append(asks,
		ask{r.Where, "", 0, "a.json:2:2"},
		ask{r.Where, "via", 0, "a.json:2:10"},
		ask{r.Where, "between", 0, "a.json:3:5"},
		ask{r.Where, "between", 1, "a.json:3:11"},
	)
	l, faults := read(t, csv, "a.csv", ledger.Options{})
	if faults != nil {
		t.Fatal(faults)
	}
	r = l.Requests[0]
	asks = append(asks,
		ask{r.Where, "", 0, "a.csv:2:1"},
		ask{r.Where, "via", 0, "a.csv:2:1"},
		ask{r.Where, "id", 0, "a.csv:3:4"},
		ask{r.Where, "from", 0, "a.csv:3:7"},
		ask{r.Where, "to", 0, "a.csv:3:11"},
		ask{r.Where, "note", 0, "a.csv:3:15"},
		ask{r.Where, "about", 0, "a.csv:2:1"},
		ask{r.Where, "source", 0, "a.csv:4:4"},
		ask{l.Requests[1].Where, "", 0, "a.csv:5:1"},
		ask{l.Requests[1].Where, "to", 0, "a.csv:5:6"},
	)
	for _, a := range asks {
		if got := a.at.Pos(a.field, a.n).String(); got != a.want {
			t.Errorf("field %q, %d is at %s, want %s", a.field, a.n, got, a.want)
		}
	}
}

// The index of places is made in steps: a place far behind is found as a near
// one is.
func TestPlacesFarBehind(t *testing.T) {
	text := "from,to\n"
	for range 5000 {
		text += "奥斯汀,許其亮\n"
	}
	l, _ := read(t, text+"a,b\n", "a.csv", ledger.Options{})
	last := l.Requests[len(l.Requests)-1]
	if got := last.Where.Pos("to", 0).String(); got != "a.csv:5002:3" {
		t.Errorf("the last cell is at %s", got)
	}
	_, faults := read(t, text+"a\n", "a.csv", ledger.Options{})
	if len(faults) != 1 || faults[0].Line != "a" || faults[0].Pos.String() != "a.csv:5002:1" {
		t.Errorf("faults are %v", faults)
	}
}
