package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/tidy"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

const fmtHelp = `Put ledgers in YAML into a standard form.

Keys come in their usual order, each level is two spaces deep, and an empty line
stands before each section. Comments stay beside what they belong to. Values stay as
they are written, and what is on one line stays on one line.

One ledger is written to standard output; -w writes each back to its file.

A ledger of more than a megabyte or 60,000 values is refused, which are some 6,000
requests; --large lifts this limit.`

const fmtExample = `  rapport fmt contacts.yaml
  rapport fmt -w *.yaml
  rapport fmt --check *.yaml`

// fmtCommand is the command that puts ledgers into a standard form.
type fmtCommand struct {
	std   streams
	write bool
	check bool
	large bool
}

// What is put into the standard form without --large: all of it is held as a tree, twice.
const (
	fmtBytes  = 1 << 20
	fmtValues = 60_000
)

func newFmt(std streams) *cobra.Command {
	v := &fmtCommand{std: std}
	cmd := &cobra.Command{
		Use:               "fmt [-w | --check] LEDGER...",
		Short:             "Put ledgers in YAML into a standard form",
		Long:              fmtHelp,
		Example:           fmtExample,
		Args:              v.args,
		ValidArgsFunction: extensions("yaml", "yml"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if v.check { // which answers a question
				return answers(v.run)(cmd, args)
			}
			return v.run(cmd, args)
		},
	}
	cmd.Flags().BoolVarP(&v.write, "write", "w", false, "write each ledger back to its file")
	cmd.Flags().BoolVar(&v.check, "check", false, "write nothing; name the ledgers that are not in the standard form, and end with 1 if there are any")
	cmd.Flags().BoolVar(&v.large, "large", false, "lift the limits that keep a strange ledger from taking all memory")
	return cmd
}

func (v *fmtCommand) args(cmd *cobra.Command, args []string) error {
	switch {
	case v.write && v.check:
		return usage(cmd, errors.New("--write and --check contradict each other"))
	case len(args) == 0:
		return usage(cmd, errors.New("no ledger given; - is standard input"))
	case len(args) > 1 && !v.write && !v.check:
		return usage(cmd, errors.New("several ledgers need -w, which writes each back to its file, or --check"))
	}
	for _, name := range args {
		if f := ledger.FormatOf(name); f != ledger.YAML && f != ledger.Auto {
			return usage(cmd, fmt.Errorf("fmt is for YAML, and %s is %s; rapport convert writes that in a standard form", name, f))
		}
	}
	if err := input.Check(args); err != nil {
		return usage(cmd, err)
	}
	return nil
}

func (v *fmtCommand) run(cmd *cobra.Command, args []string) error {
	var files []output.File // that change
	var faults fault.List
	for _, name := range args {
		before, found, err := v.read(name)
		if err != nil {
			return err
		}
		if faults = append(faults, found...); len(faults) > 0 {
			continue
		}
		after, err := tidy.YAML(before, v.tidy())
		if many := (*tidy.TooMany)(nil); errors.As(err, &many) {
			faults = append(faults, tooMany(name, before, many))
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := v.same(name, before, after); err != nil {
			return err
		}
		if !bytes.Equal(before, after) || !v.write && !v.check || name == "-" && !v.check {
			files = append(files, output.File{Path: name, Data: after})
		}
	}
	switch {
	case len(faults) > 0:
		return &input.Faults{List: faults, Consequence: "nothing written", Raise: raise}
	case v.check:
		return v.tell(cmd.Context(), files)
	case !v.write:
		files[0].Path = "-"
	}
	return output.Write(cmd.Context(), v.std.out, files...)
}

// limits are how much is read of a ledger, and tidy how much is put into the standard form.
func (v *fmtCommand) limits() ledger.Options {
	if v.large {
		return unlimited
	}
	return ledger.Options{Bytes: fmtBytes}
}

func (v *fmtCommand) tidy() tidy.Options {
	if v.large {
		return tidy.Options{}
	}
	return tidy.Options{Values: fmtValues}
}

// tooMany is the fault of a ledger with too many values.
func tooMany(name string, text []byte, many *tidy.TooMany) *fault.Fault {
	f := &fault.Fault{Pos: fault.Pos{File: name, Line: many.Line, Column: many.Column}, Kind: graph.ErrTooLarge, What: many.Error()}
	n := 0
	for line := range bytes.Lines(text) {
		if n++; n == many.Line {
			f.Line = strings.TrimRight(string(line), "\r\n")
			break
		}
	}
	return f
}

// read gives the text of a ledger, and its faults.
func (v *fmtCommand) read(name string) ([]byte, fault.List, error) {
	in := v.std.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, fault.List{fault.Unreadable(name, err)}, nil
		}
		defer f.Close()
		in = f
	}
	var text bytes.Buffer
	_, err := ledger.Read(io.TeeReader(in, &text), name, ledger.YAML, v.limits())
	var faults fault.List
	if errors.As(err, &faults) {
		return nil, faults, nil
	}
	return text.Bytes(), nil, err
}

// same makes sure that a ledger says in its standard form what it said before.
func (v *fmtCommand) same(name string, before, after []byte) error {
	var said [2]bytes.Buffer
	for i, text := range [][]byte{before, after} {
		l, err := ledger.Read(bytes.NewReader(text), name, ledger.YAML, unlimited)
		if err == nil {
			_, err = ledger.Write(&said[i], l, ledger.JSON)
		}
		if err != nil {
			return &exit.InternalError{Err: err}
		}
	}
	if !bytes.Equal(said[0].Bytes(), said[1].Bytes()) {
		return &exit.InternalError{Err: fmt.Errorf("the standard form of %s says something else", name)}
	}
	return nil
}

// tell names ledgers that are not in the standard form.
func (v *fmtCommand) tell(ctx context.Context, files []output.File) error {
	var names bytes.Buffer
	for _, f := range files {
		names.WriteString(f.Path + "\n")
	}
	if err := output.Write(ctx, v.std.out, output.File{Path: "-", Data: names.Bytes()}); err != nil || len(files) == 0 {
		return err
	}
	return exit.ErrNo
}
