package ledger

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Read reads one input. The name is used in the places of faults, and a file's
// own name tells [Auto] its format.
//
// The ledger is never nil: it holds what could be read. When the error, a
// [fault.List] of all that is wrong with the input, is not nil, the ledger
// can't be built; but [Build] then checks it together with others and reports
// everything at once.
//
// The text of the input is kept for as long as the ledger is.
func Read(r io.Reader, name string, format Format, opts Options) (*Ledger, error) {
	l := &Ledger{}
	in := &input{name: name}
	l.inputs = []*input{in}
	if format == Auto {
		format = FormatOf(name)
	}
	size := sizeOf(r)
	if format == Auto {
		var head []byte
		var err error
		if head, r, err = peek(r); err != nil {
			return l.fail(name, err)
		}
		format = Detect(head)
	}
	if format == CSV {
		return l.readTable(r, name, opts)
	}
	in.allBreaks = format == YAML
	opts = opts.withDefaults(format)
	text, err := slurp(r, size, opts.Bytes)
	if err != nil {
		return l.fail(name, err)
	}
	in.text = strings.TrimPrefix(text, byteOrderMark)
	faults := &collector{limit: opts.Faults}
	d := &decoder{in: in, opts: opts, faults: faults, ledger: l}
	l.broken = !d.read(len(text), format)
	l.faults = faults.finish(in)
	return l, l.faults.Err()
}

// read reads an input of so many bytes; ok is false when not all of it could be
// read.
func (d *decoder) read(size int, format Format) (ok bool) {
	if !d.check(size, format) {
		return false
	}
	if format == JSONL {
		return d.jsonl()
	}
	root, ok := d.tree(format)
	if ok {
		d.root(&root)
	}
	return ok
}

// tree reads an input of YAML or JSON; ok is false when there is nothing to go on
// with.
func (d *decoder) tree(format Format) (root node, ok bool) {
	if format == JSON {
		return readJSON(d.in, start, len(d.in.text), d.opts, d.faults)
	}
	return readYAML(d.in, d.opts, d.faults)
}

// check reports whether an input of so many bytes may be read at all.
func (d *decoder) check(size int, format Format) bool {
	if size > d.opts.Bytes {
		f := tooLong(d.opts.Bytes, format)
		f.Pos = d.in.pos(d.opts.Bytes - (size - len(d.in.text)))
		d.faults.add(f)
		return false
	}
	if f := checkText(d.in); f != nil {
		d.faults.add(f)
		return false
	}
	return true
}

// fail is the end of an input that can't be read at all.
func (l *Ledger) fail(name string, err error) (*Ledger, error) {
	l.faults = fault.List{readFailure(name, err)}
	l.broken = true
	return l, l.faults
}

// readFailure is the fault that an input can't be read.
func readFailure(name string, err error) *fault.Fault {
	what := err.Error()
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == name {
		what = path.Err.Error()
	}
	return &fault.Fault{Pos: fault.Pos{File: name}, Kind: err, What: what}
}

// ReadFile is [Read] of a file. Its format is told by its name, or else by how
// it begins.
func ReadFile(path string, opts Options) (*Ledger, error) {
	f, err := os.Open(path)
	if err != nil {
		return new(Ledger).fail(path, err)
	}
	defer f.Close()
	return Read(f, path, Auto, opts)
}

// readTable reads a table into records.
func (l *Ledger) readTable(r io.Reader, name string, opts Options) (*Ledger, error) {
	to := Loader{Options: opts, workers: 1}
	s := newStream(&to, &source{Reader: r, size: -1}, name, CSV)
	s.text.records = true
	s.read(context.Background())
	l.inputs, l.texts = nil, append(l.texts, s.text)
	l.Requests = s.specs
	if l.Requests == nil {
		l.Requests = []graph.RequestSpec{}
	}
	s.text.show(s.faults.list)
	l.faults = s.faults.finish(&input{name: name})
	l.broken, l.lost = s.broken, s.lost
	return l, l.faults.Err()
}
