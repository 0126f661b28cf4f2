package webpage

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

// file is what a page's server answers.
type file struct{ kind, policy, body string }

// Kinds of file.
const (
	kindHTML = "text/html; charset=utf-8"
	kindJS   = "text/javascript; charset=utf-8"
	kindSVG  = "image/svg+xml"
)

// nonce marks the scripts that a policy lets run.
const nonce = "dGVzdA"

// strict is a policy under which nothing runs, loads or is styled but what the
// test itself brings.
const strict = "default-src 'none'; style-src 'none'; script-src 'nonce-" + nonce + "'"

// serve serves files on this machine until the test ends, and gives the address
// of the first page.
func serve(tb testing.TB, files map[string]file) string {
	tb.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := files[r.URL.Path]
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent) // browsers ask for it unasked
			return
		}
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", f.kind)
		if f.policy != "" {
			w.Header().Set("Content-Security-Policy", f.policy)
		}
		w.Write([]byte(f.body))
	}))
	tb.Cleanup(s.Close)
	return s.URL
}

// module reads a file of an npm package.
func module(tb testing.TB, path string) string {
	tb.Helper()
	dir := os.Getenv("RAPPORT_NODE_MODULES")
	if dir == "" {
		if os.Getenv("RAPPORT_CI") == "1" {
			tb.Fatal("RAPPORT_NODE_MODULES is not set")
		}
		tb.Skip("RAPPORT_NODE_MODULES is not set")
	}
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
