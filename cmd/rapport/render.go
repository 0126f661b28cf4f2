package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/engine"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/dot"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

const renderHelp = `Draw ledgers as SVG, PNG, PDF or a page of HTML, or as DOT, the language of Graphviz.

A channel is drawn as a switchboard: a row for each route through it, joined to
the one who asked and the one who was asked. The row says what became of it.

If there are more routes than an eye can follow, --view auto, the default, draws one
box for each party, or another view. It says on standard error what it chose. --fold
party, --top and --min make any figure smaller. What they draw as one or leave out is
counted in the figure and on standard error.

With --view network a box stands for each actor, and a line leads from each asker to
each one asked for each outcome. Graphviz places the boxes; on a page they are moved apart,
and the actor of --around stands in the middle. Actors that have one line each, of one
outcome and to the same other, become a list. More than 150 actors are dots. --view
auto draws a network if there are too many routes for a switchboard, and at most 3.5
lines for each actor.

With --view timeline time runs from left to right. Each pair of actors has a lane: what
the upper one asked stands above its line, what the lower one asked below it. A bar
covers the days that an inexact date may mean. The states of channels stand beneath.

The format is that of a file's extension: .svg, .svgz, .png, .pdf, .html, .dot or .gv.
Several -o give the same picture in several formats, but DOT holds the switchboard in
every view. An .svgz is the SVG packed by gzip, a sixth of its size. Browsers show it if
the server sends Content-Encoding: gzip, and so does Inkscape, but Word does not. Of
--width and --height one is enough; without both a figure has its natural size.

An .html is a page of one file, with the figure, a table of the requests, what sources
disagree on, and buttons that show only some of it, without a script. With several views
in --view, and commas between, the page has a figure of each.

` + pageHelp + `

` + paintedHelp + `

A request that sources disagree about is drawn as contested. --settle latest takes
what the latest report says, majority what most sources say, and trust=A,B what
source A says, or else B; the disagreement stays visible.

--where draws the requests of which an expression holds, see "rapport help expressions".
Requests for which that is in doubt are left out and counted on standard error;
--possible draws them too. --around draws the requests between actors that lie within
some steps of one actor.

` + asOfHelp + `

After an edit --keep OLD.svg leaves actors, channels and rows where that figure has
them. OLD.svg may be the file that is written. What is new is put among them, and
moves only what is in its way.

--diff OLD NEW draws both ledgers as one, and marks what differs: + before what was
added, − before what was removed, which is struck as well, and ~ before what
changed, with what it was; what is the same is grey. Of more than 90 rows what is the
same is left out and counted, and if that is not enough several are drawn as one; --fold
none draws every row. With --from and --to the one
ledger is compared on two days, each taken as --as-of takes it.

With --view sequence time runs downwards: a row for each request, with what was asked
for, through what, and what became of it. Up to nine actors have a line each, others
stand at two sides. An answer stands on its own day, counter-offers are joined to what
they counter, and channels enter their states where they did. --view auto draws it
where few actors asked each other so often, or by counter-offers, that the days tell
their requests apart and not the routes.

A file whose name ends in .dot or .gv is no ledger but a graph in DOT, such as one that
was written with -o and then edited: Graphviz, which is part of rapport, draws it as
it is. Links, images and styles of pages in it are left out.

With --dot data the DOT is the plain multigraph of actors and requests, for other
programs; it is not laid out.`

const renderExample = `  rapport render contacts.yaml -o contacts.svg
  rapport render contacts.yaml -o contacts.png -o contacts.pdf --theme print
  rapport render contacts.yaml -o contacts.svg -o contacts.dot --title "Who called whom"
  rapport render contacts.yaml --view switchboard,sequence -o contacts.html
  rapport render contacts.yaml --page a4 -o contacts.pdf
  rapport render contacts.yaml --page 390px -o contacts-on-a-phone.svg
  rapport render contacts.yaml --view timeline -o contacts-over-time.svg
  rapport render contacts.yaml --settle trust=ft,dod --width 1200 > contacts.svg
  rapport render contacts.yaml --where 'after("2020") and from.party == "us"' --around austin:2 -o austin.svg
  rapport render contacts.yaml --as-of 2021-06-30 -o june.svg
  rapport render --diff contacts-may.yaml contacts-june.yaml -o june.svg
  rapport render contacts.yaml --diff --from 2018 --to 2021-06-30 -o since.svg
  rapport render contacts.yaml --keep contacts.svg -o contacts.svg
  rapport convert calls.csv | rapport render - --format dot --dot data`

