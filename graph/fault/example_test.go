package fault_test

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

var errUnknownColour = errors.New("unknown colour")

func Example() {
	colours := []string{"red", "green", "blue"}
	var list fault.List
	for i, word := range []string{"red", "gren"} {
		if !slices.Contains(colours, word) {
			list = append(list, &fault.Fault{
				Pos:  fault.Pos{File: "colours.txt", Line: 1, Column: 1 + 5*i},
				Kind: errUnknownColour, What: "unknown colour " + fault.Quote(word), Want: fault.OneOf(colours),
				Hint: fault.Nearest(word, slices.Values(colours)), Line: "red, gren",
			})
		}
	}
	err := list.Err()
	fmt.Println(err)
	fmt.Println(errors.Is(err, errUnknownColour))
	if err := fault.Fprint(os.Stdout, list, fault.DrawOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// colours.txt:1:6: unknown colour "gren", expected red, green or blue, did you mean green?
	// true
	// colours.txt:1:6: unknown colour "gren", expected red, green or blue, did you mean green?
	//     red, gren
	//          ^
}
