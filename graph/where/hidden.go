package where

import "github.com/rapport-graph/rapport/graph/ask"

// Hidden fields are what expressions come down to and can't write themselves.
const (
	dayField      = "#day"      // on which the request was made, as a number
	countersField = "#counters" // the ids that a search in counters finds
)

// hidden is a hidden field.
type hidden struct {
	sample any // of its type
	of     func(ask.World) any
}

// hiddenFields are all of them, by name.
var hiddenFields = func() map[string]hidden {
	all := map[string]hidden{
		dayField:      {0, func(w ask.World) any { return int(w.Day) }},
		countersField: {[]string{}, func(w ask.World) any { return countered(w.Told) }},
	}
	for _, of := range []map[string]end{ends, spans} {
		for _, e := range of {
			all[e.name] = hidden{0, func(w ask.World) any { return e.of(w) }}
		}
	}
	return all
}()