// renderCommand is the command that draws.
type renderCommand struct {
	ledgers ledgers
	outputs outputs
	narrow  narrow
	flavour choice
	view    viewChoice
	folding folding
	title   string
	width   pixels
	height  pixels
	page    page
	css     bool
	inline  bool // an SVG is for HTML that holds it, with a policy for its style sheet
	phone   bool
	element dataElement
	diff    bool
	compare compare
	union   *diff.Union // what --diff compares; nil without
	keep    string
	kept    *render.Places // what --keep names; nil for none
	painted painted
	spoken  spoken
	alt     choice // the form of the alternative text; "" for none
	mark    choice
}

func newRender(std streams) *cobra.Command {
	_, cmd := newRendering(std)
	return cmd
}

// newRendering makes the command, and what its flags are kept in.
func newRendering(std streams) (*renderCommand, *cobra.Command) {
	v := &renderCommand{
		ledgers: ledgers{std: std},
		compare: compare{std: std},
		narrow:  narrow{std: std, done: "drawn", does: "draws"},
		outputs: outputs{std: std, format: choice{kind: "FORMAT", words: []string{"svg", "svgz", "png", "pdf", "html", "dot"}}, extensions: []string{"svg", "svgz", "png", "pdf", "html", "dot", "gv"}, ofName: pictureFormat,
			help: "svg, svgz, png, pdf, html or dot, for outputs whose name doesn't tell (standard output: svg)"},
		flavour: choice{kind: "FLAVOUR", word: "styled", words: []string{"styled", "data"}},
		view:    viewChoice{choice: choice{kind: "VIEW", word: "auto", words: views()}},
		mark:    choice{kind: "WHAT", words: marks()},
		painted: painted{std: std}, spoken: spoken{std: std},
	}
	cmd := &cobra.Command{
		Use:     "render LEDGER... [-o FILE]...",
		Short:   "Draw ledgers as SVG, PNG, PDF, HTML or DOT",
		Long:    renderHelp,
		Example: renderExample,
		RunE:    v.run,
	}
	v.outputs.add(cmd)
	v.flavour.add(cmd, "dot", "what DOT holds: styled, the picture, or data")
	v.view.add(cmd)
	v.mark.add(cmd, "mark", "in a network: "+fault.OneOf(marks())+", as rapport structure finds them")
	v.folding.add(cmd)
	cmd.Flags().StringVar(&v.title, "title", "", "`TEXT` above the picture in place of the ledger's title")
	v.spoken.add(cmd)
	v.narrow.add(cmd)
	cmd.Flags().BoolVar(&v.diff, "diff", false, "draw what differs between two ledgers, OLD and NEW, or between the days --from and --to of one")
	v.compare.add(cmd, "with --diff: ")
	cmd.Flags().Var(&v.width, "width", "width of an SVG or PNG in pixels, of a PDF in points")
	cmd.Flags().Var(&v.height, "height", "height of an SVG or PNG in pixels, of a PDF in points")
	v.page.add(cmd)
	v.painted.add(cmd)
	cmd.Flags().BoolVar(&v.css, "css", false, "add a style block to an SVG: dark pages, the request under the pointer, print")
	cmd.Flags().BoolVar(&v.phone, "phone", false, "add to an HTML page a second figure, which a telephone's narrow window shows in place of the first")
	v.element.add(cmd)
	cmd.Flags().StringVar(&v.keep, "keep", "", "leave things where they stand in an earlier figure, the SVG in `FILE`")
	v.alt = choice{kind: "FORM", words: []string{"long", "short"}}
	v.alt.add(cmd, "alt", "print the alternative text: what the figure shows, in words, or with --alt=short in one sentence; a figure is then drawn only with -o")
	cmd.Flags().Lookup("alt").NoOptDefVal = "long"
	v.ledgers.add(cmd)
	ledgersOnly := cmd.Args
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && isDOT(args[0]) {
			return nil
		}
		return ledgersOnly(cmd, args)
	}
	return v, cmd
}

