package changes

import (
	"context"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long nothing may happen to a file before it counts as saved: a program
	// that writes a file in pieces is done then.
	quiet = 15 * time.Millisecond
	// longest is how long is waited for that.
	longest = 250 * time.Millisecond
	// poll is how often files are looked at of which the system tells nothing.
	poll = 400 * time.Millisecond
)

// Watcher waits for changes of files. It is for one goroutine.
type Watcher struct {
	files   files
	folders *folders // nil where the system can't watch any
}

// Watch begins to watch files, which need not exist.
func Watch(paths []string) *Watcher {
	w := &Watcher{files: look(paths)}
	if told, err := fsnotify.NewWatcher(); err == nil {
		w.folders = &folders{told: told}
		w.folders.follow(w.files)
	}
	return w
}

// Close ends watching.
func (w *Watcher) Close() error {
	if w.folders == nil {
		return nil
	}
	return w.folders.told.Close()
}

// Next waits until a file is not as it was when Next gave its last answer, or when
// watching began, and is not written to any more. The error is the cause of the end of ctx.
func (w *Watcher) Next(ctx context.Context) error {
	var told chan fsnotify.Event
	var lost chan error
	if w.folders != nil {
		told, lost = w.folders.told.Events, w.folders.told.Errors
	}
	tick := time.NewTicker(poll)
	defer tick.Stop()
	var done, late <-chan time.Time // nil before the first change
	for {
		changed := false
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case event, ok := <-told:
			if !ok {
				told = nil
				continue
			}
			changed = w.files.look() || w.files.written(event)
		case _, ok := <-lost: // more happened than the system keeps
			if !ok {
				lost = nil
				continue
			}
			changed = w.files.look()
		case <-tick.C:
			if changed = w.files.look(); w.folders != nil {
				if changed {
					w.folders.forget() // others may stand in their places
				}
				w.folders.follow(w.files)
			}
		case <-done:
			return nil
		case <-late:
			return nil
		}
		if changed {
			done = time.After(quiet)
			if late == nil {
				late = time.After(longest)
			}
			if w.folders != nil {
				w.folders.follow(w.files) // a link may lead elsewhere
			}
		}
	}
}
