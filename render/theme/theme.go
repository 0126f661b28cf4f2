package theme

import "github.com/rapport-graph/rapport/graph"

// Theme is the colours of a figure on one kind of page. Each is written as #rrggbb
// or #rgb. One that is left empty follows from the others, so that the zero Theme is
// black on white; line, head and glyph tell outcomes apart without colour.
//
// The themes of this package have a contrast of at least 4.5:1 between text and what
// lies behind it (WCAG 2.2, criterion 1.4.3).
type Theme struct {
	Paper     string                      // the figure and the boxes; empty: white
	Ink       string                      // names; empty: black
	Muted     string                      // offices, notes, sources; empty: as Ink
	BoxLine   string                      // round actors; empty: as Muted
	BoardLine string                      // round channels; empty: as Muted
	BoardHead string                      // behind a channel's name; empty: as Paper
	Outcomes  [graph.Contested + 1]string // by outcome; empty: as Ink
	Groups    []Group                     // of parties, in turn; none: as actors of no party
}

// Group is the colours of a party.
type Group struct {
	Fill string // behind its actors; empty: as Paper
	Line string // round them; empty: as BoxLine
	Text string // its name; empty: as Ink
}

// Light is the theme that figures are written in.
func Light() *Theme {
	return &Theme{
		Paper: "#ffffff", Ink: "#0f172a", Muted: "#475569",
		BoxLine: "#64748b", BoardLine: "#7f8ea5", BoardHead: "#f1f5f9",
		Outcomes: [...]string{
			graph.Unstated: "#475569", graph.Accepted: "#15803d", graph.Declined: "#b91c1c", graph.Ignored: "#b45309",
			graph.Pending: "#6b7280", graph.Withdrawn: "#475569", graph.Undelivered: "#475569", graph.Unreported: "#64748b", graph.Contested: "#7c3aed",
		},
		Groups: []Group{
			{"#eef4fb", "#9db8d6", "#1e3a5f"},
			{"#fbf1ee", "#d6a99d", "#6b2a1a"},
			{"#f3f0fa", "#b9addb", "#43307a"},
			{"#eefaf3", "#a3cfb5", "#14532d"},
			{"#fdf8e6", "#d9c689", "#5c4a0c"},
			{"#eef8fa", "#9ecbd3", "#134e5a"},
		},
	}
}

// Dark is the theme for dark pages.
func Dark() *Theme {
	return &Theme{
		Paper: "#0f172a", Ink: "#f1f5f9", Muted: "#b6c2d2",
		BoxLine: "#8494ab", BoardLine: "#64748b", BoardHead: "#1e293b",
		Outcomes: [...]string{
			graph.Unstated: "#cbd5e1", graph.Accepted: "#4ade80", graph.Declined: "#f87171", graph.Ignored: "#fbbf24",
			graph.Pending: "#a8b0bd", graph.Withdrawn: "#cbd5e1", graph.Undelivered: "#cbd5e1", graph.Unreported: "#94a3b8", graph.Contested: "#c4b5fd",
		},
		Groups: []Group{
			{"#15243c", "#3b5b85", "#bcd4f2"},
			{"#2c1d1a", "#7d4f43", "#f2c5b8"},
			{"#221d38", "#5c5090", "#d6cbf7"},
			{"#12281d", "#3d6f52", "#b5e6c8"},
			{"#2b2610", "#7a6a2c", "#efdf9f"},
			{"#10282d", "#3c6f79", "#b3e3ec"},
		},
	}
}

// Print is the theme for paper: black on white. Line, head and glyph tell
// outcomes apart.
func Print() *Theme {
	return &Theme{
		Paper: "#ffffff", Ink: "#000000", Muted: "#000000",
		BoxLine: "#000000", BoardLine: "#000000", BoardHead: "#ffffff",
		Outcomes: [...]string{
			"#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000", "#000000",
		},
		Groups: []Group{{"#ffffff", "#000000", "#000000"}},
	}
}

// Party is the colours of the party that is the nth in order, from 0. They
// repeat when there are many: a party is told by its name.
func (t *Theme) Party(n int) Group {
	if len(t.Groups) == 0 {
		return Group{Fill: t.Paper, Line: t.BoxLine, Text: t.Ink}
	}
	return t.Groups[n%len(t.Groups)]
}
