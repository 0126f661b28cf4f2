package layout_test

import (
	"errors"
	"fmt"

	"github.com/rapport-graph/rapport/render/layout"
)

// An engine checks what it found before it hands it on.
func ExampleCheck() {
	job := layout.Job{DOT: []byte("digraph { ann; bob }"), Nodes: 2}
	found := &layout.Geometry{
		Width: 200, Height: 50,
		Nodes: map[string]layout.Box{
			"ann": {X: 0, Y: 0, W: 80, H: 50},
			"bob": {X: 0, Y: 0, W: 80, H: 50},
		},
	}
	err := layout.Check(job, found)
	fmt.Println(errors.Is(err, layout.ErrBadGeometry)) // both at one place

	found.Nodes["bob"] = layout.Box{X: 120, Y: 0, W: 80, H: 50}
	fmt.Println(layout.Check(job, found))
	// Output:
	// true
	// <nil>
}