// pictureFormat is the format that the name of a figure tells.
func pictureFormat(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".svg":
		return "svg"
	case ".svgz":
		return "svgz"
	case ".png":
		return "png"
	case ".pdf":
		return "pdf"
	case ".html", ".htm":
		return "html"
	case ".dot", ".gv":
		return "dot"
	}
	return ""
}

func (v *renderCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	if v.alt.set && slices.Contains(v.outputs.paths, "-") {
		return usage(cmd, errors.New("--alt prints to standard output, and so does -o -"))
	}
	if v.alt.set && v.element.set {
		return usage(cmd, errors.New("--alt prints to standard output, and so does --data-uri, whose element has the same words"))
	}
	if err := v.folding.check(cmd); err != nil {
		return err
	}
	if err := v.element.prepare(cmd, &v.outputs); err != nil {
		return err
	}
	targets, err := v.outputs.targets(cmd, args)
	if err != nil {
		return err
	}
	if err := v.checkFormats(cmd, targets); err != nil {
		return err
	}
	if err := v.spoken.read(cmd); err != nil {
		return err
	}
	v.painted.lang = v.spoken.tag
	if len(args) == 1 && isDOT(args[0]) {
		return v.runDOT(cmd, args, targets)
	}
	line := v.ledgers.progress()
	defer line.Stop()
	g, err := v.graph(cmd, args, line)
	if err != nil {
		return err
	}
	if err := v.spoken.settle(v.painted.lang); err != nil {
		return err
	}
	if v.alt.set {
		alt, err := render.Alt(g, v.options())
		if err != nil {
			return fewer(err)
		}
		words := v.altWords(alt) + "\n"
		if err := output.Write(ctx, v.ledgers.std.out, output.File{Path: "-", Data: []byte(words)}); err != nil {
			return err
		}
		if len(v.outputs.paths) == 0 {
			return nil
		}
	}
	if err := errors.Join(v.readKept(), v.painted.readFonts()); err != nil {
		return err
	}
	if err := v.painted.theme.load(g); err != nil {
		return err
	}
	if err := v.painted.takeFonts(targets); err != nil {
		return err
	}
	d, err := await.Do(ctx, func() (*drawing, error) { return v.draw(ctx, g, targets, line) })
	if err != nil {
		return err
	}
	line.Stop()
	if d.drawing != nil {
		fmt.Fprint(v.ledgers.std.err, drawnWords(d.drawing, v.view.word == "auto", v.diff))
	}
	if d.drawing != nil && d.drawing.Unaided != "" {
		fmt.Fprintf(v.ledgers.std.err, "rapport: stacked without the layout engine, which would take too long: %s\n", d.drawing.Unaided)
	}
	if d.drawing != nil {
		fmt.Fprint(v.ledgers.std.err, v.page.told(d.drawing))
		v.painted.tell(d.drawing, targets, v.width, v.height)
	}
	if v.css && !v.inline {
		told, err := styleHash(v.options().SVG)
		if err != nil {
			return err
		}
		fmt.Fprint(v.ledgers.std.err, told)
	}
	if v.element.set {
		alt, err := render.Alt(g, v.options())
		if err != nil {
			return err
		}
		v.element.wrap(d.texts, d.drawing, alt, v.width, v.height)
	}
	return v.outputs.write(ctx, targets, d.texts)
}

// data reports whether what is written is the graph and no picture.
func (v *renderCommand) data(t target) bool { return t.format == "dot" && v.flavour.word == "data" }

// graph reads what is drawn.
func (v *renderCommand) graph(cmd *cobra.Command, args []string, line *progress.Line) (*graph.Graph, error) {
	const consequence = "nothing written"
	if !v.diff {
		if v.compare.days() {
			return nil, usage(cmd, errors.New("--from and --to need --diff"))
		}
		loaded, err := v.ledgers.load(cmd.Context(), args, line, consequence)
		if err != nil {
			return nil, err
		}
		v.painted.lang = cmp.Or(v.painted.lang, loaded.Lang)
		return v.narrow.apply(cmd, loaded)
	}
	if err := v.checkDiff(cmd, args); err != nil {
		return nil, err
	}
	loaded, err := v.compare.load(cmd.Context(), &v.ledgers, args, line, consequence)
	if err != nil {
		return nil, err
	}
	for _, l := range slices.Backward(loaded) { // the newer first
		v.painted.lang = cmp.Or(v.painted.lang, l.Lang)
	}
	line.Stage("comparing")
	if v.union, err = v.compare.unite(cmd, loaded, &v.narrow.settle, v.narrow.possible); err != nil {
		return nil, err
	}
	return v.union.Graph, nil
}

