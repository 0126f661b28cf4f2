package render

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render/internal/views/matrix"
	"github.com/rapport-graph/rapport/render/internal/views/network"
	"github.com/rapport-graph/rapport/render/internal/views/sequence"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/timeline"
)

// View is a kind of figure.
type View string

// The views. Auto, the zero value, takes the one that suits a graph's size.
const (
	Auto        View = ""
	Switchboard View = switchboard.View // a board for each channel, a row for each route through it
	Matrix      View = matrix.View      // a table: askers down, asked across
	Network     View = network.View     // lines from askers to those asked: the overall shape
	Timeline    View = timeline.View    // time from left to right, a lane for each pair
	Sequence    View = sequence.View    // time downwards, a row for each request
)

// Views are all views but Auto.
func Views() []View { return []View{Switchboard, Matrix, Network, Timeline, Sequence} }

// ParseView gives the view of a word; that of "" and "auto" is [Auto]. The error of
// another says what is expected and what was probably meant.
func ParseView(word string) (View, error) { return parse("view", word, Views()) }

// parse finds a word among those of its kind. "auto" is the empty one.
func parse[T ~string](kind, word string, all []T) (T, error) {
	if word == "" || word == "auto" {
		return "", nil
	}
	words := []string{"auto"}
	for _, x := range all {
		if word == string(x) {
			return x, nil
		}
		words = append(words, string(x))
	}
	err := fmt.Errorf("unknown %s %s, expected %s", kind, fault.Quote(word), fault.OneOf(words))
	if near := fault.Nearest(word, slices.Values(words)); near != "" {
		err = fmt.Errorf("%w, did you mean %s?", err, near)
	}
	return "", err
}
