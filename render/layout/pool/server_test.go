package pool_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
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
	var large strings.Builder // enough for the engine to be asked
	large.WriteString("from,to,outcome\n")
	for i := range arrange.MinEngineRows {
		fmt.Fprintf(&large, "a%d,b%d,accepted\n", i, i)
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
