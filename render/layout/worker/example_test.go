package worker_test

import (
	"context"
	"log"

	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/worker"
)

// The main function of a program that a pool starts as its worker.
func ExampleRun() {
	engine := graphviz.New(graphviz.Options{MaxNodes: 1000})
	if err := worker.Run(context.Background(), engine); err != nil {
		log.Fatal(err)
	}
}
