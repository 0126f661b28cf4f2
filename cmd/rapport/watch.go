package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rapport-graph/rapport/cmd/internal/changes"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/livepage"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/render/svg"
)

const watchHelp = `Draw ledgers again each time they are saved.

Without -o the figure is shown on a page for the browsers of this machine, whose address
is printed. The page shows each new figure by itself. Where a ledger has faults, they
stand above the last figure that could be drawn. With several views in --view, and
commas between, the page has a figure of each.

The page is served on 127.0.0.1 alone, under an address that nobody can guess, and
nothing else is served. It ends with the command, which Ctrl-C ends.

With -o the figures are written to files instead, as render writes them. A file stays as
it was while a ledger has faults.

The other flags are those of render. Maps, themes and fonts that they name are watched
like ledgers.`

const watchExample = `  rapport watch contacts.yaml
  rapport watch contacts.yaml --view switchboard,sequence
  rapport watch tracker.csv --map tracker-map.yaml
  rapport watch contacts.yaml -o contacts.svg -o contacts.pdf`

// notWatched are the flags of render that print, or are for a format the page has not.
var notWatched = []string{"alt", "data-uri"}

// watchCommand is the command that draws again and again.
type watchCommand struct {
	std    streams
	render *renderCommand
	checks func(*cobra.Command, []string) error // of what render is given
	port   uint16
}

func newWatch(std streams) *cobra.Command {
	render, drawn := newRendering(std)
	v := &watchCommand{std: std, render: render, checks: drawn.Args}
	cmd := &cobra.Command{
		Use:               "watch LEDGER... [-o FILE]...",
		Short:             "Draw ledgers again at each save, on a local page or to files",
		Long:              watchHelp,
		Example:           watchExample,
		Args:              v.check,
		RunE:              v.run,
		ValidArgsFunction: drawn.ValidArgsFunction,
	}
	drawn.Flags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(notWatched, f.Name) {
			cmd.Flags().AddFlag(f)
		}
	})
	cmd.Flags().Uint16Var(&v.port, "port", 0, "`PORT` of the page (default: one that is free)")
	return cmd
}

// check tells what can't be watched.
func (v *watchCommand) check(cmd *cobra.Command, args []string) error {
	if err := v.checks(cmd, args); err != nil {
		return err
	}
	switch {
	case slices.Contains(args, "-"):
		return usage(cmd, errors.New("standard input can't be watched, expected a file"))
	case v.render.ledgers.sql.given():
		return usage(cmd, errors.New("a database can't be watched, expected a file"))
	case len(v.render.outputs.paths) > 0 && cmd.Flags().Changed("port"):
		return usage(cmd, errors.New("--port is for the page, and with -o there is none"))
	case len(v.render.outputs.paths) == 0 && v.render.outputs.format.set:
		return usage(cmd, errors.New("--format is for -o, and the page is shown without it"))
	}
	for _, path := range v.render.outputs.paths {
		if output.IsStream(path) {
			return usage(cmd, fmt.Errorf("-o %s is no file that can be written again, expected a file", path))
		}
	}
	for _, path := range args {
		if _, err := os.Stat(path); err != nil {
			return err
		}
	}
	return nil
}

// files are those that are watched: ledgers, and what flags name.
func (v *watchCommand) files(ledgers []string) []string {
	r := v.render
	named := slices.Concat([]string{r.ledgers.maps.name, r.painted.theme.file, r.spoken.file}, r.painted.fonts)
	if !slices.Contains(r.outputs.paths, r.keep) { // which changes with each figure
		named = append(named, r.keep)
	}
	out := slices.Clone(ledgers)
	for _, path := range named {
		if _, err := os.Stat(path); path != "" && err == nil { // or it is the name of what comes along
			out = append(out, path)
		}
	}
	return out
}