// checkFormats tells what doesn't go with the formats that are written.
func (v *renderCommand) checkFormats(cmd *cobra.Command, targets []target) error {
	writes := func(format string) bool {
		return slices.ContainsFunc(targets, func(t target) bool { return t.format == format })
	}
	switch {
	case v.css && !writes("svg") && !writes("svgz"):
		return usage(cmd, errors.New("--css is for SVG, and none is written"))
	case v.page.set() && (v.width > 0 || v.height > 0):
		return usage(cmd, errors.New("--page says how large a page is, and so do --width and --height"))
	case v.page.set() && v.keep != "":
		return usage(cmd, errors.New("--page lays a figure out anew, and --keep leaves things where they stood"))
	case v.page.set() && !writes("svg") && !writes("svgz") && !writes("png") && !writes("pdf") && !writes("html"):
		return usage(cmd, errors.New("--page is for SVG, PNG, PDF and HTML, and none is written"))
	case v.phone && !writes("html"):
		return usage(cmd, errors.New("--phone is for HTML, and none is written"))
	case v.phone && v.keep != "":
		return usage(cmd, errors.New("--phone lays a figure out anew, and --keep leaves things where they stood"))
	case len(v.view.more) > 0 && slices.ContainsFunc(targets, func(t target) bool { return t.format != "html" }):
		return usage(cmd, errors.New("several views are for a page of HTML, and other formats hold one"))
	case v.mark.set && v.view.word != string(render.Network):
		return usage(cmd, fmt.Errorf("--mark is for a %s: --view %[1]s", render.Network))
	case v.flavour.set && !writes("dot"):
		return usage(cmd, errors.New("--dot is for DOT, and none is written"))
	}
	if err := v.painted.theme.check(v.css); err != nil {
		return usage(cmd, err)
	}
	return v.painted.check(cmd, targets, v.element.set)
}

// checkDiff tells what doesn't go with --diff.
func (v *renderCommand) checkDiff(cmd *cobra.Command, args []string) error {
	switch {
	case v.narrow.narrows():
		return usage(cmd, errors.New("--diff draws all that differs, without --where, --around and --as-of"))
	case v.narrow.possible && !v.compare.days():
		return usage(cmd, errors.New("--possible needs --where, --as-of or, with --diff, two days"))
	case v.flavour.word == "data":
		return usage(cmd, errors.New("--diff draws a picture, and --dot data writes none"))
	case v.view.word != "auto" && v.view.word != string(render.Switchboard) || len(v.view.more) > 0:
		return usage(cmd, fmt.Errorf("--diff is drawn as a %s", render.Switchboard))
	case v.folding.folds():
		return usage(cmd, errors.New("--diff draws every difference, without --fold, --top and --min"))
	}
	return v.compare.check(cmd, &v.ledgers, args)
}

// options gives the options of the drawing. Of a narrowed graph only what its
// requests use is drawn.
func (v *renderCommand) options() render.Options {
	opts := render.Options{
		Title: v.title, Lang: v.spoken.words, Words: v.spoken.messages, Used: v.narrow.narrows() || v.diff && v.compare.days(), Against: v.union, Keep: v.kept,
		SVG:    svg.Options{Width: float64(v.width), Height: float64(v.height), CSS: v.css, Inline: v.inline, Lang: v.painted.lang},
		Engine: engine.New(graphviz.Options{}),
		Centre: v.narrow.centre,
		Page:   v.page.page,
		Mark:   render.Mark(v.mark.word),
		Large:  v.ledgers.large,
	}
	v.painted.theme.into(&opts.SVG)
	if v.view.word != "auto" {
		opts.View = render.View(v.view.word)
	}
	v.folding.into(&opts)
	if v.diff {
		opts.View = render.Switchboard
	}
	if v.phone {
		opts.Narrow, _ = render.ParsePage(phoneWidth)
	}
	return opts
}

