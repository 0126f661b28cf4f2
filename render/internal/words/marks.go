package words

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
)

// Mark says what became of a thing in a figure that compares two graphs.
type Mark uint8

// The marks.
const (
	Unmarked Mark = iota // nothing is compared
	Same
	Added
	Removed
	Changed
)

// String gives "same", "added", "removed" or "changed", and "" for no mark.
func (m Mark) String() string { return [...]string{"", "same", "added", "removed", "changed"}[m] }

// Sign stands before the words of what has the mark.
func (m Mark) Sign() string { return [...]string{"", "", "+ ", "− ", "~ "}[m] }

// MarkOf gives the mark of a difference.
func MarkOf(k diff.Kind) Mark {
	switch k {
	case diff.Added:
		return Added
	case diff.Removed:
		return Removed
	case diff.Changed:
		return Changed
	}
	return Same
}

// ChangesOf gives the mark of a request of a union and, of one that changed, what it
// was. Without a union there is no mark.
func ChangesOf(u *diff.Union, r graph.Request) (Mark, []string) {
	if u == nil {
		return Unmarked, nil
	}
	d := u.Request(r)
	if d.Kind != diff.Changed {
		return MarkOf(d.Kind), nil
	}
	var was []string
	outcome := slices.ContainsFunc(d.Fields, func(f diff.Field) bool { return f.Name == "outcome" })
	for _, f := range d.Fields {
		switch {
		case f.Name == "outcome":
			was = append(was, "was "+f.Old)
		case f.Name == "basis" && outcome: // which follows
		case f.Name == "from and to":
			was = append(was, "was "+f.Old)
		case f.Name == "report" && f.Old != "":
			was = append(was, "no longer "+f.Old)
		case f.Name == "report":
			was = append(was, "now "+f.New)
		case f.Old == "":
			was = append(was, f.Name+" is new")
		default:
			was = append(was, strings.ReplaceAll(f.Name, "_", " ")+" was "+f.Old)
		}
	}
	return Changed, FirstChanges(was)
}

// FirstChanges says of a long list of changes how many more there are.
func FirstChanges(was []string) []string {
	const said = 4
	if len(was) > said {
		was = append(was[:said-1], fmt.Sprintf("and %d more changes", len(was)-said+1))
	}
	return was
}

// MarkOfThing gives the mark of a thing of a union. Without a union there is none.
func MarkOfThing(u *diff.Union, section graph.Section, id string) Mark {
	if u == nil {
		return Unmarked
	}
	return MarkOf(u.Thing(section, id).Kind)
}

// ComparedWith says with what a figure compares.
func ComparedWith(u *diff.Union) string {
	words := "Compared with "
	switch title, asOf := u.Old.Title(), u.Old.AsOf(); {
	case title != "" && title != u.New.Title() && !asOf.IsZero():
		return words + title + ", as of " + plain.Date(asOf)
	case title != "" && title != u.New.Title():
		return words + title
	case !asOf.IsZero() && asOf != u.New.AsOf():
		return words + "the state as of " + plain.Date(asOf)
	}
	return words + "an earlier ledger"
}

// describeChanges says in a sentence what a figure that compares shows.
func describeChanges(u *diff.Union) string {
	counts := make(map[Mark]int)
	for r := range u.Graph.Requests() {
		counts[MarkOf(u.Request(r).Kind)]++
	}
	var parts []string
	for _, m := range []Mark{Added, Removed, Changed} {
		if n := counts[m]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, m))
		}
	}
	words := "no request differs"
	if len(parts) > 0 {
		words = "requests " + strings.Join(parts, ", ")
	}
	for _, section := range []graph.Section{graph.Actors, graph.Channels} {
		byMark := make(map[Mark][]string)
		for _, t := range u.Difference.Things {
			if t.Section == section {
				byMark[MarkOf(t.Kind)] = append(byMark[MarkOf(t.Kind)], nameOf(u, t))
			}
		}
		for _, m := range []Mark{Added, Removed, Changed} {
			if list := byMark[m]; len(list) > 0 {
				words += fmt.Sprintf("; %s %s: %s", section, m, cutList(list, strings.Clone))
			}
		}
	}
	return ComparedWith(u) + ": " + words + "."
}

// nameOf is the name of a thing that differs.
func nameOf(u *diff.Union, t diff.Thing) string {
	g := u.New
	if t.Kind == diff.Removed {
		g = u.Old
	}
	switch t.Section {
	case graph.Actors:
		if a, ok := g.Actor(t.ID); ok {
			return a.Name()
		}
	case graph.Channels:
		if c, ok := g.Channel(t.ID); ok {
			return c.Name()
		}
	}
	return t.ID
}

// markNotes explain the marks in the legend.
func markNotes(marks []Mark) (out []string) {
	for _, m := range marks {
		switch m {
		case Same:
			out = append(out, "grey: the same")
		case Added:
			out = append(out, "+ added")
		case Removed:
			out = append(out, "− and struck: removed")
		case Changed:
			out = append(out, "~ changed")
		}
	}
	return out
}
