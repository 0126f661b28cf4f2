package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

const statsHelp = `Count requests and what became of them.

A number that depends on claims, days or directions is a range: 1-2 of 5 (20-40%).
A share is the number divided by all requests that are counted. The bounds of a share
may differ from the bounds of the two numbers divided, since a claim is believed in
both of them or in neither.

Numbers count requests, or each time that a request was made. --count chooses. Without
it times are counted if the ledger says exactly how often each request was made, and
otherwise requests. So rows that a database has counted give the same numbers as the
rows from which they were counted, and one request that was made several times doesn't
make all shares uncertain. A request made 3+ times counts at least 3 times, several at
least 2, unknown at least 1.

Without --by there is a summary:
  requests               entries of the ledger
  asked in all           how often, counting the times of each request; what became
                         of them stands under the one of the two that counts
  contested              those whose sources disagree; each outcome that is claimed
                         of them is in the upper bound of its number
  asked each other       pairs of actors in which each asked the other, of the pairs
                         in which one did
  said by one origin     outcomes that rest on one source alone, whoever repeats it;
                         what the ledger itself states is not among them
  overdue                those ignored or pending behind their deadline
  days to an answer      how many requests have an answer whose day is known, and how
                         many days it took
  first, last contact    of the requests that were accepted
  never had an answer    who asked somebody and had nothing accepted or declined

With --by there is a row for each actor or party as asker and as asked, each
channel, source or year. Of a source, outcomes and times are those it claims itself.
What has no party, channel or year is in the last row, which has no key.

` + asOfHelp + `
A request that may have been made later counts in the upper bounds alone.

With --by, JSON is a list and CSV has rows with the keys as (asker or asked; only
for actors and parties), key, name, requests, times, counted, one for each outcome,
low, high, answered_of, days, days_median and overdue. Counted is requests or times: what the numbers of outcomes count. Low
and high are the bounds of the share that was accepted, between 0 and 1. Without
--by, JSON is an object and CSV a row with requests, times, counted, one for each
outcome, low, high, contested, pairs, mutual, one_origin, first_contact,
last_contact, never_answered and those of days. Answered_of is how many have an answer
of which it is known when it came, days from the shortest to the longest time that it
may have taken, days_median the bounds of the median; overdue how many are ignored or
pending behind their deadline. In JSON a number that may be a span is
{least, most}, most being null without an upper bound; a contact {earliest, latest,
answer}, null where there is none; and never_answered a list of {from, to, answer}.`

const statsExample = `  rapport stats contacts.yaml
  rapport stats contacts.yaml --by party
  rapport stats contacts.yaml --by source --where 'after("2020")'
  rapport stats contacts.yaml --format json | jq .high
  rapport stats contacts.yaml --by channel --as-of 2021-06-30
  rapport stats calls.csv --by year --count requests --format csv > years.csv`

// statsCommand is the command that counts.
type statsCommand struct {
	ledgers ledgers
	from    standpoint
	filter  filter
	format  choice
	by      choice
	count   choice
}

func newStats(std streams) *cobra.Command {
	v := &statsCommand{ledgers: ledgers{std: std}, from: newStandpoint(std), format: gridFormat(),
		by:    choice{kind: "WHAT", words: []string{"actor", "party", "channel", "source", "year"}},
		count: choice{kind: "WHAT", words: []string{ask.Requests.String(), ask.Times.String()}}}
	cmd := &cobra.Command{
		Use:     "stats LEDGER...",
		Short:   "Count requests and what became of them",
		Long:    statsHelp,
		Example: statsExample,
		RunE:    v.run,
	}
	v.by.add(cmd, "by", "a row for each actor, party, channel, source or year")
	v.count.add(cmd, "count", "count requests, or each time that they were made")
	v.filter.add(cmd)
	v.format.add(cmd, "format", "table, json or csv")
	v.from.add(cmd)
	v.ledgers.add(cmd)
	return cmd
}

func (v *statsCommand) run(cmd *cobra.Command, args []string) error {
	line := v.ledgers.progress()
	defer line.Stop()
	g, made, err := v.from.load(cmd, &v.ledgers, args, line)
	if err != nil {
		return err
	}
	q, err := v.filter.query(cmd, g, made)
	if err != nil {
		return err
	}
	q = q.Counting(v.unit(g))
	table := v.format.word == "table"
	if v.by.word != "" && !table { // a row for each of many is not held
		line.Stop()
		return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Text: func(w io.Writer) error {
			return writeGrid(w, groups(q, v.by.word), v.format.word, 0)
		}})
	}
	line.Stage("counting")
	data, err := await.Do(cmd.Context(), func() ([]byte, error) {
		width := terminal.Width(v.ledgers.std.out)
		switch {
		case v.by.word != "":
			var b bytes.Buffer
			err := groupTable(q, v.by.word).Table(&b, width)
			return b.Bytes(), err
		case table:
			return newOverall(q).table(width)
		default:
			return newOverall(q).write(v.format.word)
		}
	})
	if err != nil {
		return err
	}
	line.Stop()
	if len(data) == 0 {
		fmt.Fprintln(v.ledgers.std.err, "rapport: "+nothingBy(v.by.word))
	}
	return output.Write(cmd.Context(), v.ledgers.std.out, output.File{Path: "-", Data: data})
}

// unit is what is counted.
func (v *statsCommand) unit(g *graph.Graph) ask.Unit {
	for _, u := range []ask.Unit{ask.Requests, ask.Times} {
		if v.count.word == u.String() {
			return u
		}
	}
	return ask.UnitOf(g)
}
