package themefile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/theme"
)

// The least contrasts: of words and their signs (WCAG 2.2, criterion 1.4.3), and of the
// outlines of boxes (1.4.11).
const (
	leastWords = 4.5
	leastLines = 3.0
)

// decoder makes a theme of a tree.
type decoder struct{ ledger.Reading }

// found says in a message what is found where something else is expected.
func found(v *ledger.Value) string {
	if v.Text != "" {
		return fault.Quote(v.Text)
	}
	return v.Describe()
}

var (
	fileKeys  = []string{"font", "light", "dark", "parties"}
	pageKeys  = []string{"paper", "ink", "muted", "box_line", "board_line", "board_head", "outcomes", "parties"}
	partyKeys = []string{"fill", "line", "text"}
)

func (d *decoder) file(v *ledger.Value) *File {
	f := &File{Light: theme.Light(), Dark: theme.Dark(), parties: make(map[string]*party)}
	if v.Kind == ledger.NoValue {
		d.Fault(v, "no theme", "a mapping with "+fault.OneOf(fileKeys), "")
		return f
	}
	var parties *ledger.Value
	light, dark := &page{Theme: f.Light}, &page{Theme: f.Dark}
	d.Mapping(v, "the file", fileKeys, func(key string, v *ledger.Value) {
		switch key {
		case "font":
			f.Fonts = d.fonts(v)
		case "light":
			d.page(v, key, light)
		case "dark":
			d.page(v, key, dark)
		case "parties":
			parties = v
		}
	})
	for _, p := range []*page{light, dark} {
		d.check(p)
	}
	if parties == nil {
		return f
	}
	// Colours for both pages.
	one := func(v *ledger.Value) (l, dk theme.Group, ok bool) {
		c, ok := d.colour(v, "a party")
		if !ok {
			return
		}
		return around(c, f.Light), around(c, f.Dark), true
	}
	switch parties.Kind {
	case ledger.ListValue:
		if n := len(parties.Items); n > maxParties {
			d.Fault(&parties.Items[maxParties], fmt.Sprintf("%d parties with colours", n), fmt.Sprintf("%d at most: then they repeat", maxParties), "")
			return f
		}
		var ls, ds []theme.Group
		for i := range parties.Items {
			if l, dk, ok := one(&parties.Items[i]); ok {
				ls, ds = append(ls, l), append(ds, dk)
			}
		}
		if len(ls) > 0 {
			f.Light.Groups, f.Dark.Groups = ls, ds
		}
	case ledger.MappingValue:
		d.Pairs(parties, func(id, v *ledger.Value) {
			if l, dk, ok := one(v); ok {
				f.parties[id.Text] = &party{at: id, light: l, dark: dk}
			}
		})
	default:
		d.Fault(parties, "parties is "+found(parties), "a list of colours, or a mapping of ids to colours", "")
	}
	return f
}

// page is a theme as the file has it, with the places of what it says.
type page struct {
	*theme.Theme
	at map[*string]*ledger.Value
}

func (d *decoder) page(v *ledger.Value, name string, p *page) {
	p.at = make(map[*string]*ledger.Value)
	set := func(to *string, v *ledger.Value, of string) {
		if c, ok := d.colour(v, of); ok {
			*to = c
			p.at[to] = v
		}
	}
	d.Mapping(v, name, pageKeys, func(key string, v *ledger.Value) {
		switch key {
		case "paper":
			set(&p.Paper, v, key)
		case "ink":
			set(&p.Ink, v, key)
		case "muted":
			set(&p.Muted, v, key)
		case "box_line":
			set(&p.BoxLine, v, key)
		case "board_line":
			set(&p.BoardLine, v, key)
		case "board_head":
			set(&p.BoardHead, v, key)
		case "outcomes":
			d.outcomes(v, func(o graph.Outcome, v *ledger.Value) { set(&p.Outcomes[o], v, o.String()) })
		case "parties":
			d.groups(v, p, set)
		}
	})
}

