package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/engine"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/svg"
)

// isDOT reports whether a file is one of DOT, by its name.
func isDOT(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".dot", ".gv":
		return true
	}
	return false
}

// dotFlags go with a file of DOT: it is drawn as it is.
var dotFlags = []string{"output", "format", "width", "height", "theme", "scale", "font", "lang", "words", "alt", "quiet"}

// patience is how long Graphviz may take for a source that somebody else wrote.
const patience = time.Minute

// runDOT draws a file in the DOT language, such as one that was exported and edited.
func (v *renderCommand) runDOT(cmd *cobra.Command, args []string, targets []target) error {
	var wrong error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if wrong == nil && !slices.Contains(dotFlags, f.Name) {
			wrong = fmt.Errorf("--%s is for ledgers; %s is a file of DOT, which is drawn as it is", f.Name, args[0])
		}
	})
	if slices.ContainsFunc(targets, func(t target) bool { return t.format == "dot" }) {
		wrong = fmt.Errorf("%s is a file of DOT already; expected -o with another extension, such as x.svg", args[0])
	}
	if slices.ContainsFunc(targets, func(t target) bool { return t.format == "html" }) {
		wrong = fmt.Errorf("a page of HTML has the requests of a ledger; %s is a file of DOT, expected -o with another extension, such as x.svg", args[0])
	}
	if wrong != nil {
		return usage(cmd, wrong)
	}
	source, err := readDOT(args[0])
	if err != nil {
		return err
	}
	if err := errors.Join(v.painted.readFonts(), v.spoken.settle(v.painted.lang)); err != nil {
		return err
	}
	if err := v.painted.theme.load(nil); err != nil {
		return err
	}
	if err := v.painted.takeFonts(targets); err != nil {
		return err
	}
	ctx, end := context.WithTimeout(cmd.Context(), patience)
	defer end()
	d, err := await.Do(ctx, func() (*render.Drawing, error) {
		return render.DrawDOT(ctx, engine.New(graphviz.Options{}), source, render.Options{Lang: v.spoken.words, Words: v.spoken.messages})
	})
	if err != nil {
		return dotError(args[0], err)
	}
	if v.alt.set {
		if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: []byte(v.altWords(d.Alt) + "\n")}); err != nil {
			return err
		}
		if len(v.outputs.paths) == 0 {
			return nil
		}
	}
	nothing, err := graph.NewBuilder().Build() // no ledger, and so no day
	if err != nil {
		return err
	}
	texts := make(map[string][]byte)
	for _, t := range targets {
		var b bytes.Buffer
		switch t.format {
		case "png":
			err = v.painted.png(&b, d, v.width, v.height)
		case "pdf":
			err = v.painted.pdf(&b, d, nothing, v.width, v.height)
		default:
			opts := svg.Options{Width: float64(v.width), Height: float64(v.height), Gzip: t.format == "svgz", CSS: v.css, Inline: v.inline, Lang: v.painted.lang}
			v.painted.theme.into(&opts)
			err = svg.Write(&b, d.Figure, opts)
		}
		if err != nil {
			return err
		}
		texts[t.format] = b.Bytes()
	}
	v.painted.tell(d, targets, v.width, v.height)
	return v.outputs.write(cmd.Context(), targets, texts)
}

// readDOT reads a file that is not too large.
func readDOT(path string) ([]byte, error) {
	data, err := readLimited(path, graphviz.MaxSketchBytes)
	if errors.Is(err, errTooLarge) {
		err = fmt.Errorf("%s: too large to draw, expected at most %d bytes of DOT", path, graphviz.MaxSketchBytes)
	}
	return data, err
}

// dotError says what is wrong with a source. A source that Graphviz answers with
// nonsense is no fault of this program.
func dotError(path string, err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: Graphviz takes longer than %s; expected fewer nodes and edges, or splines=line", path, "a minute")
	case errors.Is(err, context.Canceled):
		return err
	}
	for _, kind := range []error{layout.ErrRejected, layout.ErrTooLarge} {
		if errors.Is(err, kind) {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	for _, kind := range []error{layout.ErrBadGeometry, layout.ErrIncomplete, layout.ErrEngine} {
		if errors.Is(err, kind) {
			return fmt.Errorf("%s can't be drawn: Graphviz gives no sound answer (%w)", path, err)
		}
	}
	return err
}
