package themefile

import (
	"errors"
	"io"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/theme"
)

// ErrFile is the kind of the faults of a theme file, beside those of package ledger about
// texts that are not well formed.
var ErrFile = errors.New("not a file of a theme")

// File is a theme file.
type File struct {
	Fonts       []string // families, the first that there is counts
	Light, Dark *theme.Theme

	parties map[string]*party // by id, with the place of each
	show    func(fault.List)
}

// party is the colours of a party that is named by its id.
type party struct {
	at          *ledger.Value
	light, dark theme.Group
}

// maxParties is how many parties have colours of their own, before these repeat.
var maxParties = len(theme.Light().Groups)

// Read reads a theme file: YAML, or JSON if its name says so. The error is a [fault.List]
// of all that is wrong.
func Read(r io.Reader, name string) (*File, error) {
	doc, err := ledger.ReadTree(r, name, ledger.Options{})
	if err != nil {
		return nil, err
	}
	d := decoder{ledger.Reading{Kind: ErrFile}}
	f := d.file(&doc.Root)
	f.show = doc.Show
	if len(d.Faults) == 0 {
		return f, nil
	}
	d.Faults.Sort()
	doc.Show(d.Faults)
	return nil, d.Faults
}

// For gives the themes for a graph, whose parties have the colours that the file gives
// them by their ids. The error is a [fault.List] of ids that no party has, and of parties
// that would have to share colours.
func (f *File) For(g *graph.Graph) (light, dark *theme.Theme, err error) {
	light, dark = f.Light, f.Dark
	if len(f.parties) == 0 {
		return light, dark, nil
	}
	l, d := *light, *dark
	l.Groups, d.Groups = full(l.Groups), full(d.Groups)
	light, dark = &l, &d
	var faults fault.List
	var ids []string
	nth := make(map[string]int)
	for p := range g.Parties() {
		nth[p.ID()] = len(ids)
		ids = append(ids, p.ID())
	}
	taken := make(map[int]string)
	for _, id := range f.inOrder() {
		p := f.parties[id]
		n, known := nth[id]
		if !known {
			faults = append(faults, &fault.Fault{Pos: p.at.Pos, Kind: ErrFile, What: "no party has the id " + fault.Quote(id), Want: "a party of the ledger", Hint: fault.Nearest(id, slices.Values(ids))})
			continue
		}
		n %= maxParties
		if other, shared := taken[n]; shared {
			faults = append(faults, &fault.Fault{Pos: p.at.Pos, Kind: ErrFile, What: "the parties " + fault.Quote(other) + " and " + fault.Quote(id) + " share their colours: those of parties repeat", Want: "colours for one of them"})
			continue
		}
		taken[n] = id
		light.Groups[n], dark.Groups[n] = p.light, p.dark
	}
	if len(faults) > 0 {
		faults.Sort()
		f.show(faults)
		return nil, nil, faults
	}
	return light, dark, nil
}

// full gives groups for as many parties as have colours of their own.
func full(groups []theme.Group) []theme.Group {
	out := make([]theme.Group, maxParties)
	for i := range out {
		out[i] = groups[i%len(groups)]
	}
	return out
}

// inOrder gives the ids in the order of the file.
func (f *File) inOrder() []string {
	var ids []string
	for id := range f.parties {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return f.parties[a].at.Pos.Compare(f.parties[b].at.Pos) })
	return ids
}
