package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/exit"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
)

const pathHelp = `Find the shortest chain of requests from one actor to another.

A chain leads from asker to asked; with --both-ways a step may also lead from the
one asked to the asker. With --forward no step is made before the one it follows,
and the chain that arrives first is found. --where says which requests count.

A chain is as certain as its least certain request: yes, possibly (it depends on days
or directions) or contested (it depends on which claims are believed). If a less certain
chain is shorter, it is listed too. Below each chain are its requests, with what they
depend on and where it is written.

` + asOfHelp + `
A chain with a request that may have been made later is possible.

The exit code is 1 when there is no chain, or only one in doubt without --possible.
It is 2 when the question can't be answered. So a chain is certain behind &&, and there
is none, or none that is certain, where: rapport path …; [ $? -eq 1 ] && echo none`

const pathExample = `  rapport path contacts.yaml blinken lavrov --both-ways --where 'outcome == "accepted"'
  rapport path contacts.yaml 'Joe Biden' 'Xi Jinping' --forward
  rapport path contacts.yaml 'Joe Biden' 'Xi Jinping' --as-of 2021
  rapport path s1.yaml s2.yaml people.yaml ann cem && echo connected`

// pathCommand is the command that finds chains.
type pathCommand struct {
	ledgers ledgers
	from    standpoint
	filter  filter
	opts    chain.Options
	// possible takes a chain that is contested or possible for one.
	possible bool
}

func newPath(std streams) *cobra.Command {
	v := &pathCommand{ledgers: ledgers{std: std}, from: newStandpoint(std)}
	cmd := &cobra.Command{
		Use:     "path LEDGER... FROM TO",
		Short:   "Find a chain of requests from one actor to another",
		Long:    pathHelp,
		Example: pathExample,
		RunE:    answers(v.run),
	}
	v.filter.add(cmd)
	cmd.Flags().BoolVar(&v.opts.BothWays, "both-ways", false, "a step may also lead from the one asked to the asker")
	cmd.Flags().BoolVar(&v.opts.Forward, "forward", false, "no step is made before the one it follows")
	cmd.Flags().BoolVar(&v.possible, "possible", false, "also take chains that are contested or possible, and end with 0")
	v.from.add(cmd)
	v.ledgers.addBefore(cmd, 2, "a ledger and two actors are needed, such as: contacts.yaml ann bob")
	return cmd
}

func (v *pathCommand) run(cmd *cobra.Command, args []string) error {
	n := len(args) - 2
	line := v.ledgers.progress()
	defer line.Stop()
	g, made, err := v.from.load(cmd, &v.ledgers, args[:n], line)
	if err != nil {
		return err
	}
	from, err := actor(cmd, g, args[n])
	if err != nil {
		return err
	}
	to, err := actor(cmd, g, args[n+1])
	if err != nil {
		return err
	}
	q, err := v.filter.query(cmd, g, made)
	if err != nil {
		return err
	}
	line.Stage("looking for a chain")
	chains, err := await.Do(cmd.Context(), func() (chain.Chains, error) { return chain.Find(q, from, to, v.opts), nil })
	if err != nil {
		return err
	}
	line.Stop()
	data := describe(q, from, to, chains, v.opts.BothWays)
	if err := output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: data}); err != nil {
		return err
	}
	if answer := chains.Answer(); answer != truth.Yes && !(v.possible && answer != truth.No) {
		return exit.ErrNo
	}
	return nil
}

// describe gives chains with their requests.
func describe(q *ask.Query, from, to graph.Actor, chains chain.Chains, bothWays bool) []byte {
	var b bytes.Buffer
	if len(chains) == 0 {
		fmt.Fprintf(&b, "no chain from %s to %s\n", plain.Clean(from.Name()), plain.Clean(to.Name()))
	}
	for i, c := range chains {
		if i > 0 {
			b.WriteByte('\n')
		}
		what := plain.Clean(c.String())
		if len(c.Steps) == 0 {
			what = plain.Clean(from.Name()) + " needs no chain"
		}
		fmt.Fprintf(&b, "%s: %s\n", c.Answer, what)
		for _, s := range c.Steps {
			writeClean(&b, "    ", q.Why(s.Request).String())
			if !s.Request.Directed() && !bothWays {
				b.WriteString("        it is not known who asked\n")
			}
		}
	}
	return b.Bytes()
}
