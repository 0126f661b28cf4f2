package render

import (
	"context"
	"fmt"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// MaxRoutes is up to how many rows a switchboard is drawn as it is, when nobody
// asks for another view. It was found by looking: with forty rows every line can
// be followed from end to end on a page; with eighty, bundles of crossing lines
// form in every gap.
const MaxRoutes = 45

// MaxFoldedRoutes is the same for a folded switchboard. Its boxes are few, so that
// more lines run side by side without crossing.
const MaxFoldedRoutes = 60

// maxLines is how many rows a switchboard has that is asked for and not told how
// to fold, before it is folded. Many want to see the lines of a graph that is a
// little too large.
const maxLines = 2 * MaxRoutes

// topOfSwitchboard is how many actors stay in a switchboard that is asked for and
// too large, where there are no parties to fold them into.
const topOfSwitchboard = 8

// plan is what will be drawn.
type plan struct {
	view    View
	content content.Options
	whole   bool // told not to fold
	why     string
	folded  bool   // without having been told to
	note    string // why nothing is folded that was to be
}

// choose settles what the options leave open.
func choose(g *graph.Graph, opts Options) plan {
	p := plan{view: opts.View, content: opts.content(), whole: opts.Fold == FoldNone}
	f := &p.content.Fold
	told := f.Party || f.Top > 0 || p.whole
	if f.Party && f.Top == 0 && !p.content.Folded(g).Several() {
		f.Party = false
		p.note = "nothing is folded: no party has several actors in requests"
	}
	if old := opts.Keep; old != nil && !told && old.Folded {
		f.Party = true
	}
	most := MaxRoutes
	if told && !p.whole {
		most = MaxFoldedRoutes
	}
	switch p.view {
	case Auto:
		p.view = Switchboard
		if opts.Against != nil {
			p.foldSwitchboard(g, opts, told)
			return p
		}
		if old := opts.Keep; old != nil && (old.View == sequence.View || old.View == network.View) {
			p.view, p.why = View(old.View), "as the figure that is kept to"
			break
		}
		if !told && opts.Keep == nil {
			if why, ok := sequence.Suits(g, p.content, func() int { return picture.CountRows(g, p.content, 1<<30) }); ok {
				p.view, p.why = Sequence, why
				return p
			}
		}
		n := picture.CountRows(g, p.content, most)
		if n <= most {
			p.why = own(n)
			return p
		}
		p.why = fmt.Sprintf("more than %d routes can't be followed", most)
		if opts.Keep != nil {
			return p // an earlier figure could be followed
		}
		if !told {
			parties := p.content
			parties.Fold.Party = true
			if foldsInto(g, parties) && picture.CountRows(g, parties, MaxFoldedRoutes) <= MaxFoldedRoutes {
				p.content, p.folded = parties, true
				p.why += ", those between parties can"
				return p
			}
		}
		p.view = Matrix
		fitted := network.Fit(g, p.content.Fold)
		switch dense, lines, actors := network.Dense(g, fitted); {
		case fitted.Top != p.content.Fold.Top: // there are too many actors
		case dense:
			p.why += fmt.Sprintf(", and %d lines between %d actors hide one another", lines, actors)
		default:
			p.view = Network
			p.why += fmt.Sprintf(", but %d lines between %d actors can", lines, actors)
		}
	case Switchboard:
		p.foldSwitchboard(g, opts, told)
	}
	switch p.view {
	case Matrix:
		p.content.Fold = fold.Fit(g, p.content.Fold)
	case Network:
		p.content.Fold.Pairs = true // boxes know no channels
		if !p.whole {
			p.content.Fold = network.Fit(g, p.content.Fold)
		}
	}
	return p
}

// foldSwitchboard makes a switchboard smaller that is too large, unless the options say
// how to fold it: by what did not change, where it compares, and else by drawing parties
// or the least active actors as one.
func (p *plan) foldSwitchboard(g *graph.Graph, opts Options, told bool) {
	tooLarge := func() bool { return picture.CountRows(g, p.content, maxLines) > maxLines }
	if told || opts.Keep != nil || !tooLarge() {
		return
	}
	if u := opts.Against; u != nil {
		p.why = fmt.Sprintf("more than %d routes can't be followed", maxLines)
		p.content.Fold.Changed = &fold.Changed{
			Request: func(r graph.Request) bool { return u.Request(r).Kind != diff.Same },
			Thing:   func(s graph.Section, id string) bool { return u.Thing(s, id).Kind != diff.Same },
		}
		if !tooLarge() {
			return
		}
	}
	parties := p.content
	parties.Fold.Party = true
	if !foldsInto(g, parties) {
		parties.Fold.Party, parties.Fold.Top = false, topOfSwitchboard
	}
	p.content, p.folded = parties, true
}

// foldsInto reports whether a graph folds into fewer boxes than it has actors, but
// more than one.
func foldsInto(g *graph.Graph, opts content.Options) bool {
	f := opts.Folded(g)
	return len(f.Actors) > 1 && f.Several()
}

func own(routes int) string {
	words := strconv.Itoa(routes) + " routes"
	if routes == 1 {
		words = "1 route"
	}
	return words + ", each with a row of its own"
}

// Alt gives the words for the figure that [Draw] would draw, for those who can't see
// it. Without a page nothing is laid out for it. It fails with [ErrOptions].
func Alt(g *graph.Graph, opts Options) (AltText, error) {
	if g == nil {
		return AltText{}, errNoGraph
	}
	if err := opts.check(); err != nil {
		return AltText{}, err
	}
	if opts.Page != (Page{}) { // of which the view may depend
		d, err := Draw(context.Background(), g, opts)
		if err != nil {
			return AltText{}, err
		}
		return d.Alt, nil
	}
	p := choose(g, opts)
	if err := p.check(g, opts.Large); err != nil {
		return AltText{}, err
	}
	return opts.alt(p.alt(g, opts)), nil
}

func (p *plan) alt(g *graph.Graph, opts Options) AltText {
	switch p.view {
	case Matrix:
		return matrix.Draw(g, p.content).Alt
	case Network:
		return network.AltOf(g, network.Options{Picture: p.content, Centre: opts.Centre})
	case Timeline:
		return timeline.Draw(g, p.timeline()).Alt
	case Sequence:
		return sequence.Draw(g, sequence.Options{Picture: p.content}).Alt
	}
	return words.AltOf(g, p.content)
}
