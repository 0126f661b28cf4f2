package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
)

// firstLedger is what init writes.
//
//go:embed init.yaml
var firstLedger []byte

func newInit(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a small ledger to begin with",
		Long: `Write a small ledger with comments, for you to change into your own. Its name is
contacts.yaml if you give no other. A file that exists is not replaced; - is standard output.`,
		Example: `  rapport init
  rapport init calls.yaml && rapport render calls.yaml -o calls.svg`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(cmd, fmt.Errorf("unexpected %q", args[1]))
			}
			return nil
		},
		ValidArgsFunction: extensions("yaml", "yml"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := append(args, "contacts.yaml")[0]
			if f := ledgerFormat(name); name != "-" && f != "yaml" {
				return usage(cmd, fmt.Errorf("the ledger is written in YAML, and the extension of %s stands for another format", name))
			}
			if _, err := os.Lstat(name); name != "-" && !errors.Is(err, fs.ErrNotExist) {
				if err == nil {
					err = fmt.Errorf("%s exists, and is not replaced", name)
				}
				return err
			}
			if err := output.Write(cmd.Context(), std.out, output.File{Path: name, Data: firstLedger}); err != nil || name == "-" {
				return err
			}
			fmt.Fprintf(std.err, "rapport: wrote %s; to draw it: rapport render %s -o contacts.svg\n", name, name)
			return nil
		},
	}
}
