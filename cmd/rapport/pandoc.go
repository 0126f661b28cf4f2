package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/pandoc"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/markdown"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
)

const pandocHelp = `Draw the fences of the language rapport in a document that pandoc converts. It is a
filter: the document comes from standard input and goes to standard output, as JSON.

  rapport pandoc --lua > rapport.lua
  pandoc report.md --lua-filter rapport.lua -o report.docx

rapport.lua calls rapport, with the flags that stand beside --lua. Quarto takes it as one
of its filters. A fence holds a ledger, or the line file: contacts.yaml, see "rapport help
markdown".

FORMAT is what pandoc writes. HTML has figures inline, EPUB has them as SVG, docx, odt and
pptx as PNG, LaTeX as PDF, plain text in words, and other formats as SVG. No file is
written: pandoc takes images as data URIs, and has them as files where it needs them, or
with its own --extract-media.

DOCUMENT is the Markdown that is converted. Fences can name files below its folder, and
faults have their places in it. Without it they can name files below the working folder.`

const pandocExample = `  rapport pandoc --lua > rapport.lua
  pandoc report.md --lua-filter rapport.lua -o report.html
  rapport pandoc --lua --font "Noto Sans CJK SC" > rapport.lua
  pandoc report.md -t json | rapport pandoc docx report.md | pandoc -f json -o report.docx`

// maxPandoc is how many bytes of JSON are read of a document.
const maxPandoc = 64 << 20

// pandocCommand is the command that pandoc calls.
type pandocCommand struct {
	fences  fences
	painted painted // its fonts
	lua     bool
}

func newPandoc(std streams) *cobra.Command {
	v := &pandocCommand{fences: fences{std: std}, painted: painted{std: std}}
	cmd := &cobra.Command{
		Use:     "pandoc FORMAT [DOCUMENT]...",
		Short:   "Draw the ledgers in a document that pandoc converts",
		Long:    pandocHelp,
		Example: pandocExample,
		Args:    v.args,
		RunE:    v.run,
	}
	cmd.Flags().BoolVar(&v.lua, "lua", false, "print the filter in Lua that has pandoc call rapport")
	v.painted.addFonts(cmd)
	v.fences.add(cmd)
	return cmd
}

func (v *pandocCommand) args(cmd *cobra.Command, args []string) error {
	switch {
	case v.lua && len(args) > 0:
		return usage(cmd, fmt.Errorf("unexpected %q: the filter that --lua prints says the format itself", args[0]))
	case !v.lua && len(args) == 0:
		return usage(cmd, errors.New("no format given, expected one of pandoc's, such as html or docx; pandoc calls rapport by what --lua prints"))
	}
	return nil
}

func (v *pandocCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	if v.lua {
		return output.Write(ctx, v.fences.std.out, output.File{Path: "-", Data: []byte(pandoc.Shim(v.flags()))})
	}
	format, documents := args[0], args[1:]
	doc, err := v.read(ctx)
	if err != nil {
		return err
	}
	figures, err := v.figures(doc, documents)
	if err != nil {
		return err
	}
	if err := errors.Join(v.fences.colour(figures), v.painted.readFonts()); err != nil {
		return err
	}
	blocks := make([][]any, len(figures))
	lacking := make([]string, len(figures))
	form := pandoc.FormOf(format)
	err = v.fences.each(ctx, figures, func(i int, fig *markdown.Figure) error {
		shown := &pandoc.Figure{ID: fig.ID, Caption: fig.Caption, Width: fig.Width.String()}
		if form == pandoc.HTML {
			html, err := fig.HTML(ctx)
			shown.HTML = string(html)
			blocks[i] = doc.BlocksOf(format, shown)
			return err
		}
		d, err := fig.Draw(ctx)
		if err != nil {
			return err
		}
		shown.Size = inches(d)
		if shown.Alt = fig.Alt; shown.Alt == "" {
			shown.Alt = d.Alt.String()
		}
		if form == pandoc.PNG || form == pandoc.PDF {
			lacking[i] = lackWords(d.Lacking(v.painted.read), []string{map[pandoc.Form]string{pandoc.PNG: "PNG", pandoc.PDF: "PDF"}[form]}, len(v.painted.fonts) > 0)
		}
		if shown.Images, err = v.images(form, fig, d); err != nil {
			return err
		}
		blocks[i] = doc.BlocksOf(format, shown)
		return nil
	})
	if err != nil {
		return err
	}
	v.fences.tell(figures)
	told := make(map[string]bool)
	for _, words := range lacking {
		if !told[words] {
			fmt.Fprint(v.fences.std.err, words)
		}
		told[words] = true
	}
	var b bytes.Buffer
	if err := doc.Write(&b, blocks); err != nil {
		return err
	}
	return output.Write(ctx, v.fences.std.out, output.File{Path: "-", Data: b.Bytes()})
}

