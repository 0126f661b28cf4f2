package listing

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ask"
)

func TestGrid(t *testing.T) {
	g := Grid{
		Keys:  []string{"key", "two_words", "empty", "many"},
		Prose: []bool{false, true},
		Rows: slices.Values([][]any{
			{"a", ask.Span{Least: 1, Most: 3}, nil, []string{"x", "<y>"}},
			{"b\x1b[0m", ask.Span{Least: 2, Most: math.MaxInt}, nil, []string{}},
			{"c", 5, nil, nil},
			{"\"\\\u2028é\x7f", 5, nil, nil},
		}),
	}
	for _, c := range []struct {
		write func(*strings.Builder) error
		want  string
	}{
		{func(b *strings.Builder) error { return g.Table(b, 0) }, "KEY   TWO WORDS  MANY\na           1-3  x, <y>\nb[0m         2+\nc             5\n\"\\ é          5\n"},
		{func(b *strings.Builder) error { return g.CSV(b) }, "key,two_words,empty,many\na,1-3,,\"x, <y>\"\nb\x1b[0m,2+,,\nc,5,,\n\"\"\"\\\u2028é\x7f\",5,,\n"},
		{func(b *strings.Builder) error { return g.JSON(b) }, `[
  {"key": "a", "two_words": {"least":1,"most":3}, "empty": null, "many": ["x","<y>"]},
  {"key": "b\u001b[0m", "two_words": {"least":2,"most":null}, "empty": null, "many": []},
  {"key": "c", "two_words": 5, "empty": null, "many": null},
  {"key": "\"\\\u2028é` + "\x7f" + `", "two_words": 5, "empty": null, "many": null}
]
`},
		{func(b *strings.Builder) error { return g.Object(b) }, `{
  "key": "a",
  "two_words": {"least":1,"most":3},
  "empty": null,
  "many": ["x","<y>"]
}
`},
		{func(b *strings.Builder) error {
			return Grid{Keys: []string{"key"}, Rows: slices.Values([][]any(nil))}.JSON(b)
		}, "[]\n"},
	} {
		var b strings.Builder
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