// outcomes reads the colours of outcomes, contested among them.
func (d *decoder) outcomes(v *ledger.Value, set func(graph.Outcome, *ledger.Value)) {
	all := append(graph.Outcomes(), graph.Contested)
	var names []string
	for _, o := range all {
		names = append(names, o.String())
	}
	d.Mapping(v, "outcomes", names, func(key string, v *ledger.Value) {
		set(all[slices.Index(names, key)], v)
	})
}

// groups reads the colours of parties, in turn.
func (d *decoder) groups(v *ledger.Value, p *page, set func(*string, *ledger.Value, string)) {
	switch {
	case v.Kind != ledger.ListValue:
		d.Fault(v, "parties of a page is "+found(v), "a list of mappings with "+fault.OneOf(partyKeys)+"; colours by ids of parties stand beside light and dark", "")
		return
	case len(v.Items) > maxParties:
		d.Fault(&v.Items[maxParties], fmt.Sprintf("%d parties with colours", len(v.Items)), fmt.Sprintf("%d at most: then they repeat", maxParties), "")
		return
	case len(v.Items) == 0:
		return
	}
	groups := make([]theme.Group, len(v.Items))
	copy(groups, full(p.Groups))
	p.Groups = groups
	for i := range v.Items {
		g := &p.Groups[i]
		d.Mapping(&v.Items[i], "a party", partyKeys, func(key string, v *ledger.Value) {
			switch key {
			case "fill":
				set(&g.Fill, v, key)
			case "line":
				set(&g.Line, v, key)
			case "text":
				set(&g.Text, v, key)
			}
		})
	}
}

// check finds what can't be seen on a page.
func (d *decoder) check(p *page) {
	see := func(c, on *string, what, behind string, least float64) {
		v := p.at[c]
		if v == nil {
			v = p.at[on]
		}
		if got := contrast(*c, *on); v != nil && got < least {
			d.Fault(v, fmt.Sprintf("%s %s on %s %s: a contrast of %.1f", what, *c, behind, *on, got),
				fmt.Sprintf("%.1f or more, such as of %s", least, towards(*c, *on, least)), "")
		}
	}
	see(&p.Ink, &p.Paper, "ink", "paper", leastWords)
	see(&p.Ink, &p.BoardHead, "ink", "board_head", leastWords)
	see(&p.Muted, &p.Paper, "muted", "paper", leastWords)
	see(&p.BoxLine, &p.Paper, "box_line", "paper", leastLines)
	see(&p.BoardLine, &p.Paper, "board_line", "paper", leastLines)
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		see(&p.Outcomes[o], &p.Paper, o.String(), "paper", leastWords)
	}
	for i := range p.Groups {
		g := &p.Groups[i]
		see(&g.Text, &g.Fill, "text of a party", "its fill", leastWords)
		see(&p.Ink, &g.Fill, "ink", "the fill of a party", leastWords)
	}
}

// fonts reads names of families.
func (d *decoder) fonts(v *ledger.Value) (out []string) {
	list := []ledger.Value{*v}
	if v.Kind == ledger.ListValue {
		list = v.Items
	}
	for i := range list {
		name := &list[i]
		switch {
		case name.Kind != ledger.TextValue:
			d.Fault(name, "font is "+found(name), "the name of a family, such as Source Sans 3", "")
		case name.Text == "" || strings.ContainsAny(name.Text, `"'\;{}<>,`):
			d.Fault(name, "font "+fault.Quote(name.Text)+" is no name of a family", "a name without signs, such as Source Sans 3", "")
		default:
			out = append(out, name.Text)
		}
	}
	return out
}

// colour reads a colour.
func (d *decoder) colour(v *ledger.Value, of string) (string, bool) {
	if v.Text == "" {
		d.Fault(v, of+" is "+found(v), `a colour in quotes, such as "#15803d": what follows a bare # is a comment`, "")
		return "", false
	}
	c, err := theme.Colour(v.Text)
	if err == nil {
		return c, true
	}
	hint, _ := theme.Colour("#" + v.Text)
	d.Fault(v, of+" is "+fault.Quote(v.Text), `a colour such as "#15803d"`, hint)
	return "", false
}
