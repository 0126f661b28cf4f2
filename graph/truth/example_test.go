package truth_test

import (
	"fmt"

	"github.com/rapport-graph/rapport/graph/truth"
)

func Example() {
	// One source says that ann was asked, and another one that nobody was; when bob was
	// asked is not known.
	ann, bob := truth.Contested, truth.Possibly
	fmt.Println("ann or bob:", truth.Either(ann, bob))
	fmt.Println("ann and bob:", truth.Both(ann, bob))
	fmt.Println("not ann:", ann.Not())
	fmt.Println("ann, or the sun rose:", truth.Either(ann, truth.Yes))
	// Output:
	// ann or bob: contested
	// ann and bob: contested
	// not ann: contested
	// ann, or the sun rose: yes
}
