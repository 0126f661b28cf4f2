package view

import (
	"fmt"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/picture"
)

// Fold says whether actors are drawn as their parties.
type Fold string

// The ways to fold. FoldAuto, the zero value, folds a switchboard that could not
// be followed otherwise.
const (
	FoldAuto  Fold = ""
	FoldParty Fold = "party"
	FoldNone  Fold = "none"
)

// Folds are all ways to fold but FoldAuto.
func Folds() []Fold { return []Fold{FoldParty, FoldNone} }

// MaxRoutes is up to how many rows a switchboard is drawn as it is, when nobody
// asks for another view. It was found by looking: with forty rows every line can
// be followed from end to end on a page; with eighty, bundles of crossing lines
// form in every gap.
const MaxRoutes = 45

// MaxFoldedRoutes is the same for a folded switchboard. Its boxes are few, so that
// more lines run side by side without crossing.
const MaxFoldedRoutes = 60

// MaxLines is how many rows a switchboard has that is asked for and not told how
// to fold, before it is folded. Many want to see the lines of a graph that is a
// little too large.
const MaxLines = 2 * MaxRoutes

// topOfSwitchboard is how many actors stay in a switchboard that is asked for and
// too large, where there are no parties to fold them into.
const topOfSwitchboard = 8

// plan is what will be drawn.
type plan struct {
	kind    Kind
	picture content.Options
	why     string
	folded  bool   // without having been told to
	note    string // why nothing is folded that was to be
}

// choose settles what the options leave open.
func choose(g *graph.Graph, opts Options) plan {
	p := plan{kind: opts.Kind, picture: opts.Picture}
	f := &p.picture.Fold
	f.Party = f.Party || opts.Fold == FoldParty
	told := opts.Fold == FoldParty || f.Party || f.Top > 0 || opts.Fold == FoldNone
	if f.Party && f.Top == 0 && !p.picture.Folded(g).Several() {
		f.Party = false
		p.note = "nothing is folded: no party has several actors in requests"
	}
	if old := opts.Picture.Keep; old != nil && !told && old.Folded {
		f.Party = true
	}
	most := MaxRoutes
	if told && opts.Fold != FoldNone {
		most = MaxFoldedRoutes
	}
	switch p.kind {
	case Auto:
		p.kind = Switchboard
		if old := opts.Picture.Keep; old != nil && old.View == sequence.View {
			p.kind, p.why = Sequence, "as the figure that is kept to"
			return p
		}
		if !told && opts.Picture.Keep == nil && opts.Picture.Against == nil {
			if why, ok := sequence.Suits(g, p.picture, func() int { return picture.CountRows(g, p.picture, 1<<30) }); ok {
				p.kind, p.why = Sequence, why
				return p
			}
		}
		n := picture.CountRows(g, p.picture, most)
		if n <= most {
			p.why = own(n)
			return p
		}
		p.why = fmt.Sprintf("more than %d routes can't be followed", most)
		if opts.Picture.Keep != nil {
			return p // an earlier figure could be followed
		}
		if !told {
			parties := p.picture
			parties.Fold.Party = true
			if foldsInto(g, parties) && picture.CountRows(g, parties, MaxFoldedRoutes) <= MaxFoldedRoutes {
				p.picture, p.folded = parties, true
				p.why += ", those between parties can"
				return p
			}
		}
		p.kind = Matrix
	case Switchboard:
		if !told && opts.Picture.Keep == nil && picture.CountRows(g, p.picture, MaxLines) > MaxLines {
			parties := p.picture
			parties.Fold.Party = true
			if !foldsInto(g, parties) {
				parties.Fold.Party, parties.Fold.Top = false, topOfSwitchboard
			}
			p.picture, p.folded = parties, true
		}
	}
	switch p.kind {
	case Matrix:
		p.picture.Fold = matrix.Fit(g, p.picture.Fold)
	case Network:
		p.picture.Fold = network.Fit(g, p.picture.Fold)
	}
	return p
}

// foldsInto reports whether a graph folds into fewer boxes than it has actors, but
// more than one.
func foldsInto(g *graph.Graph, opts content.Options) bool {
	f := opts.Folded(g)
	return len(f.Who) > 1 && f.Several()
}

func own(routes int) string {
	words := strconv.Itoa(routes) + " routes"
	if routes == 1 {
		words = "1 route"
	}
	return words + ", each with a row of its own"
}

// Alt gives the words for the figure that [Draw] would draw, without drawing it.
func Alt(g *graph.Graph, opts Options) words.Alt {
	p := choose(g, opts)
	opts.Picture = p.picture
	switch p.kind {
	case Matrix:
		return matrix.Draw(g, p.picture).Alt
	case Network:
		return network.Draw(g, p.picture).Alt
	case Timeline:
		return timeline.Draw(g, opts.timeline()).Alt
	case Sequence:
		return sequence.Draw(g, sequence.Options{Picture: p.picture}).Alt
	}
	return words.AltOf(g, p.picture)
}
