package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/checkreport"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/input"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/fault"
)

const testHelp = `Run checks of ledgers: what their authors expect of them.

A file of checks is YAML:
  ledgers: [contacts.yaml]        # relative to the file; or ledger:
  settle: trust=ft,dod            # optional, as --settle of other commands
  without: [ft]                   # optional, as --without
  checks:
    - name: nobody ignores the calls
      where: via == "phone" and outcome == "ignored"
      expect: none
    - name: a chain of contacts
      path: {from: ann, to: bob, where: outcome == "accepted", both_ways: true}
      expect: some
    - name: the calls ceased
      channel: phone
      as_of: 2021-06-30
      expect: shut

where takes an expression, see "rapport help expressions", and expects none, some, all,
contested, possibly, count N or exactly [ID, ID]. With all, "of: EXPRESSION" says of which
requests it is to hold. path expects some, none, contested or possibly; it takes
both_ways: true and forward: true. channel expects open, shut or possibly. Each check
may have ledgers, settle and without of its own. Ledgers are files below the folder of the
checks or below the one that rapport is started in.

A check passes when what it expects is so under every claim and on every day. One
that is so under some claims only fails as contested, and says which claims; one
that hangs on days or directions fails as possibly. Failures name the requests that
decide, and their places. The exit code is 1 when a check fails, and 2 when the
checks can't be run.`

const testExample = `  rapport test checks.yaml
  rapport test checks.yaml --format junit > checks.xml
  prove --exec "rapport test --format tap" checks.yaml`

// testCommand is the command that runs checks.
type testCommand struct {
	std     streams
	ledgers ledgers
	format  choice
}

func newTest(std streams) *cobra.Command {
	v := &testCommand{std: std, ledgers: ledgers{std: std}, format: choice{kind: "FORMAT", word: "text", words: []string{"text", "tap", "junit"}}}
	cmd := &cobra.Command{
		Use:     "test CHECKS",
		Short:   "Run checks of ledgers",
		Long:    testHelp,
		Example: testExample,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, errors.New("one file of checks is needed, such as: checks.yaml"))
			}
			return nil
		},
		ValidArgsFunction: extensions("yaml", "yml"),
		RunE:              answers(v.run),
	}
	v.format.add(cmd, "format", "text, tap or junit")
	v.ledgers.without.add(cmd)
	return cmd
}

func (v *testCommand) run(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	line := v.ledgers.progress()
	defer line.Stop()
	results, err := await.Do(ctx, func() ([]checks.Checked, error) {
		file, err := checks.ReadFile(args[0])
		if err == nil {
			err = file.Within(filepath.Dir(args[0]), ".")
		}
		if err != nil {
			return nil, err
		}
		return file.Run(func(paths []string) (*graph.Graph, error) {
			if err := input.Check(paths); err != nil {
				return nil, fmt.Errorf("%s: %w", args[0], err)
			}
			loaded, err := v.ledgers.load(ctx, paths, line, "nothing checked")
			if err != nil {
				return nil, err
			}
			line.Stage("checking")
			return loaded.Graph, nil
		}, v.ledgers.without.and)
	})
	line.Stop()
	var list fault.List
	if errors.As(err, &list) {
		return &input.Faults{List: list, Consequence: "nothing checked"}
	}
	if err != nil {
		return err
	}
	return v.report(ctx, args[0], results)
}

func (v *testCommand) report(ctx context.Context, name string, results []checks.Checked) error {
	var data []byte
	var err error
	switch v.format.word {
	case "tap":
		data = checkreport.TAP(results)
	case "junit":
		data, err = checkreport.JUnit(name, results)
	default:
		data = checkreport.Text(results)
	}
	if err != nil {
		return err
	}
	if err := output.Write(ctx, v.std.out, output.File{Path: "-", Data: data}); err != nil {
		return err
	}
	if checkreport.Failed(results) > 0 {
		return exit.ErrNo
	}
	return nil
}