func (v *watchCommand) run(cmd *cobra.Command, args []string) error {
	files := changes.Watch(v.files(args))
	defer files.Close()
	show := v.report
	ctx, cancel := context.WithCancelCause(cmd.Context())
	defer cancel(nil)
	if len(v.render.outputs.paths) == 0 {
		page, err := v.open(ctx, cancel, args)
		if err != nil {
			return err
		}
		show = func(d drawn) { v.report(d); page(d) }
	}
	for first := true; ; first = false {
		d := v.draw(cmd, args)
		if cmd.Context().Err() != nil {
			return nil
		}
		if first && d.usage != nil {
			return d.usage
		}
		show(d)
		if err := files.Next(ctx); err != nil {
			if cmd.Context().Err() != nil { // as is usual: Ctrl-C
				return nil
			}
			return err
		}
	}
}

// open opens the page, and gives what shows a figure on it. When it can't be served, fail
// is told why.
func (v *watchCommand) open(ctx context.Context, fail context.CancelCauseFunc, ledgers []string) (show func(drawn), err error) {
	v.render.inline = true
	v.render.css = !v.render.painted.theme.set // follows the page, light or dark
	sheet, err := svg.StyleSheet(v.render.options().SVG)
	if err != nil {
		return nil, err
	}
	page, err := livepage.New(sheet)
	if err != nil {
		return nil, err
	}
	server, err := livepage.Listen(page, int(v.port))
	if err != nil {
		return nil, err
	}
	go func() {
		if err := server.Serve(ctx); err != nil {
			fail(err)
		}
	}()
	fmt.Fprintln(v.std.out, server.URL())
	fmt.Fprintln(v.std.err, "rapport: the page at this address shows the figure after each save; Ctrl-C ends it")
	title := cmp.Or(v.render.title, filepath.Base(ledgers[0]))
	return func(d drawn) {
		_ = page.Show(livepage.News{Title: title + " · rapport", Figures: d.figures, Faults: d.faults, Notes: d.notes, Time: d.time})
	}, nil
}

// drawn is what came of drawing once.
type drawn struct {
	figures []string // for the page; nil where there are faults, or files were written
	faults  string   // "" for none
	notes   string   // what else was said on standard error
	usage   error    // a wrong command line, of which faults tell
	time    string
}

// draw draws the ledgers as they are now.
func (v *watchCommand) draw(cmd *cobra.Command, args []string) (d drawn) {
	for _, view := range v.views() {
		var out, said bytes.Buffer
		r := v.render.anew(streams{in: v.std.in, out: &out, err: &said})
		if view != "" {
			r.view.word, r.view.more = view, nil
		}
		code := protect(&said, func() int {
			err := r.readMap(cmd)
			if err == nil {
				err = r.run(cmd, args)
			}
			var wrong *exit.UsageError
			if errors.As(err, &wrong) {
				d.usage = err
			}
			return exit.Report(&said, err)
		})
		if code != exit.OK {
			d.figures, d.faults, d.notes = nil, said.String(), ""
			break
		}
		if r.inline {
			d.figures = append(d.figures, out.String())
		}
		if !strings.Contains(d.notes, said.String()) {
			d.notes += said.String()
		}
	}
	d.time = time.Now().Format(time.TimeOnly)
	return d
}

// views are those of the page, of which each is drawn by itself; "" stands for what flags say.
func (v *watchCommand) views() []string {
	if r := v.render; r.inline && len(r.view.more) > 0 {
		return append([]string{r.view.word}, r.view.more...)
	}
	return []string{""}
}

// report says on standard error what came of drawing.
func (v *watchCommand) report(d drawn) {
	if d.faults != "" {
		fmt.Fprintf(v.std.err, "%srapport: %s not drawn\n", d.faults, d.time)
		return
	}
	fmt.Fprintf(v.std.err, "%srapport: %s drawn\n", d.notes, d.time)
}

// anew gives the command as its flags were, to be run once more, with other streams.
func (v *renderCommand) anew(std streams) *renderCommand {
	r := *v
	r.ledgers.std, r.compare.std, r.narrow.std, r.narrow.asOf.std, r.outputs.std, r.painted.std, r.spoken.std = std, std, std, std, std, std, std
	return &r
}

// readMap reads the map that flags name once more.
func (v *renderCommand) readMap(cmd *cobra.Command) (err error) {
	v.ledgers.own, err = v.ledgers.maps.read(cmd)
	return err
}
