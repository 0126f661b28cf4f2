// Package progress says on a terminal what long work is doing. It knows neither
// the work nor how far it has come.
package progress

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/rivo/uniseg"
)

const (
	// patience is how long a user waits before a word is due.
	patience = 500 * time.Millisecond
	turn     = 100 * time.Millisecond
	frames   = `|/-\`
	erase    = "\r\x1b[K"
)

// Line is a line of a terminal that names the stage the work is in. It appears
// when the work takes longer than half a second, and is gone after Stop.
// Without a terminal it shows nothing.
type Line struct {
	w     io.Writer
	width int

	mu    sync.Mutex
	stage string
	stop  chan struct{}
	ended chan struct{}
}

// Start begins a line on a terminal of so many columns. With a width of 0 there
// is none.
func Start(w io.Writer, width int) *Line {
	l := &Line{w: w, width: width}
	if width > 0 {
		l.stop, l.ended = make(chan struct{}), make(chan struct{})
		go l.run()
	}
	return l
}

// Stage says what the work is at from now on. An empty stage shows nothing.
func (l *Line) Stage(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stage = fmt.Sprintf(format, args...)
}

// Stop erases the line. It may be called more than once, by one goroutine.
func (l *Line) Stop() {
	if l.stop != nil {
		close(l.stop)
		<-l.ended
		l.stop = nil
	}
}

func (l *Line) run() {
	defer close(l.ended)
	select {
	case <-l.stop:
		return
	case <-time.After(patience):
	}
	tick := time.NewTicker(turn)
	defer tick.Stop()
	defer io.WriteString(l.w, erase)
	for n := 0; ; n++ {
		l.draw(n)
		select {
		case <-l.stop:
			return
		case <-tick.C:
		}
	}
}

func (l *Line) draw(n int) {
	l.mu.Lock()
	stage := l.stage
	l.mu.Unlock()
	if stage == "" {
		io.WriteString(l.w, erase)
		return
	}
	// A line that fills the last column would wrap, and stay.
	fmt.Fprintf(l.w, "%s%c %s", erase, frames[n%len(frames)], fit(stage, l.width-3))
}

// fit gives the head of s that takes no more than a number of columns.
func fit(s string, width int) string {
	rest, state, end := s, -1, 0
	for rest != "" {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width -= w; width < 0 {
			break
		}
		end += len(cluster)
	}
	return s[:end]
}
