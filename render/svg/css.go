package svg

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/theme"
)

// css gives the style block: the themes as custom properties, rules that use
// them, and what the pointer does. Every rule is held to figures by the class
// rapport, because a style block within HTML counts for the whole page.
// Toggles lets ancestors say whether the page is light or dark.
func css(light, dark *theme.Theme, toggles bool) string {
	var b strings.Builder
	colours := func(selector string, t *theme.Theme) {
		fmt.Fprintf(&b, "%s{--rp-paper:%s;--rp-ink:%s;--rp-minor:%s;--rp-box:%s;--rp-board:%s;--rp-head:%s",
			selector, t.Paper, t.Ink, t.Muted, t.BoxLine, t.BoardLine, t.BoardHead)
		for _, o := range shownOutcomes() {
			fmt.Fprintf(&b, ";--rp-%s:%s", o, t.Outcomes[o])
		}
		for i := range style.Groups {
			g := t.Party(i)
			fmt.Fprintf(&b, ";--rp-fill-%d:%s;--rp-line-%d:%s;--rp-text-%d:%s", i+1, g.Fill, i+1, g.Line, i+1, g.Text)
		}
		b.WriteString("}\n")
	}
	colours(".rapport", light)
	b.WriteString("@media (prefers-color-scheme:dark){\n")
	colours(".rapport", dark)
	b.WriteString("}\n")
	printed := ".rapport"
	if toggles {
		colours(`.light .rapport,[data-theme="light"] .rapport`, light)
		colours(`.dark .rapport,[data-theme="dark"] .rapport`, dark)
		printed = `.rapport,.dark .rapport,.light .rapport,[data-theme] .rapport`
	}
	b.WriteString("@media print{\n")
	colours(printed, theme.Print())
	b.WriteString("}\n")

	b.WriteString(`.rapport .rapport-paper,.rapport .rapport-actor>rect,.rapport .rapport-direct{fill:var(--rp-paper)}
.rapport text{fill:var(--rp-ink)}
.rapport .rapport-minor,.rapport .rapport-minor text{fill:var(--rp-minor)}
.rapport .rapport-actor>rect{stroke:var(--rp-box)}
.rapport .rapport-direct,.rapport .rapport-frame,.rapport .rapport-rule{stroke:var(--rp-board)}
.rapport .rapport-back{fill:var(--rp-paper)}
.rapport .rapport-marked{stroke:var(--rp-ink)}
.rapport .rapport-head{fill:var(--rp-head)}
`)
	for _, o := range shownOutcomes() {
		class := ".rapport .rapport-" + o.String()
		fmt.Fprintf(&b, "%s>path:not(.rapport-solid),%s.rapport-hollow{stroke:var(--rp-%s)}\n", class, class, o)
		fmt.Fprintf(&b, "%s>text:not(.rapport-minor),%s>.rapport-solid,%s.rapport-solid{fill:var(--rp-%s)}\n", class, class, class, o)
	}
	b.WriteString(".rapport .rapport-hollow{fill:var(--rp-paper)}\n")
	for i := range style.Groups {
		fmt.Fprintf(&b, ".rapport .rapport-party-%d>rect{fill:var(--rp-fill-%d);stroke:var(--rp-line-%d)}\n.rapport .rapport-party-%d>path{stroke:var(--rp-line-%d)}\n.rapport .rapport-party-%d>text{fill:var(--rp-text-%d)}\n", i+1, i+1, i+1, i+1, i+1, i+1, i+1)
	}
	b.WriteString(`.rapport .rapport-target{pointer-events:all}
.rapport-requests:hover>.rapport-request:not(:hover){opacity:.2}
.rapport-request:hover>.rapport-line{stroke-width:3.5}
`)
	return b.String()
}

func shownOutcomes() []graph.Outcome { return append(graph.Outcomes(), graph.Contested) }
