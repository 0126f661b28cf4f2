package livepage

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// served serves a page until the test ends.
func served(t *testing.T) (*Page, *Server) {
	t.Helper()
	p, err := New("rect{fill:red}")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Listen(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("serving ends with %v", err)
		}
	})
	return p, s
}

// ask asks a server, under the name of a host; "" is its own.
func ask(t *testing.T, method, address, host string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = host
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// TestServed: the page is there under its address alone, by the names of this machine
// alone, to be read alone.
func TestServed(t *testing.T) {
	t.Parallel()
	_, s := served(t)
	_, other := served(t)
	if s.URL()[strings.LastIndex(s.URL()[:len(s.URL())-1], "/"):] == other.URL()[strings.LastIndex(other.URL()[:len(other.URL())-1], "/"):] {
		t.Error("two servers have the same secret")
	}
	if !strings.HasPrefix(s.URL(), "http://127.0.0.1:") || len(s.secret) < 26 {
		t.Errorf("address %s", s.URL())
	}
	root := strings.TrimSuffix(s.URL(), s.secret+"/")
	port := strings.TrimSuffix(strings.TrimPrefix(root, "http://127.0.0.1:"), "/")
	for _, c := range []struct {
		method, address, host string
		want                  int
	}{
		{"GET", s.URL(), "", 200},
		{"HEAD", s.URL(), "", 200},
		{"GET", s.URL(), "localhost:" + port, 200},
		{"GET", s.URL() + "?x=1", "", 200},
		{"POST", s.URL(), "", 405},
		{"DELETE", s.URL(), "", 405},
		{"POST", s.URL() + "events", "", 404},
		{"GET", root, "", 404},
		{"GET", strings.TrimSuffix(s.URL(), "/"), "", 404},
		{"GET", s.URL() + "events/", "", 404},
		{"GET", s.URL() + "../" + s.secret + "/x", "", 404},
		{"GET", root + "events", "", 404},
		{"GET", root + "//" + s.secret + "/", "", 404},
		{"GET", root + "etc/passwd", "", 404},
		{"GET", root + other.secret + "/", "", 404},
		{"GET", root + strings.ToLower(s.secret) + "/", "", 404},
		{"GET", s.URL(), "example.org", 421},
		{"GET", s.URL(), "example.org:" + port, 421},
		{"GET", s.URL(), "127.0.0.1", 421},
		{"GET", s.URL(), "localhost", 421},
		{"GET", s.URL(), "127.0.0.1:1", 421},
		{"GET", s.URL() + "events", "localhost.example.org:" + port, 421},
	} {
		resp := ask(t, c.method, c.address, c.host)
		if resp.StatusCode != c.want {
			t.Errorf("%s %s as %q: %d, want %d", c.method, c.address, c.host, resp.StatusCode, c.want)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if held := strings.Contains(string(body), "EventSource"); held != (c.want == 200 && c.method == "GET") {
			t.Errorf("%s %s as %q: the page is held: %v", c.method, c.address, c.host, held)
		}
		if policy := resp.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'sha256-") ||
			strings.Contains(policy, "unsafe") || resp.Header.Get("Access-Control-Allow-Origin") != "" || resp.Header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s %s: header %v", c.method, c.address, resp.Header)
		}
	}
}

// next reads the next event.
func next(t *testing.T, events *bufio.Reader) (s shown) {
	t.Helper()
	for {
		line, err := events.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			if err := json.Unmarshal([]byte(data), &s); err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
}

// TestEvents: a page is sent the newest when it is opened, and all that follows; faults
// leave the figures.
func TestEvents(t *testing.T) {
	t.Parallel()
	p, s := served(t)
	first := bufio.NewReader(ask(t, "GET", s.URL()+"events", "").Body)
	show := func(n News) {
		t.Helper()
		if err := p.Show(n); err != nil {
			t.Fatal(err)
		}
	}
	show(News{Title: "a", Figures: []string{"<svg>\n</svg>"}, Time: "10:00"})
	if got := next(t, first); got.Title != "a" || len(got.Figures) != 1 || got.Figures[0] != "<svg>\n</svg>" || got.Version != 1 || got.Faults != "" {
		t.Errorf("first: %+v", got)
	}
	show(News{Title: "a", Faults: "a.yaml:1:1: wrong\n  ^", Time: "10:01"})
	want := next(t, first)
	if len(want.Figures) != 1 || want.Version != 1 || want.Faults != "a.yaml:1:1: wrong\n  ^" || want.Time != "10:01" {
		t.Errorf("faults: %+v", want)
	}
	resp := ask(t, "GET", s.URL()+"events", "")
	if kind := resp.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("events are %s", kind)
	}
	second := bufio.NewReader(resp.Body)
	if got := next(t, second); got.Version != want.Version || got.Faults != want.Faults || len(got.Figures) != 1 {
		t.Errorf("a page that is opened later: %+v, want %+v", got, want)
	}
	show(News{Title: "a", Figures: []string{"<svg/>", "<svg/>"}, Time: "10:02"})
	for _, page := range []*bufio.Reader{first, second} {
		if got := next(t, page); got.Version != 2 || len(got.Figures) != 2 || got.Faults != "" {
			t.Errorf("mended: %+v", got)
		}
	}
}

// TestMostPages: more pages than a person opens are refused, and those that were closed
// don't count.
func TestMostPages(t *testing.T) {
	t.Parallel()
	p, s := served(t)
	var open []*http.Response
	for range most {
		open = append(open, ask(t, "GET", s.URL()+"events", ""))
	}
	if got := ask(t, "GET", s.URL()+"events", "").StatusCode; got != http.StatusServiceUnavailable {
		t.Errorf("one page more: %d", got)
	}
	open[0].Body.Close()
	for { // until the server has noticed
		if err := p.Show(News{Figures: []string{}}); err != nil {
			t.Fatal(err)
		}
		if resp := ask(t, "GET", s.URL()+"events", ""); resp.StatusCode == http.StatusOK {
			return
		}
	}
}
