package words

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/lang"
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

// Word is the word for a mark; "" for none.
func (m Mark) Word(in *lang.Catalogue) string {
	if m == Unmarked {
		return ""
	}
	return in.Say("mark." + m.String())
}

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
func ChangesOf(in *lang.Catalogue, u *diff.Union, r graph.Request) (Mark, []string) {
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
		case f.Name == "basis" && outcome: // which follows
		case f.Name == "outcome", f.Name == "from and to":
			was = append(was, in.Say("change.was", "value", valueWords(in, f.Name, f.Old)))
		case f.Name == "report" && f.Old != "":
			was = append(was, in.Say("change.report-gone", "report", reportWords(in, f.Old)))
		case f.Name == "report":
			was = append(was, in.Say("change.report-new", "report", reportWords(in, f.New)))
		case f.Old == "":
			was = append(was, in.Say("change.field-new", "field", f.Name))
		default:
			was = append(was, in.Say("change.field-was", "field", f.Name, "value", valueWords(in, f.Name, f.Old)))
		}
	}
	return Changed, FirstChanges(in, was)
}

// valueWords is the value of a field of a request that differs. Words of ours are said in
// the language; dates stay as a ledger has them.
func valueWords(in *lang.Catalogue, field, value string) string {
	switch field {
	case "outcome":
		return outcomeWord(in, value)
	case "basis":
		basis, from, ok := strings.Cut(value, " from ")
		basis = in.Say("basis." + basis)
		if !ok {
			return basis
		}
		return in.Say("basis.from", "basis", basis, "outcome", outcomeWord(in, from))
	case "times":
		if n, ok := graph.ParseCount(value); ok {
			return in.Amount(n)
		}
	}
	return value
}

// reportWords is a report as package diff has it: declined by ft 2021-05-21 x3: "a note".
func reportWords(in *lang.Catalogue, report string) string {
	outcome, rest, _ := strings.Cut(report, "by ")
	if n := strings.LastIndex(rest, " x"); n >= 0 { // how often
		times, note, _ := strings.Cut(rest[n+len(" x"):], ":")
		if count, ok := graph.ParseCount(times); ok {
			often := in.Times(count)
			if often == "" {
				often = in.Say("count.exactly", "n", 1)
			}
			rest = rest[:n] + " " + often
			if note != "" {
				rest += ":" + note
			}
		}
	}
	if outcome == "" {
		return in.Say("change.report", "report", rest)
	}
	return in.Say("change.report-outcome", "outcome", outcomeWord(in, strings.TrimSpace(outcome)), "report", rest)
}

// outcomeWord is the word for an outcome by that of a ledger.
func outcomeWord(in *lang.Catalogue, word string) string {
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		if o.String() == word {
			return in.Outcome(o)
		}
	}
	return word
}

// FirstChanges says of a long list of changes how many more there are.
func FirstChanges(in *lang.Catalogue, was []string) []string {
	const said = 4
	if len(was) > said {
		was = append(was[:said-1], in.Say("change.more", "n", len(was)-said+1))
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
func ComparedWith(in *lang.Catalogue, u *diff.Union) string {
	switch title, asOf := u.Old.Title(), u.Old.AsOf(); {
	case title != "" && title != u.New.Title() && !asOf.IsZero():
		return in.Say("change.compared-as-of", "title", title, "date", in.Date(asOf))
	case title != "" && title != u.New.Title():
		return in.Say("change.compared", "title", title)
	case !asOf.IsZero() && asOf != u.New.AsOf():
		return in.Say("change.compared-state", "date", in.Date(asOf))
	}
	return in.Say("change.compared-earlier")
}

// describeChanges says in a sentence what a figure that compares shows.
func describeChanges(in *lang.Catalogue, u *diff.Union) string {
	counts := make(map[Mark]int)
	for r := range u.Graph.Requests() {
		counts[MarkOf(u.Request(r).Kind)]++
	}
	var parts []string
	for _, m := range []Mark{Added, Removed, Changed} {
		if n := counts[m]; n > 0 {
			parts = append(parts, in.Say("change.mark", "n", n, "mark", m.Word(in)))
		}
	}
	said := []string{in.Say("change.none")}
	if len(parts) > 0 {
		said[0] = in.Say("change.requests", "marks", in.Join("list.comma", parts))
	}
	for _, section := range []graph.Section{graph.Actors, graph.Channels} {
		key := "change.actors"
		if section == graph.Channels {
			key = "change.channels"
		}
		byMark := make(map[Mark][]string)
		for _, t := range u.Difference.Things {
			if t.Section == section {
				byMark[MarkOf(t.Kind)] = append(byMark[MarkOf(t.Kind)], nameOf(u, t))
			}
		}
		for _, m := range []Mark{Added, Removed, Changed} {
			if list := byMark[m]; len(list) > 0 {
				said = append(said, in.Say(key, "mark", m.String(), "names", cutList(in, list, strings.Clone)))
			}
		}
	}
	return in.Say("change.summary", "compared", ComparedWith(in, u), "words", in.Join("list.semicolon", said))
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
func markNotes(in *lang.Catalogue, marks []Mark) (out []string) {
	for _, m := range marks {
		switch m {
		case Same:
			out = append(out, in.Say("change.sign-same"))
		case Added:
			out = append(out, in.Say("change.sign-added"))
		case Removed:
			out = append(out, in.Say("change.sign-removed"))
		case Changed:
			out = append(out, in.Say("change.sign-changed"))
		}
	}
	return out
}
