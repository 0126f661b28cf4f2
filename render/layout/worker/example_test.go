package worker_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"testing"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/pool"
	"github.com/rapport-graph/rapport/render/layout/worker"
)

// TestMain is the main function of a program that is a worker where its first argument
// says so.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "layout" {
		if err := worker.Run(context.Background(), graphviz.New(graphviz.Options{})); err != nil {
			log.Fatal(err)
		}
		return
	}
	os.Exit(m.Run())
}

// A program that starts itself as its worker. This is the pool's side; that of the
// worker is
//
//	if len(os.Args) > 1 && os.Args[1] == "layout" {
//		if err := worker.Run(context.Background(), graphviz.New(graphviz.Options{})); err != nil {
//			log.Fatal(err)
//		}
//		return
//	}
func ExampleRun() {
	command, err := pool.Self("layout")
	if err != nil {
		fmt.Println(err)
		return
	}
	engine, err := pool.New(pool.Options{Command: command, Workers: 1, Spares: -1})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer engine.Close()
	g, err := engine.Layout(context.Background(), layout.Job{DOT: []byte("digraph { ann -> bob [id=e] }"), Nodes: 2, Edges: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ann stands above bob:", g.Nodes["ann"].Y < g.Nodes["bob"].Y)
	// Output: ann stands above bob: true
}
