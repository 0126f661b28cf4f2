package main

import (
	"io"
	"strings"
	"testing"
)

// TestVerbsByName: a verb is found by the name that it has, and none is made beside it.
func TestVerbsByName(t *testing.T) {
	std := streams{strings.NewReader(""), io.Discard, io.Discard}
	for _, v := range verbs {
		made := newRoot(std, []string{v.name, "--help"}).Commands()
		if len(made) != 1 || made[0].Name() != v.name {
			t.Errorf("%s: %d verbs are made, the first is %s", v.name, len(made), made[0].Name())
		}
	}
	for _, args := range [][]string{nil, {"help"}, {"--version"}, {"chekc"}, {"__complete", ""}} {
		if made := newRoot(std, args).Commands(); len(made) != len(verbs) {
			t.Errorf("%q: %d verbs of %d are made", args, len(made), len(verbs))
		}
	}
}
