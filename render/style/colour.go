package style

// Colours of what is not an outcome, on a light page.
const (
	Paper      = "#ffffff" // the figure and the boxes
	Ink        = "#0f172a" // names
	Muted      = "#475569" // offices, notes, sources
	BoxLine    = "#64748b" // round actors
	BoardLine  = "#94a3b8" // round channels
	BoardHead  = "#f1f5f9" // behind a channel's name
	HiddenLine = "transparent"
)

// Group is the look of a party.
type Group struct {
	Fill string
	Line string
	Text string
}

var groups = [...]Group{
	{"#eef4fb", "#9db8d6", "#1e3a5f"},
	{"#fbf1ee", "#d6a99d", "#6b2a1a"},
	{"#f3f0fa", "#b9addb", "#43307a"},
	{"#eefaf3", "#a3cfb5", "#14532d"},
	{"#fdf8e6", "#d9c689", "#5c4a0c"},
	{"#eef8fa", "#9ecbd3", "#134e5a"},
}

// Party is the look of the party that is the nth in order, from 0. Looks repeat
// when there are many: a party is told by its name.
func Party(n int) Group { return groups[n%len(groups)] }
