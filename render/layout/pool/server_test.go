package pool_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/sample"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/pool"
)

// TestExample posts ledgers to the server of the example.
func TestExample(t *testing.T) {
	t.Parallel()
	command, err := pool.Self("worker")
	if err != nil {
		t.Fatal(err)
	}
	engine, err := pool.New(pool.Options{Command: command})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	// A ledger of which the engine is asked.
	newsroom, err := os.ReadFile(filepath.Join(sample.Root(t), "testdata", sample.Newsroom))
	if err != nil {
		t.Fatal(err)
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
	if code, body := post(engine, string(newsroom)); code != http.StatusOK || !strings.HasPrefix(body, "<?xml") && !strings.HasPrefix(body, "<svg") {
		t.Errorf("%d %.200s", code, body)
	}
	if code, body := post(engine, "requests: [{from: a, to: b, outcome: maybe}]"); code != http.StatusUnprocessableEntity || !strings.Contains(body, "maybe") {
		t.Errorf("%d %.200s", code, body)
	}
	if err := engine.Close(); err != nil {
		t.Fatal(err)
	}
	if code, body := post(engine, string(newsroom)); code != http.StatusInternalServerError || strings.Contains(body, "closed") {
		t.Errorf("%d %.200s", code, body)
	}
}
