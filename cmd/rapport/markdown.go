package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/document"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/start"
	"github.com/rapport-graph/rapport/render/markdown"
	"github.com/rapport-graph/rapport/render/svg"
)

const markdownHelp = `Draw the fences of the language rapport in a Markdown file. A fence holds a ledger, or
the line file: contacts.yaml, see "rapport help markdown".

Each figure is an SVG beside the document, report-1.svg for the first of report.md. The
document shows it behind its fence, between two comments. What stands between them is
replaced when the document is drawn again; a second run changes nothing.

--replace puts figures in the places of fences, for site generators; it needs -o.
--inline puts the SVG itself into the document.

Where anything is wrong, all of it is told with its line in the document, and nothing is
written.`

const markdownExample = `  rapport markdown report.md
  rapport markdown report.md -o drawn.md --inline
  rapport markdown drafts/report.md -o content/report.md --replace`

// markdownCommand is the command that draws the fences of a document.
type markdownCommand struct {
	fences  fences
	output  string
	inline  bool
	replace bool
}

func newMarkdown(std streams) *cobra.Command {
	v := &markdownCommand{fences: fences{std: std}}
	cmd := &cobra.Command{
		Use:               "markdown DOCUMENT [-o FILE]",
		Short:             "Draw the ledgers in a Markdown file in their places",
		Long:              markdownHelp,
		Example:           markdownExample,
		Args:              v.args,
		ValidArgsFunction: extensions("md", "markdown", "qmd"),
		RunE:              v.run,
	}
	cmd.Flags().StringVarP(&v.output, "output", "o", "", "write to `FILE` and figures beside it (default: the document itself); - is standard output")
	cmd.Flags().BoolVar(&v.inline, "inline", false, "put figures into the document, in place of files beside it")
	cmd.Flags().BoolVar(&v.replace, "replace", false, "put figures in the places of fences, which are left out")
	v.fences.add(cmd)
	return cmd
}

func (v *markdownCommand) args(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return usage(cmd, errors.New("no document given; - is standard input"))
	case len(args) > 1:
		return usage(cmd, fmt.Errorf("unexpected argument %q, expected one document", args[1]))
	}
	if v.output == "" {
		v.output = args[0]
		if v.replace && args[0] != "-" {
			return usage(cmd, errors.New("--replace leaves fences out, and needs -o FILE for what is left"))
		}
	}
	if output.IsStream(v.output) && !v.inline {
		return usage(cmd, errors.New("there is no folder for figures beside standard output, expected --inline"))
	}
	return nil
}

func (v *markdownCommand) run(cmd *cobra.Command, args []string) error {
	ctx, name := cmd.Context(), args[0]
	folder, err := os.OpenRoot(folderOf(name))
	if err != nil {
		return err
	}
	defer folder.Close()
	opts := v.fences.options(name, folder)
	text, err := readDocument(name, v.fences.std.in, opts.Bytes)
	if err != nil {
		return err
	}
	start.Markdown()
	figures, err := markdown.Read(text, opts)
	if err != nil {
		return v.fences.faults(err)
	}
	if err := v.fences.colour(figures); err != nil {
		return err
	}
	files := make([]output.File, len(figures))
	shown := make([]string, len(figures))
	err = v.fences.each(ctx, figures, func(i int, fig *markdown.Figure) error {
		if v.inline {
			html, err := fig.HTML(ctx)
			shown[i] = string(html)
			return err
		}
		d, err := fig.Draw(ctx)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		file := fmt.Sprintf("%s-%d.svg", baseOf(v.output), i+1)
		shown[i] = document.Image(fig, d.Alt, file)
		err = svg.Write(&b, d.Figure, fig.Options.SVG)
		files[i] = output.File{Path: filepath.Join(filepath.Dir(v.output), file), Data: b.Bytes()}
		return err
	})
	if err != nil {
		return err
	}
	drawn, err := document.Put(text, name, figures, shown, v.replace)
	if err != nil {
		return v.fences.faults(err)
	}
	if v.inline {
		files = nil
	}
	v.fences.tell(figures)
	return v.write(cmd, name, append(files, output.File{Path: v.output, Data: drawn}))
}

// write writes the files that are not as they are to be.
func (v *markdownCommand) write(cmd *cobra.Command, name string, files []output.File) error {
	var paths []string
	var changed []output.File
	for _, f := range files {
		paths = append(paths, f.Path)
		if before, err := readBefore(f.Path); err != nil || !bytes.Equal(before, f.Data) {
			changed = append(changed, f)
		}
	}
	inputs := input.Infos([]string{name}, v.fences.std.in)
	if v.output == name {
		inputs = nil
	}
	if err := output.Check(paths, inputs); err != nil {
		return usage(cmd, err)
	}
	return output.Write(cmd.Context(), v.fences.std.out, changed...)
}

// readBefore reads what a file has now. What is no regular file is not read.
func readBefore(path string) ([]byte, error) {
	if info, err := os.Stat(path); path == "-" || err != nil || !info.Mode().IsRegular() {
		return nil, os.ErrNotExist
	}
	return os.ReadFile(path)
}
