package html

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// Looks are how a page looks. The zero value is the look of figures.
type Looks struct {
	Light, Dark *theme.Theme // nil is [theme.Light] and [theme.Dark]; paper is [theme.Print]
	Fonts       string       // families, as CSS lists them; "" for those of figures
	Figures     template.CSS // the style sheet of figures
}

// css is the style sheet of a page with so many figures and those filters.
func (l *Looks) css(figures int, filters []filter, in *lang.Catalogue) string {
	var b strings.Builder
	colours := func(t *theme.Theme, otherwise func() *theme.Theme) {
		if t == nil {
			t = otherwise()
		}
		fmt.Fprintf(&b, ":root{--paper:%s;--ink:%s;--minor:%s;--rule:%s;--head:%s", t.Paper, t.Ink, t.Muted, t.BoardLine, t.BoardHead)
		for o := graph.Accepted; o <= graph.Contested; o++ {
			fmt.Fprintf(&b, ";--%s:%s", o, t.Outcomes[o])
		}
		b.WriteString("}\n")
	}
	colours(l.Light, theme.Light)
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	colours(l.Dark, theme.Dark)
	b.WriteString("}\n@media print{\n")
	colours(nil, theme.Print)
	fonts := l.Fonts
	if fonts == "" {
		fonts = style.FontFamily
	}
	fmt.Fprintf(&b, `}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 %s}
main{max-width:80rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p{max-width:60rem;color:var(--minor);margin:0 0 1.5rem}
a{color:inherit}
[role=region]{overflow-x:auto}
table{border-collapse:collapse;width:100%%;min-width:56rem;font-size:.875rem}
caption{text-align:left;font-weight:bold;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.375rem .625rem;border-bottom:1px solid var(--rule)}
th{background:var(--head);white-space:nowrap}
.change{min-width:8rem}
td ul{list-style:none;margin:0;padding:0}
td[class]{font-weight:bold;white-space:nowrap}
.removed td{text-decoration:line-through}
.same td{color:var(--minor)}
tr{break-inside:avoid}
`, fonts)
	for o := graph.Accepted; o <= graph.Contested; o++ {
		fmt.Fprintf(&b, "td.%s{color:var(--%s)}\n", o, o)
	}
	if figures > 0 {
		b.WriteString(string(l.Figures))
		b.WriteString(explore)
		heads := headings(in)
		for i, words := range heads {
			fmt.Fprintf(&b, "td:nth-last-child(%d)::before{content:\"%s\"}\n", len(heads)-i, quoted(in.Say("list.colon", "a", words, "b", "")))
		}
		b.WriteString("}\n")
		filtering(&b, figures, filters)
	}
	if in.RightToLeft() {
		b.WriteString(backwards)
	}
	if in.Number(1) != "1" {
		b.WriteString("@counter-style digits{system:numeric;symbols:")
		for n := range 10 {
			fmt.Fprintf(&b, " \"%s\"", quoted(in.Number(n)))
		}
		b.WriteString("}\n.shown::before{content:counter(shown,digits) \" \"}\nol{list-style-type:digits}\n")
	}
	return b.String()
}

// backwards is the look of a page whose lines run from right to left.
const backwards = `caption,th,td{text-align:right}
fieldset{margin:0 0 .5rem .5rem}
.tabs label{margin:0 0 0 1rem}
`

// quoted is a text as a style sheet has it between quotes.
func quoted(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\"\\<>&\n", r) {
			fmt.Fprintf(&b, "\\%x ", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// explore is the look of a page with figures and filters. On a phone a row of the table
// is a card.
const explore = `svg.rapport{display:block;margin:0 0 1rem}
form{margin:0 0 1rem;font-size:.875rem}
summary{cursor:pointer;padding:.25rem 0}
fieldset{display:inline-block;vertical-align:top;border:1px solid var(--rule);border-radius:6px;margin:0 .5rem .5rem 0;padding:.25rem .625rem;min-width:0;max-width:100%}
fieldset>div{max-height:9rem;max-width:20rem;overflow:auto}
legend{font-weight:bold;padding:0 .25rem}
label{display:block;padding:.125rem 0}
.tabs label{display:inline-block;margin-right:1rem}
small{color:var(--minor)}
button{font:inherit;color:inherit;background:var(--head);border:1px solid var(--rule);border-radius:6px;padding:.25rem .75rem}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:1px}
section{counter-reset:shown}
tbody tr{counter-increment:shown}
.shown::before{content:counter(shown) " "}
:target{background:var(--head)}
@supports not selector(:has(a)){form{display:none}}
@media print{form{display:none}}
@media (max-width:640px){
table,tbody,tr,td,caption{display:block;min-width:0}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tr{border-bottom:2px solid var(--rule);padding:.5rem 0}
td{border:0;padding:.125rem 0}
td:empty{display:none}
td::before{color:var(--minor);font-weight:normal}
fieldset{display:block}
fieldset>div{max-width:none}
`

// filtering shows what the buttons choose: of figures what is not chosen is faint, of
// tables and lists it is gone. Paper has everything.
func filtering(b *strings.Builder, figures int, filters []filter) {
	b.WriteString("@media screen{\n")
	var hides []string
	for _, f := range filters {
		for _, c := range f.Choices {
			hides = append(hides, fmt.Sprintf("main:has(#%s:checked) [data-k]:not([data-k~=%[1]s])", c.Token))
		}
	}
	if len(hides) > 0 {
		b.WriteString(strings.Join(hides, ",\n") + "{opacity:.1;tr&,li&{display:none}}\n")
	}
	if figures > 1 {
		for n := range figures {
			fmt.Fprintf(b, "main:has(#v%d:checked) .view:not(.v%[1]d){display:none}\n", n)
		}
	}
	b.WriteString("}\n")
}
