package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestWithPart(t *testing.T) {
	page := "a\n<!-- bench: x -->\nold\n<!-- end of bench -->\nb\n<!-- bench: y -->\n<!-- end of bench -->\n"
	got, err := withPart([]byte(page), "x", "new\n")
	if want := strings.Replace(page, "old", "new", 1); err != nil || string(got) != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	if _, err := withPart([]byte(page), "z", ""); err == nil {
		t.Error("a part that is not there was written")
	}
}

func TestSummary(t *testing.T) {
	took := func(name string, ms int) figures {
		return figures{program: program{name: name}, wall: []time.Duration{time.Duration(ms) * time.Millisecond, 3 * time.Millisecond}, size: 1600}
	}
	got := summary("Measured:", []drawn{{"1 request", []figures{took("a", 5), took("b", 7)}}, {"2 requests", []figures{took("a", 9), {program: program{name: "b"}, err: errors.New("none")}}}})
	want := "Measured:\n\n| | 1 request | 2 requests |\n|---|--:|--:|\n| a | 5 ms (3 ms), 2 KB | 9 ms (3 ms), 2 KB |\n| b | 7 ms (3 ms), 2 KB | fails |\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
