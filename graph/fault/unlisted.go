package fault

import "fmt"

// Unlisted stands at the end of a list that is cut: so many more faults there are.
func Unlisted(more int, kind error) *Fault {
	if more == 1 {
		return &Fault{Kind: kind, What: "1 more fault is not listed"}
	}
	return &Fault{Kind: kind, What: fmt.Sprintf("%d more faults are not listed", more)}
}
