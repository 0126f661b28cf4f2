package dotlang

import "github.com/rapport-graph/rapport/render/internal/style"

// heads are the arrow shapes of Graphviz nearest to ours
// (https://graphviz.org/docs/attr-types/arrowType/). It has no gap: the line to
// an undelivered request just ends.
var heads = map[style.Head]string{
	style.NoHead: "none", style.Arrow: "normal", style.Bar: "tee", style.Circle: "odot",
	style.OpenArrow: "vee", style.Hook: "curve", style.Gap: "none", style.Diamond: "odiamond",
}

// Head is the arrow shape of a head.
func Head(h style.Head) string { return heads[h] }

// Line is the style of a line nearest to ours; Graphviz knows no dash-dot.
func Line(look style.Outcome) string {
	switch {
	case look.Dash == nil:
		return "solid"
	case look.Dash[0] < 2:
		return "dotted"
	default:
		return "dashed"
	}
}
