package pool_test

import (
	"context"
	"errors"
	"log"
	"net/http"
	"time"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/pool"
	"github.com/rapport-graph/rapport/render/svg"
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
	a, err := arrange.Arrange(ctx, f.engine, picture.New(g, content.Options{}))
	switch {
	case err == nil:
		w.Header().Set("Content-Type", "image/svg+xml")
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		svg.Write(w, switchboard.Draw(a), svg.Options{}) // an error means that nobody reads any more
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
