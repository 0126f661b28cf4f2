package svg

import (
	"slices"

	"github.com/rapport-graph/rapport/render/internal/figure"
)

// valued is a value of a property, by its place among all that occur in a figure; 0
// where it makes no difference.
type valued [properties]int

// values are the values of each property that occur in a figure.
type values [properties][]value

// value is a value and the attribute that says it.
type value struct{ text, attr string }

func (vs *values) of(l presentation) (v valued) {
	for p, text := range l {
		v[p] = slices.IndexFunc(vs[p], func(v value) bool { return v.text == text })
		if v[p] < 0 {
			v[p] = len(vs[p])
			vs[p] = append(vs[p], value{text, attr(propertyNames[p], text)})
		}
	}
	return v
}

// look adds the attributes of what is to look so within what looks otherwise.
func (w *writer) look(l, within *valued) {
	for p, v := range l {
		if v != 0 && v != within[p] {
			w.add(w.values[p][v].attr)
		}
	}
}

// styled says of an item how it looks; of a group, how it says that its items look.
type styled struct {
	shown valued
	words bool     // there are words in it
	items []styled // of a group

	// cost is for each property and each value of it how many bytes it takes to say
	// it of what is in the group, where that has the value from around it.
	cost *[properties][]int
}

// sharing finds out how groups say how their items look in as few bytes as can be.
// Nothing is said of the whole figure, since pages style the element svg, and words
// have no outline, even in a viewer that knows no none: of groups with words in them
// no stroke is said.
func sharing(items []figure.Item, p *painter) (*values, []styled) {
	all, groups := count(items)
	s := sharer{values: new(values), painter: p, looks: make([]styled, all)}
	s.of(presentation{})
	around := s.of(initial)
	looks := s.styled(items)
	n := 0
	for p := range s.values {
		n += len(s.values[p])
	}
	s.costs, s.byValue = make([][properties][]int, groups), make([]int, n*groups)
	for i := range looks {
		if it := &looks[i]; it.items != nil {
			s.price(it)
			s.choose(it, &around)
		}
	}
	return s.values, looks
}

// sharer has room for what is found out of the items of a figure and of its groups.
type sharer struct {
	*values
	*painter
	looks   []styled
	costs   [][properties][]int
	byValue []int // for what costs hold
}

// count counts the items in items, and the groups among them.
func count(items []figure.Item) (all, groups int) {
	all = len(items)
	for _, it := range items {
		if g, ok := it.(*figure.Group); ok {
			n, m := count(g.Items)
			all, groups = all+n, groups+m+1
		}
	}
	return all, groups
}

func (s *sharer) styled(items []figure.Item) []styled {
	out := s.looks[:len(items):len(items)]
	s.looks = s.looks[len(items):]
	for i, it := range items {
		look := &out[i]
		if g, ok := it.(*figure.Group); ok {
			look.items = s.styled(g.Items)
			look.words = slices.ContainsFunc(look.items, func(in styled) bool { return in.words })
			continue
		}
		look.shown = s.of(s.presentationOf(it))
		_, look.words = it.(*figure.Text)
	}
	return out
}

// price finds the costs of a group.
func (s *sharer) price(g *styled) {
	vs := s.values
	g.cost, s.costs = &s.costs[0], s.costs[1:]
	for p := range g.cost {
		n := len(vs[p])
		g.cost[p], s.byValue = s.byValue[:n:n], s.byValue[n:]
	}
	for i := range g.items {
		it := &g.items[i]
		if it.items != nil {
			s.price(it)
		}
		for p := range properties {
			if it.items != nil {
				for v := range g.cost[p] {
					_, least := vs.best(it, p, v)
					g.cost[p][v] += least
				}
			} else if own := it.shown[p]; own != 0 {
				for v := range g.cost[p] {
					if v != own {
						g.cost[p][v] += len(vs[p][own].attr)
					}
				}
			}
		}
	}
}

// best gives the value to say of a group that has one from around it, and what that
// costs with all that is in it.
func (vs *values) best(g *styled, p property, around int) (best, least int) {
	best, least = around, g.cost[p][around]
	if p == stroke && g.words {
		return best, least
	}
	for v := 1; v < len(vs[p]); v++ {
		if c := g.cost[p][v] + len(vs[p][v].attr); c < least {
			best, least = v, c
		}
	}
	return best, least
}

// choose settles what is said of a group and of those in it.
func (vs *values) choose(g *styled, around *valued) {
	for p := range properties {
		g.shown[p], _ = vs.best(g, p, around[p])
	}
	for i := range g.items {
		if it := &g.items[i]; it.items != nil {
			vs.choose(it, &g.shown)
		}
	}
}
