package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// TestInfo reads what stands behind the opening marks of fences: options in order, each as
// key=value, and what is wrong with its place.
func TestInfo(t *testing.T) {
	for text, want := range map[string]string{
		"rapport":                                  "",
		"rapport {}":                               "",
		"{.rapport}":                               "",
		"{rapport}":                                "",
		"{.wide .rapport .tall}":                   "",
		"rapport {view=network}":                   "view=network",
		"rapport{view=network}":                    "view=network",
		"{.rapport view=network width=50%}":        "view=network width=50%",
		"{rapport view=network}":                   "view=network",
		"{#a .rapport #b}":                         "id=a id=b",
		`{.rapport caption="A \"b\" c" alt='d e'}`: `caption=A "b" c alt=d e`,
		`{.rapport caption="{.x}"}`:                "caption={.x}",
		"{.rapport title=}":                        "title=",
		"rapport view=network":                     "8: options without braces",
		"{.rapport view=network":                   "view=network 22: no closing brace",
		"{.rapport view}":                          "10: an option without a value",
		"{.rapport =x}":                            "10: an option without a value",
		`{.rapport title="a}`:                      `title=a} 16: no closing quotation mark`,
		"{.rapport} x":                             "10: something behind the braces",

		// Other languages.
		"":                     "no",
		"yaml":                 "no",
		"rapports":             "no",
		"Rapport":              "no",
		"{.yaml rapport=x}":    "no",
		"{=rapport}":           "no",
		"yaml {.rapport}":      "no",
		"{.python #rapport}":   "no",
		"python {view=rapport": "no",
	} {
		got := "no"
		if in, ok := parseInfo(text); ok {
			var parts []string
			for _, o := range in.options {
				parts = append(parts, o.key+"="+o.value)
				if !o.escaped && !strings.HasPrefix(text[o.valueAt:], o.value) {
					t.Errorf("%s: the value of %s is said to stand at %d", text, o.key, o.valueAt)
				}
			}
			if in.wrong != "" {
				parts = append(parts, fmt.Sprintf("%d: %s", in.wrongAt, in.wrong))
			}
			got = strings.Join(parts, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestWidths reads widths and writes them as pandoc and HTML have them.
func TestWidths(t *testing.T) {
	for text, want := range map[string]string{
		"50%": "50%", "12.5 %": "12.5%", "100%": "100%", "400": "400px", "400px": "400px", "5in": "480px", "2.54cm": "96px", "25.4mm": "96px", "72pt": "96px",
		"101%": "no", "0": "no", "-3": "no", "0%": "no", "1e9": "no", "NaN": "no", "Inf": "no", "": "no", "wide": "no", "3em": "no", "0.0001px": "no",
	} {
		got := "no"
		if w, ok := parseWidth(text); ok {
			got = w.String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
