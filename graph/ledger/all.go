package ledger

import (
	"context"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

// All reads several inputs into records. Those that mean something together, such as
// mails, where one answers another, are one ledger. See [ReadAll].
type All struct {
	opts    Options
	ledgers []*Ledger // nil where a gathering goes that is not whole yet
	readers [formats]gatherer
	slots   [formats]int
}

// gatherer reads files that mean something together.
type gatherer interface {
	Read(ctx context.Context, r io.Reader, name string) error
	Found() *found.Records
}

// ReadAll begins to read inputs.
func ReadAll(opts Options) *All { return &All{opts: opts} }

// Read reads an input, as the function [Read] does. What is wrong with it, [Build]
// reports. The error is only that of a context that ended.
func (a *All) Read(ctx context.Context, r io.Reader, name string, format Format) error {
	return a.read(ctx, open(newSource(r), name, format, a.opts))
}

// ReadFile reads a file, or a folder of mails.
func (a *All) ReadFile(ctx context.Context, path string, format Format) error {
	f, err := os.Open(path)
	if err != nil {
		l := &Ledger{}
		l.fail(path, err)
		a.ledgers = append(a.ledgers, l)
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		if _, err := f.ReadDir(1); err != nil {
			l := &Ledger{}
			l.fail(path, &fs.PathError{Op: "read", Path: path, Err: syscall.EISDIR}) // and no folder of mails
			a.ledgers = append(a.ledgers, l)
			return nil
		}
		return a.readFolder(ctx, path)
	}
	return a.Read(ctx, f, path, format)
}

func (a *All) read(ctx context.Context, o *opened) error {
	if gathered(o.format) && o.wrong == nil {
		return a.gatherer(o.format).Read(ctx, o, o.name)
	}
	a.ledgers = append(a.ledgers, readOpened(o, a.opts))
	return ctx.Err()
}

// gathered reports whether files of a format are read together.
func gathered(f Format) bool { return f == ICS || f == Mbox || f == CMIF }

// gatherer gives the reader of a format, which has its place among the ledgers where
// the first of its files was.
func (a *All) gatherer(f Format) gatherer {
	if a.readers[f] == nil {
		a.readers[f] = newGatherer(f, a.opts)
		a.slots[f] = len(a.ledgers)
		a.ledgers = append(a.ledgers, nil)
	}
	return a.readers[f]
}

// Ledgers gives what was read, in the order of the inputs, and ends the reading.
func (a *All) Ledgers() []*Ledger {
	for f, r := range a.readers {
		if r != nil {
			l := a.ofFound(r.Found())
			l.mails = Format(f) == Mbox
			a.ledgers[a.slots[f]] = l
		}
	}
	if a.opts.replies() {
		answer(a.ledgers, a.opts.Map.Replies)
	}
	return a.ledgers
}

// ofFound makes a ledger of what was read of foreign files. None of its sections is
// complete.
func (a *All) ofFound(f *found.Records) *Ledger {
	l := &Ledger{AsOf: f.AsOf, Sources: f.Sources, Parties: f.Parties, Actors: f.Actors, Requests: f.Requests, Notes: f.Notes,
		broken: f.Broken, found: f.Show, faults: f.Faults}
	if a.opts.SkipFaults && !f.Broken { // what has a fault is no request
		l.faults, l.skipped = nil, f.Faults
	}
	return l
}

// replies reports whether requests back are answers.
func (o Options) replies() bool { return o.Map != nil && !o.Map.Replies.IsZero() }

// answer finds the requests back among those of some ledgers that answer others. A
// mailbox says itself what answers what.
func answer(ledgers []*Ledger, within foreign.Span) {
	var all []graph.RequestSpec
	last := -1
	for i, l := range ledgers {
		if !l.mails {
			all = append(all, l.Requests...)
			last = i
		}
	}
	if last < 0 {
		return
	}
	all = found.Replies(all, within)
	for i, l := range ledgers {
		if l.mails {
			continue
		}
		n := len(l.Requests)
		if i == last {
			n = len(all) // with what is said of some beside them
		}
		l.Requests, all = all[:n:n], all[n:]
	}
}

// Skipped are the faults of records that were left out, as [Options.SkipFaults] asks.
func (l *Ledger) Skipped() fault.List { return l.skipped }
