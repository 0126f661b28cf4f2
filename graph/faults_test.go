package graph_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// TestFaultsComeAllAtOnce holds that one fault does not hide another, that they
// are in order of places, and that a broken name is not also a missing one.
func TestFaultsComeAllAtOnce(t *testing.T) {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "anne", To: []string{"bob"}, Where: at("b", 7)})
	b.AddRequest(graph.RequestSpec{Where: at("b", 6)})
	b.AddRequest(graph.RequestSpec{ID: "r", To: []string{"ann"}, Where: at("b", 5)})
	b.AddRequest(graph.RequestSpec{ID: "r", Via: "mail", Where: at("b", 4)})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}, Counters: "q", Where: at("b", 3)})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Ann", Where: at("b", 2)})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Anna", Where: at("b", 1)})
	b.AddSource(graph.SourceSpec{ID: "ft", URL: "javascript:alert(1)", Where: at("a", 8)})
	b.AddSource(graph.SourceSpec{ID: "dod", URL: "https:///x", Where: at("a", 9)})
	b.AddSource(graph.SourceSpec{ID: "tass", URL: "MAILTO:a@example.org", Where: at("a", 10)})
	b.AddSource(graph.SourceSpec{ID: "afp", URL: "HTTPS://example.org/?q=1#x", Where: at("a", 11)})
	text, list := faultsOf(t, b)
	want := `a:8:1: source "ft" has the url "javascript:alert(1)", expected an address of http, https or mailto
a:9:1: source "dod" has the url "https:///x", expected an address of http, https or mailto
b:1:1: actor "ann" has two values for name: "Anna" and "Ann", expected one value; b:2:1: the other value is here
b:3:1: unknown actor "bob", expected an actor that the ledger declares
b:3:1: unknown request "q", expected the id of a request
b:4:1: request "r" has no asker, expected from, or between
b:6:1: the request has no asker, expected from, or between
b:6:1: the request has nobody who is asked, expected to, or between
b:7:1: unknown actor "anne", expected an actor that the ledger declares, did you mean ann?
b:7:1: unknown actor "bob", expected an actor that the ledger declares`
	if text != want {
		t.Errorf("the faults are\n%s\nwant\n%s", text, want)
	}
	for _, kind := range []error{graph.ErrInvalid, graph.ErrConflict, graph.ErrUnknownName, graph.ErrMissing} {
		if !errors.Is(list, kind) {
			t.Errorf("none is of the kind %q", kind)
		}
	}
}

// fields is a Locator that knows the line of each field, as readers of files
// do, and the index of elements as the column.
type fields map[string]int

func (f fields) Pos(field string, n int) fault.Pos {
	line, ok := f[field]
	if !ok {
		line = f[""]
	}
	return fault.Pos{File: "f", Line: line, Column: n + 1}
}

func TestFaultsPointAtFields(t *testing.T) {
	b := graph.NewBuilder()
	for _, s := range []graph.Section{graph.Sources, graph.Parties, graph.Channels} {
		b.Declare(s)
	}
	b.AddSource(graph.SourceSpec{ID: "s1"})
	b.AddSource(graph.SourceSpec{ID: "z1"})
	b.AddActor(graph.ActorSpec{ID: "a", Party: "p", MemberOf: []string{"a2", "m"}, Where: fields{"party": 1, "member_of": 2}})
	b.AddActor(graph.ActorSpec{ID: "a2"})
	b.AddActor(graph.ActorSpec{Where: fields{"id": 3}})
	b.AddActor(graph.ActorSpec{ID: "a3", Also: []string{"b3", "a2"}, Where: fields{"also": 4}})
	b.AddActor(graph.ActorSpec{ID: "a4", Name: "a2", Where: fields{"name": 5}})
	b.AddChannel(graph.ChannelSpec{ID: "c", Between: []string{"a", "x"}, Where: fields{"between": 6},
		States: []graph.StateSpec{{By: "y", Source: "zz", Where: fields{"by": 7, "source": 8}}}})
	b.AddRequest(graph.RequestSpec{From: "f1", To: []string{"a", "t2", "t3"}, Via: "v", For: "fo", RedirectedTo: "re", Counters: "co",
		Where:   fields{"from": 10, "to": 11, "via": 12, "for": 13, "redirected_to": 14, "counters": 15},
		Reports: []graph.ReportSpec{{Source: "ss", Where: fields{"source": 16}}, {Where: fields{"": 17}}}})
	b.AddRequest(graph.RequestSpec{Between: []string{"a", "b2"}, Where: fields{"between": 18}})
	b.AddRequest(graph.RequestSpec{ID: "k", From: "a", To: []string{"a2", "a3"}, Where: fields{"": 1}})
	b.AddRequest(graph.RequestSpec{ID: "k", From: "a", To: []string{"a"}, Where: fields{"to": 19}})
	_, list := faultsOf(t, b)
	var got []string
	for _, f := range list {
		got = append(got, strings.TrimPrefix(f.Pos.String(), "f:"))
	}
	const want = "1:1 2:2 3:1 4:2 5:1 6:2 7:1 8:1 10:1 11:2 11:3 12:1 13:1 14:1 15:1 16:1 17:1 18:2 19:1"
	if strings.Join(got, " ") != want {
		t.Errorf("the faults are at %s, want %s:\n%v", got, want, list)
	}
}

func TestTooManyFaults(t *testing.T) {
	b := graph.NewBuilder()
	b.AddActor(graph.ActorSpec{ID: "ann"})
	for i := range 3000 {
		b.AddRequest(graph.RequestSpec{From: fmt.Sprint("x", i), To: []string{"ann"}, Where: at("a", i+1)})
	}
	_, list := faultsOf(t, b)
	if len(list) != graph.MaxFaults+1 {
		t.Fatalf("%d faults, want %d and one more", len(list), graph.MaxFaults)
	}
	last := list[graph.MaxFaults]
	if last.Error() != "2000 more faults are not listed" || !errors.Is(last, graph.ErrTooLarge) {
		t.Errorf("the last fault is %q", last)
	}
}

func TestFaultsCutLongNames(t *testing.T) {
	b := graph.NewBuilder()
	long := strings.Repeat("x", 1<<20)
	b.AddActor(graph.ActorSpec{ID: "ann", Name: long + "1"})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: long + "2"})
	b.AddActor(graph.ActorSpec{ID: long})
	b.AddActor(graph.ActorSpec{ID: "bob", Also: []string{long}})
	b.AddRequest(graph.RequestSpec{ID: long, From: long + "3", To: []string{"ann"}})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"ann"}, Counters: long + "4", Via: long})
	text, list := faultsOf(t, b)
	if len(list) != 4 || len(text) > 2000 {
		t.Errorf("%d faults take %d bytes", len(list), len(text))
	}
}