// flags are those that the filter in Lua hands on.
func (v *pandocCommand) flags() []string {
	var out []string
	if v.fences.theme.set {
		out = append(out, "--theme", v.fences.theme.word)
	}
	for _, name := range v.painted.fonts {
		out = append(out, "--font", name)
	}
	if v.fences.large {
		out = append(out, "--large")
	}
	return out
}

// read reads the document from standard input.
func (v *pandocCommand) read(ctx context.Context) (*pandoc.Document, error) {
	most := maxPandoc
	if v.fences.large {
		most = math.MaxInt - 1
	}
	return await.Do(ctx, func() (*pandoc.Document, error) {
		text, err := readDocument("-", v.fences.std.in, most)
		switch {
		case err != nil:
			return nil, err
		case len(text) > most:
			return nil, fmt.Errorf("the document has more than %d bytes as JSON; larger ones are read with --large", most)
		}
		return pandoc.Read(bytes.NewReader(text))
	})
}

// figures reads the fences, which may name files below the folder of the first document.
func (v *pandocCommand) figures(doc *pandoc.Document, documents []string) ([]*markdown.Figure, error) {
	name, folder := "", "."
	var sources []markdown.Source
	for _, path := range documents {
		text, err := readDocument(path, nil, maxPandoc)
		if err != nil {
			return nil, err
		}
		sources = append(sources, markdown.Source{Name: path, Text: text})
	}
	if len(documents) > 0 {
		name, folder = documents[0], filepath.Dir(documents[0])
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	figures, err := markdown.ReadBlocks(doc.Blocks, sources, doc.Taken, v.fences.options(name, root))
	return figures, v.fences.faults(err)
}

// inches is how large the first page of a figure is.
func inches(d *render.Drawing) pandoc.Size {
	page := d.Pages[0]
	if page.Size.W > 0 {
		return pandoc.Size{W: page.Size.W / 72, H: page.Size.H / 72}
	}
	return pandoc.Size{W: page.W / 96, H: page.H / 96}
}

// images writes a figure as images: one for each page.
func (v *pandocCommand) images(form pandoc.Form, fig *markdown.Figure, d *render.Drawing) ([][]byte, error) {
	var out [][]byte
	for _, page := range d.Pages {
		var b bytes.Buffer
		var err error
		switch form {
		case pandoc.PNG:
			opts := fig.Options.PNG
			opts.Fonts = v.painted.read
			err = png.Write(&b, page, opts)
		case pandoc.PDF:
			opts := fig.Options.PDF
			opts.Fonts = v.painted.read
			if d := fig.Graph.AsOf(); !d.IsZero() && d.Latest() != date.MaxDay {
				opts.Date = d.Latest().Time()
			}
			err = pdf.Write(&b, page, opts)
		case pandoc.SVG, pandoc.EPUB:
			err = svg.Write(&b, page, fig.Options.SVG)
		default:
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", plain.Clean(fig.Pos.String()), err)
		}
		out = append(out, b.Bytes())
	}
	return out, nil
}
