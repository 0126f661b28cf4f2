package main

import (
	"math"
	"slices"

	"github.com/rapport-graph/rapport/cmd/internal/listing"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
)

// sides are the ways to group by a word, and what each is called where there are
// two.
var sides = map[string][]struct {
	per ask.Per
	as  string
}{
	"actor":   {{ask.PerAsker, "asker"}, {ask.PerAsked, "asked"}},
	"party":   {{ask.PerAskerParty, "asker"}, {ask.PerAskedParty, "asked"}},
	"channel": {{ask.PerChannel, ""}},
	"source":  {{ask.PerSource, ""}},
	"year":    {{ask.PerYear, ""}},
}

// keyless says in a table what the requests of the group without key have in
// common.
var keyless = map[string]string{"party": "(no party)", "channel": "(direct)", "year": "(no year known)"}

// nothingBy says that there is no group.
func nothingBy(by string) string {
	if by == "source" {
		return "no source says what became of a request"
	}
	return "no requests"
}

// countedOutcomes are the outcomes that requests have.
func countedOutcomes() (list []graph.Outcome) {
	for _, o := range graph.Outcomes() {
		if o != graph.Contested {
			list = append(list, o)
		}
	}
	return list
}

// groups counts the requests of each group, for programs, when its rows are asked for.
func groups(q *ask.Query, by string) listing.Grid {
	grid := listing.Grid{Keys: []string{"key", "name", "requests", "times", "counted"}}
	for _, o := range countedOutcomes() {
		grid.Keys = append(grid.Keys, o.String())
	}
	grid.Keys = append(grid.Keys, "low", "high")
	grid.Keys = append(grid.Keys, waitKeys...)
	two := len(sides[by]) > 1
	if two {
		grid.Keys = append([]string{"as"}, grid.Keys...)
	}
	row := make([]any, 0, len(grid.Keys))
	grid.Rows = func(yield func([]any) bool) {
		for _, side := range sides[by] {
			for _, group := range q.Groups(side.per) {
				row = row[:0]
				if two {
					row = append(row, side.as)
				}
				row = append(row, some(group.Key), some(nameOf(q.Graph(), by, group.Key)), group.Requests, group.Times, q.Unit().String())
				for _, o := range countedOutcomes() {
					row = append(row, group.Outcomes[o])
				}
				row = append(row, rateEnd(group.Accepted, group.Accepted.Low), rateEnd(group.Accepted, group.Accepted.High))
				if row = append(row, waitCells(group.Waits)...); !yield(row) {
					return
				}
			}
		}
	}
	return grid
}

// groupTable counts the requests of each group, for a person: without outcomes
// that nothing had, and with the share that was accepted beside the number. Where
// it matters what the share counts, the head says so.
func groupTable(q *ask.Query, by string) listing.Grid {
	grid := listing.Grid{Keys: []string{"as", by, "name", "requests", "times", "accepted", "share"}, Prose: []bool{false, false, true}}
	first := len(grid.Keys) // of the columns of outcomes
	for _, o := range countedOutcomes()[1:] {
		grid.Keys = append(grid.Keys, o.String())
	}
	last := len(grid.Keys) // of them
	grid.Keys = append(grid.Keys, "days", "overdue")
	had := map[graph.Outcome]bool{}
	waited, overdue := false, false
	repeated := false
	var rows [][]any
	for _, side := range sides[by] {
		for _, group := range q.Groups(side.per) {
			key := group.Key
			if key == "" {
				key = keyless[by]
			}
			row := append(make([]any, 0, len(grid.Keys)), some(side.as), key, some(nameOf(q.Graph(), by, group.Key)), group.Requests, group.Times,
				group.Outcomes[graph.Accepted], listing.Number(group.Accepted.Percent()))
			for _, o := range countedOutcomes()[1:] {
				row = append(row, group.Outcomes[o])
				had[o] = had[o] || group.Outcomes[o].Most > 0
			}
			row = append(row, some(group.Waits.Median()), group.Waits.Overdue)
			waited, overdue = waited || group.Waits.Of.Most > 0, overdue || group.Waits.Overdue.Most > 0
			rows = append(rows, row)
			repeated = repeated || group.Times != group.Requests
		}
	}
	if repeated {
		grid.Keys[first-1] += "_of_" + q.Unit().String()
	}
	for _, row := range rows {
		for i, o := range countedOutcomes()[1:] {
			if !had[o] {
				row[first+i] = nil
			}
		}
		if !waited {
			row[last] = nil
		}
		if !overdue {
			row[last+1] = nil
		}
	}
	grid.Rows = slices.Values(rows)
	return grid
}

// share gives a share of one with three digits.
func share(x float64) float64 { return math.Round(x*1000) / 1000 }

// nameOf gives the name of what has an id, if it isn't the id.
func nameOf(g *graph.Graph, by, id string) string {
	name := ""
	switch by {
	case "actor":
		name = theName(g.Actor(id))
	case "party":
		name = theName(g.Party(id))
	case "channel":
		name = theName(g.Channel(id))
	case "source":
		name = theName(g.Source(id))
	}
	if name == id {
		return ""
	}
	return name
}

// theName is the name of what was found.
func theName[T interface{ Name() string }](x T, ok bool) string {
	if !ok {
		return ""
	}
	return x.Name()
}
