package html

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func TestWrite(t *testing.T) {
	b := graph.NewBuilder()
	b.AddSource(graph.SourceSpec{ID: "log", Name: "Ann's <log>", URL: "https://example.org/?a=1&b=2"})
	b.AddSource(graph.SourceSpec{ID: "office"})
	b.AddRequest(graph.RequestSpec{From: "<script>alert(1)</script>", To: []string{"bob"}, Via: "mail", Note: "a \x00 note", Reports: []graph.ReportSpec{
		{Source: "log", Outcome: graph.Ignored, Times: graph.Exactly(3), Quote: "no <i>answer</i>", At: "page 3", URL: "javascript:alert(1)"},
		{Source: "office", Outcome: graph.Declined, Times: graph.Exactly(1), At: "page 4", URL: "https://example.org/b"},
		{Source: "office", Times: graph.UnknownCount},
	}})
	b.AddRequest(graph.RequestSpec{Between: []string{"bob", "cem"}, Outcome: graph.Accepted})
	b.AsOf(date.MustParse("2024-06-01"), nil)
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"cem"}, Deadline: date.MustParse("2024-05")})
	b.AddRequest(graph.RequestSpec{From: "bob", To: []string{"dan"}, Deadline: date.MustParse("2024-07")})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, g, Page{}); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, want := range []string{
		`<td class="contested"><span aria-hidden="true">≠</span> contested</td><td><ul><li><a href="#source-1">[1]</a> ignored, 3 times <q>no &lt;i&gt;answer&lt;/i&gt;</q> (page 3) javascript:alert(1)</li><li><a href="#source-2">[2]</a> not known how often</li><li><a href="#source-2">[2]</a> declined, once <a href="https://example.org/b">page 4</a></li></ul></td>`,
		`<li id="source-1" value="1"><a href="https://example.org/?a=1&amp;b=2">Ann&#39;s &lt;log&gt;</a></li>`,
		"<td>bob</td><td>cem</td><td>direct</td>", "who asked is not reported",
		"no answer by 2024-05, so read as ignored", "answer due by 2024-07",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
	for _, bad := range []string{"no answer by 2024-07", "<script", "\x00", `href="javascript`, "ZgotmplZ"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}
