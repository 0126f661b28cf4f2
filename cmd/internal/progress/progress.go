// Package progress says on a terminal what long work is doing, and how far it is
// where the work tells.
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
	since time.Time // when it began
	done  int64     // bytes, of which there are
	size  int64     // 0: nothing is known of them; -1: how many there are isn't
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
	l.stage, l.since, l.done, l.size = fmt.Sprintf(format, args...), time.Now(), 0, 0
}

// Bytes says how many bytes of the work that the stage began with are done, and
// how many there are, -1 where that isn't known. The line then shows how fast it
// goes and how long it will take.
func (l *Line) Bytes(done, size int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done, l.size = done, size
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
	if stage != "" {
		stage += l.pace()
	}
	l.mu.Unlock()
	if stage == "" {
		io.WriteString(l.w, erase)
		return
	}
	// A line that fills the last column would wrap, and stay.
	fmt.Fprintf(l.w, "%s%c %s", erase, frames[n%len(frames)], fit(stage, l.width-3))
}

// pace says how far the stage is: 40%, 52 MB/s, 3 s left.
func (l *Line) pace() string {
	took := time.Since(l.since).Seconds()
	if l.size == 0 || l.done <= 0 || took <= 0 {
		return ""
	}
	rate := float64(l.done) / took
	if l.size < 0 {
		return fmt.Sprintf(": %s, %s/s", bytes(float64(l.done)), bytes(rate))
	}
	left := max(float64(l.size-l.done), 0) / rate
	return fmt.Sprintf(": %d%%, %s/s, %s left", 100*min(l.done, l.size)/l.size, bytes(rate), duration(left))
}

// bytes puts a number of bytes into words.
func bytes(n float64) string {
	for _, unit := range []string{"B", "kB", "MB"} {
		if n < 1000 {
			return fmt.Sprintf("%.3g %s", n, unit)
		}
		n /= 1000
	}
	return fmt.Sprintf("%.3g GB", n)
}

// duration puts a number of seconds into words.
func duration(seconds float64) string {
	if seconds >= 90 {
		return fmt.Sprintf("%.0f min", seconds/60)
	}
	return fmt.Sprintf("%.0f s", seconds)
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
