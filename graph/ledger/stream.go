package ledger

import (
	"context"
	"math"
	"runtime"
	"strings"
	"sync"
	"unsafe"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// stream reads one input of rows or lines.
//
// The text comes in pieces that end with a line. Several goroutines parse them as
// if each began with a row, which only a cell in quotes that has line ends in it
// can make untrue. The pieces are then taken in their order: one before which a
// row has not ended is parsed again, behind the beginning of that row. So what is
// read is what one reader of the whole text reads, however it is cut and whoever
// is first.
type stream struct {
	loader  *Loader
	opts    Options
	text    *streamText
	cutter  *cutter
	builder *graph.Builder
	own     *parser // of the goroutine that takes the pieces
	again   *result // what it parsed once more

	rest  []byte // a row that has not ended, with what is behind it
	begin int    // the number of its first line
	tried int    // how long it was when it was last parsed

	faults    *collector
	stopped   bool       // what follows is only looked through for what no text may hold
	broken    bool       // not all could be read
	lost      bool       // a request could not be read
	rows      int        // so far
	skipped   *collector // faults of rows that are left out
	none      tally
	lacking   tally
	loose     tally
	specs     specs // if they are wanted
	dismissed bool  // nothing is kept of the input
	before    int   // how many rows the builder had before
}

func newStream(l *Loader, src *source, name string, format Format) *stream {
	opts := l.Options.withDefaults(format)
	opts.Line = min(opts.Line, math.MaxInt/2) // what is added to it still fits
	text := &streamText{name: name, format: format, opts: opts, source: src, keep: l.Keep}
	s := &stream{
		loader: l, opts: opts, text: text, cutter: newCutter(text, l.piece), builder: l.begin(),
		own: newParser(text), again: text.newResult(), faults: &collector{limit: opts.Faults}, skipped: &collector{limit: opts.Faults},
	}
	s.before = s.builder.NumRows()
	return s
}

// read reads all there is. The error is only that of the context.
func (s *stream) read(ctx context.Context) error {
	p := piece{result: s.text.newResult()}
	for done := false; !done; {
		s.cutter.next(&p)
		s.own.idle = len(s.rest) > 0 // then the header begins before the piece
		room := s.opts.Requests
		if s.text.sequential() { // nothing is parsed again that was parsed to its end
			room -= s.rows
		}
		s.own.parse(p.text, p.line, p.last, room, p.result)
		s.own.idle = false
		done = s.take(&p)
		if done {
			break
		}
		if s.own.ready() && !s.text.sequential() || s.stopped {
			// From here on, whoever parses knows the columns.
			return s.readOn(ctx)
		}
	}
	return ctx.Err()
}

// readOn reads what follows, with several goroutines.
func (s *stream) readOn(ctx context.Context) error {
	workers := s.loader.workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	pieces := workers + 1 // one is taken while the others are parsed
	free, work, ordered := make(chan *piece, pieces), make(chan *piece, pieces), make(chan *piece, pieces)
	var running sync.WaitGroup
	defer running.Wait()
	quit := make(chan struct{})
	defer close(quit)
	for range pieces {
		free <- &piece{result: s.text.newResult(), done: make(chan struct{}, 1)}
	}
	running.Go(func() {
		defer close(work)
		defer close(ordered)
		for last := false; !last; {
			select {
			case p := <-free:
				s.cutter.next(p)
				last = p.last // before others have it
				work <- p
				ordered <- p
			case <-quit:
				return
			}
		}
	})
	for range workers {
		parser := s.own.another(s.stopped)
		running.Go(func() {
			for p := range work {
				parser.parse(p.text, p.line, p.last, s.opts.Requests, p.result)
				p.done <- struct{}{}
			}
		})
	}
	for p := range ordered {
		<-p.done
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.take(p) {
			break
		}
		if s.loader.Progress != nil {
			s.loader.Progress(p.end, s.text.source.size)
		}
		free <- p
	}
	return nil
}

// take takes what a piece was parsed to. done says that nothing follows.
func (s *stream) take(p *piece) (done bool) {
	r := p.result
	if p.err != nil {
		s.dismiss(s.text.failure(p.err))
		return true
	}
	if r.wrong != nil {
		s.dismiss(r.wrong)
		return true
	}
	if s.stopped {
		return p.last
	}
	text, line := p.text, p.line
	switch {
	case len(s.rest) > 0:
		s.rest = append(s.rest, text...)
		s.drop(r)
		if !p.last && len(s.rest) < 2*s.tried {
			return false // or a long row would be parsed again with each piece of it
		}
		text, line = unsafe.String(unsafe.SliceData(s.rest), len(s.rest)), s.begin
		r = s.parseAgain(text, line, p.last)
	case s.rows > 0 && s.rows+r.rows.Len() >= s.opts.Requests && !s.text.sequential(): // there was less room than it was told
		s.drop(r)
		r = s.parseAgain(text, line, p.last)
	}
	s.rows += r.rows.Len()
	s.add(r)
	if r.lost {
		s.lost = true
		s.builder.Incomplete()
	}
	s.faults.merge(&r.faults)
	s.skipped.merge(&r.skipped)
	if len(r.ids) > 0 {
		s.text.ids.add(r.ids)
	}
	s.none.merge(r.none)
	s.lacking.merge(r.lacking)
	s.loose.merge(r.loose)
	s.broken = s.broken || r.broken
	s.stopped = r.stop
	s.begin = line + strings.Count(text[:r.rest], "\n")
	s.rest = append(s.rest[:0], text[r.rest:]...)
	s.tried = len(s.rest)
	return p.last
}

// add adds the rows of a result to what was read.
func (s *stream) add(r *result) {
	if s.text.records {
		s.specs = append(s.specs, r.specs...)
		r.specs = nil
		r.rows.Clear()
	}
	s.builder.AddRows(r.rows)
	if r.kept != nil {
		s.loader.kept.Append(r.kept)
	}
}

// drop drops the rows of a result: whoever parsed it may refer to names that came up
// in them.
func (s *stream) drop(r *result) {
	r.specs = nil
	r.rows.Clear()
	if r.kept != nil {
		r.kept.Clear()
	}
	s.add(r)
}

// parseAgain parses a text knowing what was before it.
func (s *stream) parseAgain(text string, line int, last bool) *result {
	s.own.parse(text, line, last, s.opts.Requests-s.rows, s.again)
	return s.again
}

// dismiss makes one fault all that is said of the input, of which nothing is kept:
// a text that is not UTF-8 is wrong as a whole.
func (s *stream) dismiss(f *fault.Fault) {
	s.faults = &collector{limit: s.opts.Faults}
	s.faults.add(f)
	s.broken = true
	s.builder.CutRows(s.before)
	s.specs, s.dismissed = nil, true
}

// twice reports an id that comes twice. Rows of which one was read are not left out.
func (s *stream) twice(line, first int) {
	if s.faults.full() {
		return
	}
	at := s.text.Pos(line, 1, "id", 0)
	id := s.text.idAt(line)
	s.faults.add(twiceID(id, at, fault.Pos{File: s.text.name, Line: first}))
}

// finish gives the faults, those of rows that were left out, and what else was.
func (s *stream) finish() (faults, skipped fault.List, notes []foreign.Note) {
	if s.text.ids != nil && !s.dismissed {
		for _, again := range s.text.ids.repeated() {
			s.twice(again[0], again[1])
		}
		s.text.ids = nil
	}
	s.text.show(s.faults.list)
	s.text.show(s.skipped.list)
	in := &input{name: s.text.name}
	if s.text.plan != nil {
		notes = notesOf(s.text.name, s.text.plan, s.none, s.lacking, s.loose)
	}
	return s.faults.finish(in), s.skipped.finish(in), notes
}
