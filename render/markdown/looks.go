package markdown

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/truth"
	"github.com/rapport-graph/rapport/graph/where"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/theme"
)

// wrong reports that a setting has a value that it can't have.
func (f *fence) wrong(s *setting, err error) {
	x := &fault.Fault{Pos: s.at[0], Kind: ErrFence, What: err.Error()}
	if known := (*fault.Fault)(nil); errors.As(err, &known) && known.Pos.IsZero() {
		copied := *known
		copied.Pos = s.at[0]
		x = &copied
	}
	f.faults = append(f.faults, x)
}

// looks reads the settings for which no graph is needed.
func (f *fence) looks(out *Figure) {
	opts := &out.Options
	opts.Title, opts.Alt = f.settings.value("title"), out.Alt
	var err error
	if s := f.settings["view"]; s != nil {
		if opts.View, err = render.ParseView(s.value()); err != nil {
			f.wrong(s, err)
		}
	}
	page := f.settings["page"]
	if page != nil {
		if opts.Page, err = render.ParsePage(page.value()); err != nil {
			f.wrong(page, err)
		}
	}
	if s := f.settings["width"]; s != nil {
		width, ok := parseWidth(s.value())
		switch {
		case !ok:
			f.fault(s.at[0], "the width is "+fault.Quote(s.value()), widthExpected, "")
		case page != nil:
			f.faults = append(f.faults, &fault.Fault{Pos: s.keyAt, Kind: ErrFence, What: "a width, and a page as well, which has its own", Want: "one of them",
				Also: []fault.Note{{Pos: page.keyAt, What: "the page is here"}}})
		}
		out.Width = width
		opts.SVG.Width, opts.SVG.Height = width.Pixels, 0
	}
	if s := f.settings["as-of"]; s != nil {
		day, err := date.Parse(s.value())
		switch {
		case err != nil:
			f.fault(s.at[0], err.Error(), "a day such as 2021-05-21, or a month or year, whose last day is meant", fault.OneOf(date.Suggest(s.value())))
		case day.Latest() == date.MaxDay:
			f.fault(s.at[0], "the date "+fault.Quote(s.value())+" has no end", "a day, a month or a year", "")
		default:
			last := day.Latest()
			f.asOf = &last
		}
	}
	if s := f.settings["id"]; s != nil && !isID(s.value()) {
		f.fault(s.at[0], "the id is "+fault.Quote(s.value()), "letters, digits and any of - _ . : behind a letter", "")
	}
}

// isID reports whether a word can be an anchor in HTML, LaTeX and Word.
func isID(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.:", r)
	}) &&
		unicode.IsLetter([]rune(word)[0]) && len(word) <= 200
}

// narrow gives the graph of what is to be drawn; nil if there are faults.
func (f *fence) narrow(g *graph.Graph, out *Figure) *graph.Graph {
	made := ask.Everything()
	asOf, expression := f.settings["as-of"], f.settings["where"]
	before := len(f.faults)
	if asOf != nil {
		view := ask.AsOf(g, *f.asOf)
		g, made = view.Graph(), view.Predicate()
	}
	if s := f.settings["settle"]; s != nil {
		policy, err := g.ParsePolicy(s.value())
		if err != nil {
			f.wrong(s, err)
		} else {
			g = g.Settle(policy)
		}
	}
	holds := ask.Everything()
	if expression != nil {
		var err error
		if holds, err = where.Parse(g, expression.value()); err != nil {
			f.wrongExpression(expression, err)
		}
	}
	if len(f.faults) > before {
		return nil
	}
	if asOf == nil && expression == nil {
		return g
	}
	q, err := ask.Compile(g, ask.And(holds, made))
	if err != nil {
		f.wrong(expression, err)
		return nil
	}
	out.Options.Used = true
	doubtful := make(map[truth.Answer]int)
	kept := g.Keep(func(r graph.Request) bool {
		a := q.Judge(r)
		doubtful[a]++
		return a == truth.Yes
	})
	if c, p := doubtful[truth.Contested], doubtful[truth.Possibly]; c+p > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("not drawn: %d contested, %d possible", c, p))
	}
	return kept
}

// wrongExpression moves the faults of an expression to where it stands.
func (f *fence) wrongExpression(s *setting, err error) {
	var list fault.List
	if !errors.As(err, &list) {
		f.wrong(s, err)
		return
	}
	for _, x := range list {
		x.Line, x.Skipped = "", 0
		column := x.Pos.Column
		if x.Pos = s.at[0]; s.exact && column > 0 {
			x.Pos.Column += column - 1
		}
		x.Also = nil
	}
	f.faults = append(f.faults, list...)
}

// colours takes the theme that the fence names.
func (f *fence) colours(out *Figure, opts Options) {
	s := f.settings["theme"]
	if s == nil {
		return
	}
	t, err := theme.Parse(s.value())
	switch {
	case err == nil:
		out.Options.SVG.Theme, out.Options.PNG.Theme, out.Options.PDF.Theme = t, t, t
	case slices.Contains(theme.Names(), s.value()) || opts.Theme == nil:
		f.wrong(s, err)
	default:
		err := opts.Theme(s.value(), out.Graph, &out.Options)
		var list fault.List
		switch {
		case errors.As(err, &list):
			f.faults = append(f.faults, list...)
		case err != nil:
			f.wrong(s, err)
		}
	}
}
