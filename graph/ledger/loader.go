package ledger

import (
	"context"
	"io"
	"io/fs"
	"os"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// Loader reads inputs and builds one graph of them, as [Read] and [Build] do, but
// keeps no records: the rows of CSV and the lines of JSON Lines go straight into
// the graph's builder, and are read as a stream and by several goroutines at the
// same time. That takes some 100 to 200 bytes a request at most, where records take
// ten times that. Inputs of other formats are read as Read does.
//
// Graph and faults are those of Read and Build. Where faults are found, the lines
// that they speak of are read again: a file stays open until the graph is built,
// and must not change before; of an input that can't be read twice the text is
// kept. The zero Loader is ready. It is for one goroutine and one graph.
type Loader struct {
	Options Options
	// Progress, if there is one, is told now and then how many bytes of an input
	// are read, and how many there are; -1 where that is not known.
	Progress func(read, size int64)
	// Keep keeps what is stated of requests for [Loader.Requests], packed: 100 to
	// 200 bytes each. It is settled before anything is read.
	Keep bool

	// What tests change.
	piece   int // how many bytes are read at once; 0: the default
	workers int // 0: one for each processor

	builder   *graph.Builder
	found     fault.List
	broken    bool
	shows     []func(fault.List)
	files     []*os.File
	kept      *graph.Rows // nil unless Keep
	whole     bool        // some input states more than requests
	all       *All        // what is added when all inputs are read
	declaring []*Ledger   // those that declare actors
	notes     []foreign.Note
	lang      string
	skipped   fault.List
}

func (l *Loader) begin() *graph.Builder {
	if l.builder == nil {
		l.builder = graph.NewBuilder()
		if l.Options.Worlds {
			l.builder.Large()
		}
	}
	if l.Keep && l.kept == nil {
		l.kept = graph.NewRowsAsWritten()
	}
	l.builder.NextLedger()
	return l.builder
}

// Add adds a ledger that was read before.
func (l *Loader) Add(records *Ledger) {
	records.addTo(l.begin())
	first(&l.lang, records.Lang)
	l.whole = true
	if records.Actors != nil {
		l.declaring = append(l.declaring, records)
	}
	l.found, l.skipped, l.notes = append(l.found, records.faults...), append(l.skipped, records.skipped...), append(l.notes, records.Notes...)
	l.broken = l.broken || records.broken
	l.shows = append(l.shows, func(faults fault.List) {
		for _, f := range faults {
			records.show(f)
		}
	})
}

// ReadFile reads a file. A format of Auto is told by its name, or else by how it
// begins. What is wrong with it, Build reports. The error is only that of a
// context that ended.
func (l *Loader) ReadFile(ctx context.Context, path string, format Format) error {
	f, err := os.Open(path)
	if err != nil {
		l.fail(path, err)
		return nil
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return l.held(ctx, func(a *All) error { return a.ReadFile(ctx, path, format) })
	}
	l.files = append(l.files, f)
	return l.Read(ctx, f, path, format)
}

// Read reads an input; the name is used in the places of faults. See
// [Loader.ReadFile] for format and error.
func (l *Loader) Read(ctx context.Context, r io.Reader, name string, format Format) error {
	o := open(newSource(r), name, format, l.Options)
	if gathered(o.format) && o.wrong == nil || l.Options.replies() {
		return l.held(ctx, func(a *All) error { return a.read(ctx, o) })
	}
	if o.wrong != nil || o.format != JSONL && (o.format != CSV || o.section) || o.mapped && o.format == JSONL {
		l.Add(readOpened(o, l.Options)) // Build reports its faults
		return ctx.Err()
	}
	s := newStream(l, o.source, name, o.format)
	err := s.read(ctx)
	if err != nil {
		l.close()
	}
	faults, skipped, notes := s.finish()
	l.found, l.skipped, l.notes = append(l.found, faults...), append(l.skipped, skipped...), append(l.notes, notes...)
	l.broken = l.broken || s.broken
	l.shows = append(l.shows, s.text.show)
	return err
}

// held reads what means something together with other inputs, and is added when all
// are read.
func (l *Loader) held(ctx context.Context, read func(*All) error) error {
	if l.all == nil {
		l.all = ReadAll(l.Options)
	}
	err := read(l.all)
	if err != nil {
		l.close()
	}
	return err
}

// Notes say what of files that are no ledgers was left out. They are complete when the
// graph is built.
func (l *Loader) Notes() []foreign.Note { return l.notes }

// Lang is the language of the words in figures, as the first input has it that states
// one; "" where none does. It is complete when the graph is built.
func (l *Loader) Lang() string { return l.lang }

// Skipped are the faults of records that were left out, as [Options.SkipFaults] asks.
// They are complete when the graph is built.
func (l *Loader) Skipped() fault.List { return l.skipped }

// fail notes an input that can't be read at all.
func (l *Loader) fail(name string, err error) {
	records := &Ledger{}
	records.fail(name, err)
	l.Add(records)
}

// Build builds the graph of what was read. The error is that of the function
// [Build].
func (l *Loader) Build() (*graph.Graph, error) {
	defer l.close()
	if l.all != nil {
		for _, records := range l.all.Ledgers() {
			l.Add(records)
		}
		l.all = nil
	}
	if l.builder == nil {
		l.builder = graph.NewBuilder()
	}
	return finishBuild(l.builder, l.found, l.broken, func(f *fault.Fault) {
		tellOpen(f, l.declaring)
		for _, show := range l.shows {
			show(fault.List{f})
		}
	})
}

// Requests gives the requests that the inputs state, to be written again. ok is false
// without Keep, and when an input was not CSV or JSON Lines. They are worth nothing if
// Build found faults.
func (l *Loader) Requests() (r *Requests, ok bool) {
	if l.kept == nil || l.whole {
		return nil, false
	}
	return &Requests{l.kept}, true
}

func (l *Loader) close() {
	for _, f := range l.files {
		f.Close() // which was only read
	}
	l.files = nil
}

// source is an input that is read once from its begin to its end, and, if it is a
// file, can be read again.
type source struct {
	io.Reader
	size  int64       // -1: not known
	again io.ReaderAt // nil: can't be read again
	base  int64       // where in again the input begins
}

func newSource(r io.Reader) *source {
	s := &source{Reader: r, size: -1}
	f, ok := r.(interface {
		fs.File
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return s
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return s
	}
	base, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		return s
	}
	s.size, s.again, s.base = info.Size()-base, f, base
	return s
}

// peek gives the head of the input, which is still to be read.
func (s *source) peek() ([]byte, error) {
	head, r, err := peek(s.Reader)
	s.Reader = r
	return head, err
}
