package tidy

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func TestYAML(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, text, want string }{
		{"keys, sections and levels", `requests:
- to: bob
  from: ann
  outcome: declined # as she says
  # asked twice
  id: one
- {outcome: accepted, to: cem,   from: ann}
actors:
      ann: {party: us, name: Ann}
      bob:
        kind: person
        name: Bob
      cem:
title: Two
`, `title: Two

actors:
  ann: {name: Ann, party: us}
  bob:
    name: Bob
    kind: person
  cem:

requests:
  # asked twice
  - id: one
    from: ann
    to: bob
    outcome: declined # as she says
  - {from: ann, to: cem, outcome: accepted}
`},
		{"comments and empty lines", `# What this is.

title: Calls   # of a week



requests:

  # Monday
  - {from: ann, to: bob}


  # Tuesday,
  # late
  - {from: bob, to: ann}
  - {from: bob, to: cem}
# the end
`, `# What this is.

title: Calls # of a week

requests:
  # Monday
  - {from: ann, to: bob}

  # Tuesday,
  # late
  - {from: bob, to: ann}
  - {from: bob, to: cem}
# the end
`},
		{"values as they are written, aliases, unknown keys", `requests:
  - {to: &x bob, date: 2021-05, times: "3+", from: 'ann', zzz: 1}
  - {from: *x, to: "c: d"}
`, `requests:
  - {from: 'ann', to: &x bob, date: 2021-05, times: "3+", zzz: 1}
  - {from: *x, to: "c: d"}
`},
		{"nothing", "# later\n", "# later\n"},
	} {
		got, err := YAML([]byte(c.text), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if d := cmp.Diff(c.want, string(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, d)
		}
		again, err := YAML(got, Options{})
		if err != nil || !bytes.Equal(again, got) {
			t.Errorf("%s: again it is\n%s, %v", c.what, again, err)
		}
	}
}

// TestLostComment: where the library of YAML drops a comment, nothing is changed.
func TestLostComment(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"requests:\n  [ # who asked\n   {from: ann, to: bob}]\n":                    "# who asked",
		"requests:\n  - {to: 'b # c', from: \"a # \\\" # b\", note: d'e#f} # all\n": "",
	} {
		_, err := YAML([]byte(text), Options{})
		if want == "" && err != nil || want != "" && (!errors.Is(err, ErrComment) || !strings.HasSuffix(err.Error(), ": "+want)) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestLedgersStayWhatTheyAre: the ledgers of the module say the same in their standard
// form, keep all comments, and the form is its own.
func TestLedgersStayWhatTheyAre(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../../testdata/*/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d ledgers, %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before, err := ledger.Read(bytes.NewReader(text), name, ledger.YAML, ledger.Options{})
		if err != nil {
			continue // a file of checks or a map
		}
		tidied, err := YAML(text, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(comments(text), comments(tidied)); d != "" {
			t.Errorf("%s: comments (-before +after):\n%s", name, d)
		}
		after, err := ledger.Read(bytes.NewReader(tidied), name, ledger.YAML, ledger.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff(written(t, before), written(t, after)); d != "" {
			t.Errorf("%s says something else (-before +after):\n%s", name, d)
		}
		if again, err := YAML(tidied, Options{}); err != nil || !bytes.Equal(again, tidied) {
			t.Errorf("%s: again it differs: %s, %v", name, cmp.Diff(string(tidied), string(again)), err)
		}
	}
}

func written(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	l.Requests = append([]graph.RequestSpec(nil), l.Requests...)
	var b bytes.Buffer
	if _, err := ledger.Write(&b, l, ledger.YAML); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTooMany: what is one value too many is named with its place, and no number is any.
func TestTooMany(t *testing.T) {
	text := []byte("requests:\n  - {from: a, to: b}\n  - {from: c, to: d}\n")
	for _, c := range []struct {
		most         int
		line, column int
	}{{0, 0, 0}, {13, 0, 0}, {12, 3, 19}, {8, 3, 5}, {1, 1, 1}} {
		_, err := YAML(text, Options{Values: c.most})
		var many *TooMany
		if errors.As(err, &many) != (c.line > 0) || many != nil && *many != (TooMany{c.most, c.line, c.column}) {
			t.Errorf("%d: %+v", c.most, err)
		}
	}
}