// readKept reads the figure to keep to.
func (v *renderCommand) readKept() error {
	if v.keep == "" {
		return nil
	}
	file, err := os.Open(v.keep)
	if err != nil {
		return err
	}
	defer file.Close()
	switch v.kept, err = render.ReadPlaces(file); {
	case errors.Is(err, render.ErrFigurePaged):
		return fmt.Errorf("--keep %s: %w", v.keep, err)
	case err != nil:
		return fmt.Errorf("--keep %s: %w, expected an SVG that rapport render wrote", v.keep, err)
	}
	return nil
}

// fewer says of a figure of too much which flags help.
func fewer(err error) error {
	var many *render.TooManyError
	if !errors.As(err, &many) {
		return err
	}
	flags := "--where, --top N, --min N and --fold party draw less"
	if many.View == render.Sequence {
		flags = "--where and --min N draw less"
	}
	if many.Lifted() {
		flags += ", and --large draws all"
	}
	return fmt.Errorf("%s; %s", many.What(), flags)
}

// phoneWidth is the page of --phone: what a page leaves of a telephone's 390 pixels.
const phoneWidth = "358px"

// marks are the words for what is marked.
func marks() []string {
	var words []string
	for _, m := range render.Marks() {
		words = append(words, string(m))
	}
	return words
}

// drawing is what comes of drawing.
type drawing struct {
	drawing *render.Drawing   // nil when nothing had to be laid out
	texts   map[string][]byte // by format
}

// draw draws in every format that is wanted. It lays out no more than once.
func (v *renderCommand) draw(ctx context.Context, g *graph.Graph, targets []target, line *progress.Line) (*drawing, error) {
	opts := v.options()
	if !slices.ContainsFunc(targets, func(t target) bool { return t.format != "dot" }) && opts.View != render.Network {
		opts.View = render.Switchboard // which DOT shows in all views but the network
	}
	d := &drawing{texts: make(map[string][]byte)}
	for _, t := range targets {
		if d.texts[t.format] != nil {
			continue
		}
		data := v.data(t)
		if !data && d.drawing == nil {
			line.Stage("laying out %s", plain.Plural(g.NumRequests(), "request"))
			drawn, err := render.Draw(ctx, g, opts)
			if err != nil {
				return nil, layoutError(err)
			}
			d.drawing = drawn
		}
		line.Stage("drawing")
		var b bytes.Buffer
		var err error
		switch {
		case data:
			err = dot.Write(&b, g, dot.Options{Title: opts.Title})
		case t.format == "dot":
			err = writeDOT(ctx, &b, g, d.drawing, opts)
		case t.format == "html":
			opts := opts
			opts.Views = v.view.views(opts.View)
			err = layoutError(render.HTML(ctx, &b, g, opts))
		case t.format == "png":
			err = v.painted.png(&b, d.drawing, v.width, v.height)
		case t.format == "pdf":
			err = v.painted.pdf(&b, d.drawing, g, v.width, v.height)
		default:
			opts.SVG.Gzip = t.format == "svgz"
			err = svg.Write(&b, d.drawing.Figure, opts.SVG)
		}
		if err != nil {
			return nil, err
		}
		d.texts[t.format] = b.Bytes()
	}
	return d, nil
}

// writeDOT writes the network or switchboard that was drawn, or in another view the
// switchboard that would have been.
func writeDOT(ctx context.Context, w io.Writer, g *graph.Graph, drawn *render.Drawing, opts render.Options) error {
	if opts.Page != (render.Page{}) { // DOT knows no pages
		opts.View = drawn.View
		return layoutError(render.DOT(ctx, w, g, opts))
	}
	if drawn.View != render.Switchboard && drawn.View != render.Network {
		return layoutError(render.DOT(ctx, w, g, opts))
	}
	return drawn.DOT(w)
}

// layoutError tells the failures of the layout that are faults of this program.
func layoutError(err error) error {
	for _, kind := range []error{layout.ErrRejected, layout.ErrIncomplete, layout.ErrBadGeometry, layout.ErrEngine} {
		if errors.Is(err, kind) {
			return &exit.InternalError{Err: err}
		}
	}
	return fewer(err)
}

// altWords are the words of an alternative text in the form that is asked for.
func (v *renderCommand) altWords(alt render.AltText) string {
	if v.alt.word == "short" {
		return alt.Brief()
	}
	return alt.String()
}
