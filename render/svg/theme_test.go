package svg_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/svg"
	"github.com/rapport-graph/rapport/render/theme"
)

// TestTheme: a figure has the colours of its theme and no others, and with CSS those of
// the other one for dark pages.
func TestTheme(t *testing.T) {
	t.Parallel()
	d, err := render.Draw(t.Context(), sample.Case(t, sample.Founding), render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text := func(opts svg.Options) string {
		var b bytes.Buffer
		if err := svg.Write(&b, d.Figure, opts); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	plain := text(svg.Options{})
	if plain != text(svg.Options{Theme: theme.Light()}) {
		t.Error("without a theme it is not the light one")
	}
	printed := text(svg.Options{Theme: theme.Print()})
	for _, c := range theme.Light().Outcomes {
		if strings.Contains(printed, c) {
			t.Errorf("%s is in a figure in black and white", c)
		}
	}
	mine := &theme.Theme{Paper: "#FFE"}
	mine.Outcomes[graph.Declined] = "#a11"
	if got := text(svg.Options{Theme: mine}); !strings.Contains(got, `"#aa1111"`) && !strings.Contains(got, `"#a11"`) || !strings.Contains(got, `"#ffe"`) {
		t.Error("the colours of a theme of its own are not in the figure")
	}
	dark := theme.Dark()
	dark.Paper = "#010203"
	if got := text(svg.Options{CSS: true, Dark: dark}); strings.Count(got, "--rp-paper:#010203") != 2 {
		t.Error("dark pages don't have their theme")
	}
	if got := text(svg.Options{Fonts: []string{`A "b" <c>`}}); !strings.Contains(got, `font-family="&quot;A \&quot;b\&quot; &lt;c&gt;&quot;, &quot;Liberation Sans&quot;`) {
		t.Error("the family is not asked for")
	}
	for want, opts := range map[string]svg.Options{
		`theme: Ink: "black" is no colour`:   {Theme: &theme.Theme{Ink: "black"}},
		`theme: Muted: "white" is no colour`: {Dark: &theme.Theme{Muted: "white"}},
		`font " " has no name`:               {Fonts: []string{" "}},
	} {
		var b bytes.Buffer
		if err := svg.Write(&b, d.Figure, opts); err == nil || !strings.Contains(err.Error(), want) || b.Len() > 0 {
			t.Errorf("%v, %d bytes, want %s", err, b.Len(), want)
		}
	}
}
