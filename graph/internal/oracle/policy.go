package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// Policy takes worlds away. The zero Policy takes none.
type Policy struct {
	name    string
	trusted []string
}

// ParsePolicy reads latest, grade, majority, trust=SOURCE,SOURCE or nothing.
func ParsePolicy(text string) (Policy, error) {
	if names, ok := strings.CutPrefix(text, "trust="); ok {
		return Policy{"trust", strings.Split(names, ",")}, nil
	}
	if !slices.Contains([]string{"", "latest", "grade", "majority"}, text) {
		return Policy{}, fmt.Errorf("%q is no policy", text)
	}
	return Policy{name: text}, nil
}

// allows reports whether reports may be believed in an order: whether none comes after
// one that it is better than.
func (p Policy) allows(l *Ledger, r *Request, o order) bool {
	for i := range o {
		for j := range i {
			if p.better(l, r.Reports[o[i]], r.Reports[o[j]]) {
				return false
			}
		}
	}
	return true
}

// better reports whether the policy believes one report before another.
func (p Policy) better(l *Ledger, x, y Report) bool {
	switch p.name {
	case "latest":
		return later(l.reportDay(x), l.reportDay(y))
	case "trust":
		i, j := slices.Index(p.trusted, x.Source), slices.Index(p.trusted, y.Source)
		if i >= 0 && i == j {
			return later(l.reportDay(x), l.reportDay(y))
		}
		return i >= 0 && (j < 0 || i < j)
	case "grade":
		a, b := either(x.Grade, l.Sources[x.Source].Grade), either(y.Grade, l.Sources[y.Source].Grade)
		if a == "" || b == "" {
			return a != "" && b == ""
		}
		return a != b && a[0] <= b[0] && a[1] <= b[1]
	}
	return false
}

// later reports whether one span lies behind another. Undated ones come last.
func later(x, y Span) bool {
	if !x.Stated || !y.Stated {
		return x.Stated
	}
	return x.First > y.Last
}

// among keeps the worlds that most origins say, if that is the policy: first by the
// outcome, then by the ends, the channel, the date and the times.
func (p Policy) among(l *Ledger, r *Request, worlds []World) []World {
	if p.name != "majority" {
		return worlds
	}
	same := []func(World, Report) bool{
		func(w World, x Report) bool { return x.Outcome != "" && x.Outcome == w.outcomes[0].outcome },
		func(w World, x Report) bool { return x.From == w.From && x.To == w.To },
		func(w World, x Report) bool { return x.Via != "" && x.Via == w.Via },
		func(w World, x Report) bool { return x.Asked.Stated && x.Asked.Text == w.Asked.Text },
		func(w World, x Report) bool { return x.Times.stated() && x.Times == w.Times },
	}
	for _, says := range same {
		top := 0
		var kept []World
		for _, w := range worlds {
			origins := map[string]bool{}
			for i, x := range r.Reports {
				if says(w, x) {
					for _, o := range l.originsOf(r, i) {
						origins[o] = true
					}
				}
			}
			if len(origins) > top {
				top, kept = len(origins), nil
			}
			if len(origins) == top {
				kept = append(kept, w)
			}
		}
		worlds = kept
	}
	return worlds
}
