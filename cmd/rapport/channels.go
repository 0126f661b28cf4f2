package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/date"
)

const channelsHelp = `List channels and whether they were open on a day.

A month or a year stands for its last day. Without --as-of the day is the ledger's own
as_of. A channel is open before its first state. Where it is not certain which state a
channel was in, the answer is possibly, and state lists every state it may have been in.

JSON and CSV have the keys channel, name, kind, open (yes, no or possibly), state
(a list in JSON), since, by, source and note. since and what follows are of the
last state that the channel may have entered by then.`

const channelsExample = `  rapport channels contacts.yaml
  rapport channels contacts.yaml --as-of 2021-06-30
  rapport channels contacts.yaml --as-of 2020 --format json | jq -r '.[] | select(.open != "yes").channel'`

// channelsCommand is the command that lists channels.
type channelsCommand struct {
	ledgers ledgers
	format  choice
	asOf    lastDay
}

func newChannels(std streams) *cobra.Command {
	v := &channelsCommand{ledgers: ledgers{std: std}, format: gridFormat()}
	cmd := &cobra.Command{
		Use:     "channels LEDGER...",
		Short:   "List channels and whether they were open on a day",
		Long:    channelsHelp,
		Example: channelsExample,
		RunE:    v.run,
	}
	cmd.Flags().Var(&v.asOf, "as-of", "the end of this day; a month or a year stands for its last day")
	v.format.add(cmd, "format", "table, json or csv")
	v.ledgers.add(cmd)
	return cmd
}

func (v *channelsCommand) run(cmd *cobra.Command, args []string) error {
	line := v.ledgers.progress()
	defer line.Stop()
	loaded, err := v.ledgers.load(cmd.Context(), args, line, "")
	if err != nil {
		return err
	}
	on := v.asOf.day
	if !v.asOf.set {
		if on = loaded.Graph.AsOf().Latest(); loaded.Graph.AsOf().IsZero() || on == date.MaxDay {
			return usage(cmd, errors.New("the ledger has no as_of; give a day with --as-of"))
		}
	}
	line.Stop()
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error {
		return writeGrid(w, channelGrid(loaded.Graph, on), v.format.word, terminal.Width(v.ledgers.std.out))
	}})
}

// channelGrid answers for each channel whether it was open on a day.
func channelGrid(g *graph.Graph, on date.Day) listing.Grid {
	grid := listing.Grid{
		Keys:  []string{"channel", "name", "kind", "open", "state", "since", "by", "source", "note"},
		Prose: []bool{false, true, false, false, false, false, false, false, true},
	}
	grid.Rows = func(yield func([]any) bool) {
		for c := range ask.Channels(g, on) {
			if !yield(channelRow(c)) {
				return
			}
		}
	}
	return grid
}

func channelRow(c ask.ChannelOn) []any {
	var states []string
	for _, s := range c.States {
		states = append(states, s.String())
	}
	row := []any{c.Channel.ID(), c.Channel.Name(), some(c.Channel.Kind()), c.Open.String(), states, nil, nil, nil, nil}
	if c.Entered {
		row[5], row[6], row[8] = some(c.Since.From().String()), some(c.Since.By().ID()), some(c.Since.Note())
		if s, ok := c.Since.Source(); ok {
			row[7] = s.ID()
		}
	}
	return row
}

// some is a cell for a text that may be missing.
func some(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// gridFormat is the flag for the format of a grid.
func gridFormat() choice {
	return choice{kind: "FORMAT", word: "table", words: []string{"table", "json", "csv"}}
}

func writeGrid(w io.Writer, g listing.Grid, format string, width int) error {
	switch format {
	case "json":
		return g.JSON(w)
	case "csv":
		return g.CSV(w)
	default:
		return g.Table(w, width)
	}
}
