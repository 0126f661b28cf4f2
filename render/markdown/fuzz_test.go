package markdown

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// FuzzRead reads any document: what is wrong has a place in it, and what is right can be
// drawn, has its place, and is found by goldmark's renderer too.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		fenced("rapport", one), fenced("{.rapport view=network width=50% #a}", "#| caption: x\n"+one), "> " + fenced("rapport", "> file: a.yaml\n> "),
		"- ~~~ {rapport}\n  #| where: true\n  a,b\n  ~~~\n", "\t```rapport\n```rapport\n\t#|x\n", fenced("{.rapport caption=\"\\\"}", one), "```rapport\r\n" + one + "```\r\n",
	} {
		f.Add(text)
	}
	files := fstest.MapFS{"a.yaml": {Data: []byte(one)}}
	opts := Options{Name: "r.md", Files: files, Figures: 5, Limits: ledger.Options{Nodes: 500, Requests: 50}}
	f.Fuzz(func(t *testing.T, text string) {
		figures, err := Read([]byte(text), opts)
		var list fault.List
		if err != nil && !errors.As(err, &list) {
			t.Fatal(err)
		}
		all := strings.Split(text, "\n")
		for _, x := range list {
			if x.Pos.File == "r.md" && (x.Pos.Line > len(all) || x.Pos.Line > 0 && x.Pos.Column > len([]rune(all[x.Pos.Line-1]))+1) {
				t.Errorf("%v is not in the document", x)
			}
		}
		end := 0
		for _, fig := range figures {
			if fig.Start < end || fig.End <= fig.Start || fig.End > len(text) {
				t.Fatalf("a fence from %d to %d, behind one that ends at %d", fig.Start, fig.End, end)
			}
			end = fig.End
			if fence := strings.TrimRight(text[fig.Start:fig.End], " \t"); !strings.HasPrefix(fence, "```") && !strings.HasPrefix(fence, "~~~") || fence[0] != fence[len(fence)-1] {
				t.Errorf("the fence is said to be %q", fence)
			}
			html, err := fig.HTML(t.Context())
			if err == nil && strings.Contains(string(html), "\n\n") {
				t.Errorf("a line of %s is empty", html)
			}
		}
		err = goldmark.New(goldmark.WithExtensions(Extension(opts))).Convert([]byte(text), io.Discard)
		if err != nil && !errors.As(err, &list) {
			t.Error(err)
		}
	})
}
