package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
)

// BenchmarkThousand shows a document of 1,000 figures, each of a ledger of its own with five
// requests, inline, beside what goldmark takes for the same document without us.
func BenchmarkThousand(b *testing.B) {
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "## Part %d\n\nText.\n\n```{.rapport caption=\"Figure %[1]d\"}\nrequests:\n", i)
		for j, outcome := range []string{"declined", "accepted", "ignored", "pending", "accepted"} {
			fmt.Fprintf(&text, "  - {from: Ann %d, to: Bob %d, via: phone, date: 2025-01-%02d, outcome: %s}\n", i, j%3, j+1, outcome)
		}
		text.WriteString("```\n\n")
	}
	for name, md := range map[string]goldmark.Markdown{"figures": goldmark.New(goldmark.WithExtensions(Extension(Options{}))), "fences": goldmark.New()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				var html bytes.Buffer
				if err := md.Convert([]byte(text.String()), &html); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(html.Len())/1e6, "MB")
			}
		})
	}
}
