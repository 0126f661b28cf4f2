package pool_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// figures draws the ledgers that strangers post.
type figures struct{ engine layout.Engine }

func (f figures) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()

	body := http.MaxBytesReader(w, r.Body, 1<<20)
	l, err := ledger.Read(body, "ledger", ledger.Auto, ledger.Options{Requests: 2000, Nodes: 100_000, Faults: 20})
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	g, err := ledger.Build(l)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	var figure bytes.Buffer
	err = render.SVG(ctx, &figure, g, render.Options{View: render.Switchboard, Engine: f.engine})
	switch {
	case err == nil:
		w.Header().Set("Content-Type", "image/svg+xml")
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		w.Write(figure.Bytes()) // an error means that nobody reads any more
	case errors.Is(err, layout.ErrTooLarge):
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
	case ctx.Err() != nil: // it takes too long, or there is too much to do
		http.Error(w, "no time to draw this", http.StatusServiceUnavailable)
	default:
		log.Print(err)
		http.Error(w, "this can't be drawn", http.StatusInternalServerError)
	}
}

// A server that draws ledgers. Its own process has no Graphviz: the layouts run in processes of the
// command rapport.
func Example() {
	engine, err := pool.New(pool.Options{Command: []string{"rapport", "layout-worker"}})
	if err != nil {
		log.Fatal(err)
	}
	defer engine.Close()
	server := &http.Server{
		Addr:              "localhost:8080",
		Handler:           figures{engine},
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      20 * time.Second,
	}
	log.Print(server.ListenAndServe())
}

// A layout by a worker. Here the program is its own worker, when its first argument says so.
func ExampleNew() {
	engine, err := pool.New(pool.Options{Command: []string{os.Args[0], "worker"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer engine.Close()
	g, err := engine.Layout(context.Background(), layout.Job{
		DOT:   []byte("digraph { rankdir=LR; ann -> bob [id=e] }"),
		Nodes: 2, Edges: 1,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("ann stands left of bob:", g.Nodes["ann"].X < g.Nodes["bob"].X)
	// Output: ann stands left of bob: true
}
