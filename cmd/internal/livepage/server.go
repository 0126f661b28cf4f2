package livepage

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"
)

const (
	// patience is how long a browser may take to read what it is sent, or to ask.
	patience = 10 * time.Second
	// pulse is how often a page that has nothing new is sent a sign of life, by which it is
	// noticed that it was closed.
	pulse = 15 * time.Second
)

// Server serves a page.
type Server struct {
	page   *Page
	listen net.Listener
	hosts  []string // by which this machine may be called
	secret string
}

// Listen opens a port of this machine, for programs on this machine; 0 takes one that is free.
func Listen(page *Page, port int) (*Server, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	at := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	s := &Server{page: page, listen: l, secret: rand.Text()}
	for _, name := range []string{"127.0.0.1", "localhost"} {
		s.hosts = append(s.hosts, net.JoinHostPort(name, at))
		if at == "80" {
			s.hosts = append(s.hosts, name)
		}
	}
	return s, nil
}

// URL is the address of the page.
func (s *Server) URL() string { return fmt.Sprintf("http://%s/%s/", s.hosts[0], s.secret) }

// Serve serves until ctx ends. The error is why it could not, and nil when ctx ended.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{
		Handler: s, ReadTimeout: patience, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog:    log.New(io.Discard, "", 0), // what strangers send is not worth a word
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(s.listen); !errors.Is(err, http.ErrServerClosed) || ctx.Err() == nil {
		return err
	}
	return nil
}

// ServeHTTP answers a browser.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Content-Security-Policy", s.page.policy)
	switch {
	case !s.called(r.Host):
		http.Error(w, "another name was asked for than that of this machine", http.StatusMisdirectedRequest)
	case s.is(r.URL.Path, "/"):
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "the page can only be read", http.StatusMethodNotAllowed)
			return
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		w.Write(s.page.text)
	case s.is(r.URL.Path, "/events") && r.Method == http.MethodGet:
		s.events(w, r)
	default:
		http.Error(w, "there is nothing here", http.StatusNotFound)
	}
}

func (s *Server) called(host string) bool {
	for _, h := range s.hosts {
		if h == host {
			return true
		}
	}
	return false
}

// is reports whether a path is one below the secret. How long that takes says nothing of
// the secret.
func (s *Server) is(path, below string) bool {
	return subtle.ConstantTimeCompare([]byte(path), []byte("/"+s.secret+below)) == 1
}

// events sends what is shown for as long as the page is open.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	more, ok := s.page.wait()
	if !ok {
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	defer s.page.leave(more)
	w.Header().Set("Content-Type", "text/event-stream")
	to := http.NewResponseController(w)
	_ = to.SetReadDeadline(time.Time{}) // nothing more is read, for hours
	alive := time.NewTicker(pulse)
	defer alive.Stop()
	send := func(text []byte) bool {
		_ = to.SetWriteDeadline(time.Now().Add(patience))
		_, err := w.Write(text)
		return err == nil && to.Flush() == nil
	}
	if !send([]byte("retry: 500\n\n")) {
		return
	}
	for {
		text := []byte(":\n\n")
		select {
		case <-r.Context().Done():
			return
		case <-more:
			text = s.page.newest()
		case <-alive.C:
		}
		if !send(text) {
			return
		}
	}
}
