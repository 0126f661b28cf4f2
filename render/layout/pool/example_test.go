package pool_test

import (
	"context"
	"fmt"
	"os"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// A layout by a worker. Here the program is its own worker, when its first argument says so, and its
// engine puts nodes in a row.
func ExampleNew() {
	engine, err := pool.New(pool.Options{Command: []string{os.Args[0], "worker"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer engine.Close()
	g, err := engine.Layout(context.Background(), layout.Job{
		DOT:   []byte("graph { ann bob }"),
		Nodes: 2,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ann stands left of bob:", g.Nodes["ann"].X < g.Nodes["bob"].X)
	// Output: ann stands left of bob: true
}
