package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/engine"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/themefile"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/markdown"
)

// fences are the flags of commands that draw the fences of documents.
type fences struct {
	std   streams
	large bool
	theme colours
}

func (f *fences) add(cmd *cobra.Command) {
	f.theme.add(cmd)
	cmd.Flags().Lookup("theme").Usage = "colours of figures that name none: light, dark, print, or the `FILE` of a theme"
	cmd.Flags().BoolVar(&f.large, "large", false, "lift the limits that keep a strange document from taking all memory")
}

// maxDocument is how many bytes a document may have.
const maxDocument = 4 << 20

// options give how the fences of a document in a folder are read, which may name what lies
// below it.
func (f *fences) options(name string, folder *os.Root) markdown.Options {
	files := folder.FS()
	known := make(map[string]*themefile.File)
	opts := markdown.Options{
		Name: name, Files: files, Bytes: maxDocument, Limits: limited, Render: render.Options{Engine: engine.New(graphviz.Options{})},
		Theme: func(word string, g *graph.Graph, to *render.Options) error {
			return themed(files, path.Dir(filepath.ToSlash(name)), known, word, g, to)
		},
	}
	if f.large {
		opts.Limits, opts.Bytes, opts.Figures, opts.Read = unlimited, math.MaxInt-1, math.MaxInt, math.MaxInt64/2
	}
	return opts
}

// themed takes the colours of a theme file that a fence names.
func themed(files fs.FS, folder string, known map[string]*themefile.File, word string, g *graph.Graph, to *render.Options) error {
	c := colours{}
	if err := c.Set(word); err != nil {
		return err
	}
	read := known[c.file]
	if read == nil {
		if !fs.ValidPath(c.file) {
			return fmt.Errorf("the file %s is not below the folder of the document", fault.Quote(c.file))
		}
		info, err := fs.Stat(files, c.file)
		switch {
		case err != nil:
			return fmt.Errorf("the file %s can't be read", fault.Quote(c.file))
		case !info.Mode().IsRegular() || info.Size() > maxThemeFile:
			return fmt.Errorf("%s is no file of a theme", fault.Quote(c.file))
		}
		data, err := fs.ReadFile(files, c.file)
		if err != nil {
			return err
		}
		if read, err = themefile.Read(bytes.NewReader(data), path.Join(folder, c.file)); err != nil {
			return err
		}
		known[c.file] = read
	}
	light, dark, err := read.For(g)
	if err != nil {
		return err
	}
	if c.dark {
		light = dark
	}
	to.SVG.Theme, to.SVG.Dark, to.SVG.Fonts = light, dark, read.Fonts
	to.PNG.Theme, to.PDF.Theme = light, light
	return nil
}

// colour gives figures the colours of the flag, where they have none of their own.
func (f *fences) colour(figures []*markdown.Figure) error {
	if !f.theme.set {
		return nil
	}
	for _, fig := range figures {
		opts := &fig.Options
		if opts.SVG.Theme != nil {
			continue
		}
		if err := f.theme.load(fig.Graph); err != nil {
			return err
		}
		f.theme.into(&opts.SVG)
		opts.PNG.Theme, opts.PDF.Theme = f.theme.light, f.theme.light
	}
	return nil
}

// faults are those of a document, with what came of them.
func (f *fences) faults(err error) error {
	var list fault.List
	if err == nil || !errors.As(err, &list) {
		return err
	}
	out := &input.Faults{List: list, Consequence: "nothing written"}
	if !f.large {
		out.Raise = raise
	}
	return out
}

// each does something for each figure, several at the same time. The error has the faults
// of all.
func (f *fences) each(ctx context.Context, figures []*markdown.Figure, do func(i int, fig *markdown.Figure) error) error {
	errs := make([]error, len(figures))
	works := make([]func(), len(figures))
	for i, fig := range figures {
		works[i] = func() {
			if errs[i] = ctx.Err(); errs[i] == nil {
				errs[i] = do(i, fig)
			}
		}
	}
	_, err := await.Do(ctx, func() (struct{}, error) {
		await.All(works...)
		return struct{}{}, nil
	})
	if err != nil {
		return err
	}
	return f.faults(layoutError(fault.Join(errs...)))
}

// tell says what figures leave out.
func (f *fences) tell(figures []*markdown.Figure) {
	for _, fig := range figures {
		for _, n := range fig.Notes {
			fmt.Fprintf(f.std.err, "rapport: %s: %s\n", plain.Clean(fig.Pos.String()), plain.Clean(n))
		}
	}
}

// readDocument reads a document, of one byte more than it may have at most.
func readDocument(path string, stdin io.Reader, most int) ([]byte, error) {
	in := stdin
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	return io.ReadAll(io.LimitReader(in, int64(most)+1))
}

// folderOf is the folder of a document.
func folderOf(path string) string {
	if path == "-" {
		return "."
	}
	return filepath.Dir(path)
}

// baseOf is the name of a document without its extension.
func baseOf(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
