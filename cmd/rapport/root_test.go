package main

import (
	"io"
	"strings"
	"testing"
)

// TestCommandsByName: a command is found by the name that it has, and none is made beside it.
func TestCommandsByName(t *testing.T) {
	std := streams{strings.NewReader(""), io.Discard, io.Discard}
	for _, v := range commands {
		made := newRoot(std, []string{v.name, "--help"}).Commands()
		if len(made) != 1 || made[0].Name() != v.name {
			t.Errorf("%s: %d commands are made, the first is %s", v.name, len(made), made[0].Name())
		}
	}
	for _, args := range [][]string{nil, {"help"}, {"--version"}, {"chekc"}, {"__complete", ""}} {
		if made := newRoot(std, args).Commands(); len(made) != len(commands)+1 { // and completion
			t.Errorf("%q: %d commands of %d are made", args, len(made), len(commands))
		}
	}
}
