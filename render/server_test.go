package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/graphviz"
	"github.com/rapport-graph/rapport/render/layout/pool"
	"github.com/rapport-graph/rapport/render/layout/worker"
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
	err = render.SVG(ctx, &figure, g, render.Options{Engine: f.engine})
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
func Example_server() {
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

// TestMain makes the test binary a worker where its first argument says so.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		if err := worker.Run(context.Background(), graphviz.New(graphviz.Options{})); err != nil {
			log.Fatal(err)
		}
		return
	}
	os.Exit(m.Run())
}

// TestServer posts ledgers to the server of the example.
func TestServer(t *testing.T) {
	t.Parallel()
	command, err := pool.Self("worker")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := pool.New(pool.Options{Command: command, Workers: 1, Spares: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	var large strings.Builder // a network, for which the engine is asked
	large.WriteString("from,to,via,outcome\n")
	for i := range 170 {
		fmt.Fprintf(&large, "a%d,a%d,mail,%s\n", i*31%113, i*17%109, []string{"accepted", "declined"}[i%2])
	}
	post := func(e layout.Engine, body string) (int, string) {
		w := httptest.NewRecorder()
		figures{e}.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body)))
		b, err := io.ReadAll(w.Result().Body)
		if err != nil {
			t.Fatal(err)
		}
		return w.Code, string(b)
	}
	if code, body := post(engine, large.String()); code != http.StatusOK || !strings.HasPrefix(body, "<?xml") && !strings.HasPrefix(body, "<svg") {
		t.Errorf("%d %.200s", code, body)
	}
	if code, body := post(engine, "requests: [{from: a, to: b, outcome: maybe}]"); code != http.StatusUnprocessableEntity || !strings.Contains(body, "maybe") {
		t.Errorf("%d %.200s", code, body)
	}
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	if code, body := post(engine, large.String()); code != http.StatusInternalServerError || strings.Contains(body, "closed") {
		t.Errorf("%d %.200s", code, body)
	}
}

// BenchmarkServer has 50 clients post ledgers of many sizes to the server of the example, over a
// network, b.N in all. Each answer is compared with the first for the same ledger; some
// clients hang up before. With -benchtime 10m it runs for ten minutes.
func BenchmarkServer(b *testing.B) {
	command, err := pool.Self("worker")
	if err != nil {
		b.Fatal(err)
	}
	engine, err := pool.New(pool.Options{Command: command, Workers: 2})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	server := httptest.NewServer(figures{engine})
	defer server.Close()
	var ledgers []string
	for n := range 20 {
		var text strings.Builder
		text.WriteString("from,to,via,outcome\n")
		for i := range 2 + n*5 { // the engine is asked for the largest
			fmt.Fprintf(&text, "a%d,b%d,c%d,%s\n", i%(3+n), i*7%(4+n), i%4, []string{"accepted", "declined", "ignored"}[i%3])
		}
		ledgers = append(ledgers, text.String())
	}
	var answers [20]atomic.Pointer[string]
	var drawn, busy, gone atomic.Int64
	share := make(chan int)
	var clients sync.WaitGroup
	for range 50 {
		clients.Go(func() {
			for i := range share {
				n := i % len(ledgers)
				ctx, cancel := context.WithCancel(b.Context())
				if i%41 == 0 {
					time.AfterFunc(time.Duration(i%9)*time.Millisecond, cancel)
				}
				request, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader(ledgers[n]))
				if err != nil {
					b.Error(err)
					cancel()
					continue
				}
				response, err := http.DefaultClient.Do(request)
				if err == nil {
					var body []byte
					body, err = io.ReadAll(response.Body)
					response.Body.Close()
					switch text := string(body); {
					case err != nil:
					case response.StatusCode == http.StatusServiceUnavailable:
						busy.Add(1)
					case response.StatusCode != http.StatusOK:
						b.Errorf("%d %.200s", response.StatusCode, text)
					case !answers[n].CompareAndSwap(nil, &text) && *answers[n].Load() != text:
						b.Errorf("ledger %d is answered in two ways", n)
					default:
						drawn.Add(1)
					}
				}
				if err != nil && ctx.Err() == nil {
					b.Error(err)
				} else if err != nil {
					gone.Add(1)
				}
				cancel()
			}
		})
	}
	b.ResetTimer()
	for i := range b.N {
		share <- i
	}
	close(share)
	clients.Wait()
	b.StopTimer()
	b.ReportMetric(float64(drawn.Load()), "drawn")
	b.ReportMetric(float64(busy.Load()), "no-time")
	b.ReportMetric(float64(gone.Load()), "hung-up")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
}
