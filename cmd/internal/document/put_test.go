package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/markdown"
)

const ledger = "requests: [{from: Ann, to: Bob, outcome: declined}]"

// put puts a text for each figure.
func put(t *testing.T, text string, inPlace bool, lines ...string) (string, error) {
	t.Helper()
	figures, err := markdown.Read([]byte(text), markdown.Options{Name: "r.md"})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var texts []string
	for i := range figures {
		texts = append(texts, fmt.Sprintf("%s %d\n", strings.Join(lines, "\n"), i+1))
	}
	out, err := Put([]byte(text), "r.md", figures, texts, inPlace)
	return string(out), err
}

var documents = map[string]string{
	"alone":            "```rapport\n" + ledger + "\n```",
	"with an end":      "```rapport\n" + ledger + "\n```\n",
	"among text":       "# A\n```rapport\n" + ledger + "\n```\nText.\n",
	"among paragraphs": "# A\n\n```rapport\n" + ledger + "\n```\n\nText.  \n\n\nMore.",
	"two":              "```rapport\n" + ledger + "\n```\n~~~~ {.rapport}\n" + ledger + "\n~~~~~  \n",
	"in a list":        "1. a\n\n   ```rapport\n   " + ledger + "\n   ```\n\n2. b\n",
	"begins a list":    "- ```rapport\n  " + ledger + "\n  ```\n- b\n",
	"in a quotation":   "> a\n>\n> ```rapport\n> " + ledger + "\n> ```\n>\n> b\n",
	"in both":          "> - ```rapport\n>   " + ledger + "\n>   ```\n> - b\n",
	"CR LF":            "# A\r\n\r\n```rapport\r\n" + ledger + "\r\n```\r\nText.\r\n",
	"tabs":             "-\ta\n\n\t```rapport\n\t" + ledger + "\n\t```\n\n-\tb\n",
	"no figure":        "Text.\n\n```yaml\n```\n" + Begin + "\n",
}

// TestPut: what was there stays, a second run changes nothing, and a figure that changes
// changes alone. Taking the figures out again gives the document.
func TestPut(t *testing.T) {
	for name, text := range documents {
		once, err := put(t, text, false, "![a](b.svg)", "", "*c*")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		again, err := put(t, once, false, "![a](b.svg)", "", "*c*")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(once, again); diff != "" {
			t.Errorf("%s: a second run changes\n%s", name, diff)
		}
		other, err := put(t, once, false, "<svg>", "</svg>")
		direct, err2 := put(t, text, false, "<svg>", "</svg>")
		if err != nil || err2 != nil || other != direct {
			t.Errorf("%s: another figure in place of the first gives\n%s\n%s", name, cmp.Diff(direct, other), err)
		}
		// Every line that was there is there, in order.
		rest := slices.Collect(strings.Lines(once))
		for line := range strings.Lines(text) {
			i := slices.IndexFunc(rest, func(l string) bool { return strings.TrimRight(l, "\r\n") == strings.TrimRight(line, "\r\n") })
			if i < 0 {
				t.Fatalf("%s: %q is gone from\n%s", name, line, once)
			}
			rest = rest[i+1:]
		}
		if strings.Contains(text, "\r\n") && strings.Count(once, "\n") != strings.Count(once, "\r\n") {
			t.Errorf("%s: line ends of two kinds in %q", name, once)
		}
		replaced, err := put(t, once, true, "![a](b.svg)")
		fresh, err2 := put(t, text, true, "![a](b.svg)")
		if err != nil || err2 != nil || strings.Contains(replaced, ledger) || strings.Contains(replaced, Begin) != (name == "no figure") {
			t.Errorf("%s: in the places of fences: %v\n%s", name, err, replaced)
		}
		if n := strings.Count(replaced, "![a]"); n != strings.Count(fresh, "![a]") || n != strings.Count(text, ledger) {
			t.Errorf("%s: %d figures in\n%s", name, n, replaced)
		}
	}
}

// TestUnfinished: what begins behind a fence and does not end is a fault, and not what is
// replaced.
func TestUnfinished(t *testing.T) {
	_, err := put(t, "> ```rapport\n> "+ledger+"\n> ```\n>\n> "+Begin+"\n>\n> Text.\n", false, "x")
	want := "r.md:5:3: the figure that begins here has no end, expected the comment " + End + " below it"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestImage writes images with words that mean something in Markdown.
func TestImage(t *testing.T) {
	alt := render.AltText{Title: "A [b]", Summary: "Long.", Short: "Short."}
	for want, f := range map[string]markdown.Figure{
		"![A \\[b\\]. Short.](my%20r-1.svg)\n":                                          {},
		"![x\\_y](my%20r-1.svg)\n\n*\\*c\\**\n":                                         {Alt: "x_y", Caption: "*c*"},
		`<a id="i"></a><img src="my%20r-1.svg" alt="A [b]. Short." width="50%">` + "\n": {ID: "i", Width: markdown.Width{Percent: 50}},
	} {
		if got := Image(&f, alt, "my r-1.svg"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
