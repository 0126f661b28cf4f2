package document

import (
	"html"
	"strings"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/markdown"
)

// Image gives the Markdown that shows the figure in a file, with its anchor and caption.
func Image(f *markdown.Figure, alt render.AltText, file string) string {
	words := f.Alt
	if words == "" {
		words = alt.Brief()
	}
	var b strings.Builder
	if f.ID != "" {
		b.WriteString(`<a id="` + html.EscapeString(f.ID) + `"></a>`)
	}
	if f.Width.Percent > 0 { // which Markdown has not
		b.WriteString(`<img src="` + html.EscapeString(address(file)) + `" alt="` + html.EscapeString(words) + `" width="` + f.Width.String() + `">` + "\n")
	} else {
		b.WriteString("![" + escape(words) + "](" + address(file) + ")\n")
	}
	if f.Caption != "" {
		b.WriteString("\n*" + escape(f.Caption) + "*\n")
	}
	return b.String()
}

// address is the relative address of a file beside the document.
func address(file string) string {
	const kept = "-_.~/"
	var b strings.Builder
	for _, c := range []byte(file) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(kept, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		const digits = "0123456789ABCDEF"
		b.Write([]byte{'%', digits[c>>4], digits[c&15]})
	}
	return b.String()
}

// escape makes words of Markdown that mean themselves.
func escape(words string) string {
	var b strings.Builder
	for _, r := range words {
		if strings.ContainsRune("\\`*_{}[]<>#~|$&!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
