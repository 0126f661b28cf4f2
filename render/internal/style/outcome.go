package style

import "github.com/rapport-graph/rapport/graph"

// Head is what a line carries where it meets an actor.
type Head uint8

// The heads. All but Hook stand at the one asked; Hook stands at the asker.
const (
	NoHead    Head = iota
	Arrow          // filled arrow
	Bar            // bar across the line
	Circle         // open circle
	OpenArrow      // arrow without fill
	Hook           // hook back to the asker
	Gap            // the line ends before it arrives
	Diamond        // open diamond
)

// Outcome is the look of an outcome. Line, head and glyph tell it from every
// other without colour.
type Outcome struct {
	Dash  []float64 // lengths of strokes and gaps in points; nil: solid
	Head  Head
	Glyph rune // what plain text shows for it
}

var outcomes = [...]Outcome{
	graph.Unstated:    {nil, NoHead, '·'},
	graph.Accepted:    {nil, Arrow, '✓'},
	graph.Declined:    {nil, Bar, '✕'},
	graph.Ignored:     {[]float64{6, 4}, Circle, '○'},
	graph.Pending:     {[]float64{1.5, 3.5}, OpenArrow, '…'},
	graph.Withdrawn:   {[]float64{1.5, 3.5}, Hook, '↩'},
	graph.Undelivered: {[]float64{6, 4}, Gap, '⌀'},
	graph.Unreported:  {nil, OpenArrow, '?'},
	graph.Contested:   {[]float64{8, 3, 1.5, 3}, Diamond, '≠'},
}

// Of is the look of an outcome.
func Of(o graph.Outcome) Outcome { return outcomes[o] }
