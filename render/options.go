package render

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
)

// MinEngineRows is how many rows a switchboard without parties has at least for which an
// engine is asked.
const MinEngineRows = arrange.MinEngineRows

// ErrOptions means that options have a value that is not known, or contradict each
// other.
var ErrOptions = errors.New("options for a figure")

// errNoGraph means that there is nothing to draw.
var errNoGraph = errors.New("no graph to draw")

// Options for drawing. The zero value draws everything, under the graph's title,
// at its natural size, in the view that suits the graph's size.
type Options struct {
	// View is the kind of figure.
	View View
	// Title stands above the figure; "" takes the graph's.
	Title string
	// Lang is the language of the words in the figure, a tag of BCP 47 whose language is
	// one of [Languages]: en, de-AT. "" is English.
	Lang string
	// Words are messages in place of those of the language, by their keys: see
	// [Messages]. With all of them Lang may be any language.
	Words map[string]string
	// Alt is the summary of the figure in words, for those who can't see it; "" takes the
	// words that [Alt] gives.
	Alt string
	// Fold says whether actors are drawn as their parties.
	Fold Fold
	// Top keeps that many actors as they are, those who are asker or asked in most
	// requests, and draws the others of each party as one; 0 keeps all. With
	// FoldParty the ones of a party that are not kept are the others.
	Top int
	// Min leaves out the requests of routes that have fewer than that many; 0 and 1
	// leave out none. A route is an asker and one asked, as they are drawn, and the
	// channel where the view shows channels.
	Min int
	// Used leaves out actors and channels that no request uses.
	Used bool
	// Large draws also what is too large to be followed, see [MaxBoxes], however long it
	// takes.
	Large bool
	// Against marks what differs between two graphs. What is drawn is then its Graph,
	// or that as a policy settles it.
	Against *diff.Union
	// Keep is where things stood in an earlier figure, which stay there.
	Keep *Places
	// Engine is asked for the rough places of a network of a hundred actors and more, and
	// for the order of boxes where a switchboard is large enough for that to help, see
	// [MinEngineRows]: Graphviz in this process, which is package layout/graphviz, or in
	// others, package layout/pool. With nil none is asked: the rough places are then found
	// here, and such a switchboard may have a thirtieth more crossings.
	Engine layout.Engine
	// Centre is the id of the actor that stands in the middle of a network; "" for
	// none.
	Centre string
	// Mark is what is marked in a network.
	Mark Mark
	// Page is what the figure is laid out for; the zero value is no page. DOT knows
	// none. It can't be combined with Keep, since it lays out anew.
	Page Page
	// Views are the views of the figures on a page of [HTML], in this order; with none it
	// is View alone.
	Views []View
	// Narrow is what [Figure] and [HTML] lay out a second figure for, which narrow windows show in
	// place of the first: ParsePage("390px") is a phone's width. The zero value is none,
	// and it can't be combined with Keep either.
	Narrow Page

	SVG svg.Options // for [SVG], [Figure] and [HTML]
	PNG png.Options // for [PNG]
	PDF pdf.Options // for [PDF]

	tell bool // see [content.Options.Tell]
}

// check says all that is wrong with the options: what is unknown, and what
// contradicts itself.
func (o *Options) check() error {
	var faults []error
	fault := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	_, err := ParseView(string(o.View))
	fault(err)
	for i, v := range o.Views {
		_, err := ParseView(string(v))
		fault(err)
		if slices.Contains(o.Views[:i], v) {
			fault(fmt.Errorf("the view %s is named twice", v))
		}
	}
	_, err = ParseFold(string(o.Fold))
	fault(err)
	_, err = ParseMark(string(o.Mark))
	fault(err)
	if o.Mark != NoMark && o.View != Network {
		fault(fmt.Errorf("%s are marked in a %s alone", o.Mark, Network))
	}
	if o.Top < 0 {
		fault(fmt.Errorf("top %d, expected how many actors are drawn each, or 0 for all", o.Top))
	}
	if o.Min < 0 {
		fault(fmt.Errorf("min %d, expected how many requests a route has at least, or 0 for any", o.Min))
	}
	if o.Fold == FoldNone && o.Top > 0 {
		fault(errors.New("top draws the other actors as one, and fold none draws each: expected one of them"))
	}
	if o.Against != nil && o.View != Auto && o.View != Switchboard {
		fault(fmt.Errorf("differences are marked in a %s, and not in a %s", Switchboard, o.View))
	}
	if _, err := lang.With(o.Lang, o.Words); err != nil {
		fault(err)
	}
	fault(o.Page.check())
	fault(o.Narrow.check())
	if o.Page != (Page{}) && o.Keep != nil {
		fault(errors.New("a page is laid out anew, and keep leaves things where they stood: expected one of them"))
	}
	if o.Narrow != (Page{}) && o.Keep != nil {
		fault(errors.New("a narrow figure is laid out anew, and keep leaves things where they stood: expected one of them"))
	}
	if len(faults) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrOptions, errors.Join(faults...))
}

// alt gives the words for a figure: its own, or those of the options.
func (o *Options) alt(own AltText) AltText {
	if o.Alt == "" {
		return own
	}
	return AltText{Title: own.Title, Summary: plain.Clean(o.Alt)}
}

// content is what the options say of what is drawn.
func (o *Options) content() content.Options {
	return content.Options{
		Title: o.Title, Words: o.words(), Used: o.Used, Against: o.Against, Keep: o.Keep, Room: o.Page.room(), Tell: o.tell,
		Fold: fold.Options{Party: o.Fold == FoldParty, Each: o.Fold == FoldNone, Top: o.Top, Min: o.Min},
	}
}
