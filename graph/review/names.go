package review

import (
	"html"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
)

// saysNothing are the words that programs and people write into a cell which is empty.
var saysNothing = []string{"null", "none", "n/a", "na", "nan", "nil", "undefined", "#n/a", "#ref!", "-", "--", "–", "?", "(blank)", "(none)", "not applicable"}

// legalForms are what stands behind a comma in the name of a firm.
var legalForms = []string{"inc", "inc.", "llc", "l.l.c.", "ltd", "ltd.", "llp", "plc", "corp", "corp.", "co.", "s.a.", "n.v.", "gmbh", "ag", "jr", "jr.", "sr.", "ii", "iii", "phd", "m.d.", "esq."}

// maxNames is how many names of a kind are told one by one.
const maxNames = 20

// names finds actors whose names are written for HTML, and those that no section declares
// whose names are hardly those of one: a cell that says nothing, or two names in one.
func names(g *graph.Graph, add add) {
	type use struct {
		at       fault.Pos
		requests int
	}
	uses := make([]use, g.NumActors()+1)
	note := func(a graph.Actor, r graph.Request) {
		u := &uses[a.Number()]
		if at := r.Pos(); u.requests == 0 || at.Compare(u.at) < 0 {
			u.at = at
		}
		u.requests++
	}
	for r := range g.Requests() {
		note(r.From(), r)
		note(r.To(), r)
	}
	fold := cases.Fold()
	nothing, several, entities := 0, 0, 0
	for a := range g.Actors() {
		u, name := uses[a.Number()], a.Name()
		if text := html.UnescapeString(name); text != name && strings.Contains(name, ";") {
			if entities++; entities <= maxNames {
				at := a.Pos()
				if at.IsZero() {
					at = u.at
				}
				add(Warning, at, "the name %q is written for HTML: did you mean %q?", name, text)
			}
			continue
		}
		if !a.Pos().IsZero() {
			continue
		}
		switch separator := between(g, name); {
		case slices.Contains(saysNothing, fold.String(name)):
			if nothing++; nothing <= maxNames {
				add(Warning, u.at, "the actor %s is a word for nothing, in %s: empty: [%s] in a map leaves such cells out", actor(a), plain.Plural(u.requests, "request"), actor(a))
			}
		case separator != "":
			if several++; several <= maxNames {
				add(Warning, u.at, "the actor %s holds a %q, in %s: if it is several, --split to=%q", actor(a), separator, plain.Plural(u.requests, "request"), separator)
			}
		}
	}
	if entities > maxNames {
		add(Warning, fault.Pos{}, "%d more names are written for HTML", entities-maxNames)
	}
	if several > maxNames {
		add(Warning, fault.Pos{}, "%d more actors hold a comma or a semicolon", several-maxNames)
	}
}

// between gives what stands between two names in one; "" where it is one, as far as
// that can be told: a comma is in the name of many a firm and many an office.
func between(g *graph.Graph, name string) string {
	if strings.Contains(strings.Trim(name, "; "), ";") {
		return ";"
	}
	parts := strings.Split(name, ",")
	words, lower := true, true
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
		if parts[i] == "" {
			return ""
		}
		if slices.Contains(legalForms, strings.ToLower(parts[i])) {
			return ""
		}
		words = words && strings.Contains(parts[i], " ")
		lower = lower && parts[i] == strings.ToLower(parts[i])
	}
	if len(parts) < 2 {
		return ""
	}
	known := slices.ContainsFunc(parts, func(p string) bool { _, ok := g.Actor(p); return ok })
	if known || words && !strings.ContainsAny(name, "&") || lower {
		return ","
	}
	return ""
}
