package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph/fault"
)

// outputs are the flags that say where to write, and in which format.
type outputs struct {
	std        streams
	paths      []string
	format     choice
	extensions []string                 // as completions offer them
	ofName     func(name string) string // the format that a name tells, or ""
	help       string                   // of --format
}

// target is one place to write to.
type target struct{ path, format string }

func (o *outputs) add(cmd *cobra.Command) {
	cmd.Flags().StringArrayVarP(&o.paths, "output", "o", nil,
		"write to `FILE`, in the format of its extension; - is standard output; may be repeated")
	cobra.CheckErr(cmd.RegisterFlagCompletionFunc("output", extensions(o.extensions...)))
	o.format.add(cmd, "format", o.help)
}

// targets gives where to write what. Without -o that is the standard output.
func (o *outputs) targets(cmd *cobra.Command, ledgers []string) ([]target, error) {
	paths := o.paths
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	var out []target
	heeded := !o.format.set
	for _, p := range paths {
		format := ""
		if p != "-" {
			format = o.ofName(p)
		}
		switch {
		case format != "":
		case o.format.set:
			format = o.format.word
		case output.IsStream(p):
			format = o.format.words[0]
		default:
			return nil, usage(cmd, fmt.Errorf("the name of %s tells no format; give it with --format, or one of the extensions %s", p, fault.OneOf(o.extensions)))
		}
		heeded = heeded || format == o.format.word
		out = append(out, target{p, format})
	}
	if !heeded {
		return nil, usage(cmd, fmt.Errorf("--format %s contradicts the extension %s", o.format.word, filepath.Ext(paths[0])))
	}
	if err := output.Check(paths, input.Infos(ledgers, o.std.in)); err != nil {
		return nil, usage(cmd, err)
	}
	return out, nil
}

// write writes texts to targets, whole or not at all.
func (o *outputs) write(ctx context.Context, targets []target, texts map[string][]byte) error {
	files := make([]output.File, len(targets))
	for i, t := range targets {
		files[i] = output.File{Path: t.path, Data: texts[t.format]}
	}
	return output.Write(ctx, o.std.out, files...)
}
