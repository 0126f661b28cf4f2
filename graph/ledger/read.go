package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
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
//
// Files of some formats mean something together, such as a mail and its answer in
// another file: those are for [ReadAll].
func Read(r io.Reader, name string, format Format, opts Options) (*Ledger, error) {
	all := ReadAll(opts)
	if err := all.Read(context.Background(), r, name, format); err != nil {
		return new(Ledger).fail(name, err)
	}
	l := all.Ledgers()[0]
	return l, l.faults.Err()
}

// readOpened reads an input of a format that stands for itself.
func readOpened(o *opened, opts Options) *Ledger {
	l := &Ledger{worlds: opts.Worlds}
	if o.wrong != nil {
		l.faults, l.broken = fault.List{o.wrong}, true
		return l
	}
	switch {
	case o.format == XLSX:
		l.readSheet(o, o.name, opts)
	case o.format == CSV && !o.section:
		l.readTable(o.Reader, o.name, opts)
	case o.mapped && o.format != CSV:
		l.readRecords(o, o.name, o.format, opts)
	default:
		l.readLedger(o, o.name, o.format, opts)
	}
	return l
}

// readLedger reads a ledger as a whole.
func (l *Ledger) readLedger(r *opened, name string, format Format, opts Options) {
	in := &input{name: name, allBreaks: format == YAML}
	l.inputs = []*input{in}
	opts = opts.withDefaults(format)
	text, err := slurp(r, r.size, opts.Bytes)
	if err != nil {
		l.fail(name, err)
		return
	}
	in.text = strings.TrimPrefix(text, byteOrderMark)
	faults := &collector{limit: opts.Faults}
	d := &decoder{in: in, opts: opts, faults: faults, ledger: l}
	l.broken = !d.read(len(text), format)
	l.faults = faults.finish(in)
}

// read reads an input of so many bytes; ok is false when not all of it could be
// read.
func (d *decoder) read(size int, format Format) (ok bool) {
	if !d.check(size, format) {
		return false
	}
	switch format {
	case JSONL:
		return d.jsonl()
	case CSV:
		separator, _ := sectionSeparator(d.in.text)
		return d.section(separator)
	}
	if format == YAML {
		if done, ok := d.readItems(); done {
			return ok
		}
		if size > wholeYAML && d.opts.Bytes == longestYAML {
			f := tooLong(wholeYAML, format)
			f.Pos = d.in.pos(wholeYAML - (size - len(d.in.text)))
			d.faults.add(f)
			return false
		}
	}
	root, ok := d.tree(format)
	if ok {
		d.root(&root)
	}
	return ok
}

// How many bytes of YAML are read by default: as a whole, and where a list of requests
// is read item by item.
const (
	wholeYAML   = 16 << 20
	longestYAML = 256 << 20
)

// tree reads an input of YAML or JSON; ok is false when there is nothing to go on
// with.
func (d *decoder) tree(format Format) (root node, ok bool) {
	if format == JSON {
		return readJSON(d.in, start, len(d.in.text), d.opts, d.faults)
	}
	if len(d.in.text) >= longYAML && isOneLine(d.in.text) && json.Valid([]byte(d.in.text)) { // which YAML is, too
		return readJSON(d.in, start, len(d.in.text), d.opts, d.faults)
	}
	return readYAML(d.in, d.opts, d.faults)
}

// isOneLine reports whether a text has one line, or few: JSON as programs write it.
func isOneLine(text string) bool {
	begin := strings.TrimLeft(text, " \t\r\n")
	return strings.HasPrefix(begin, "{") && strings.Count(text, "\n") < len(text)/longYAML+2
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
	if errors.Is(err, bounded.ErrPacked) {
		return &fault.Fault{Pos: fault.Pos{File: name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the file unpacks to more than %d times its size", bounded.Ratio)}
	}
	return fault.Unreadable(name, err)
}

// ReadFile is [Read] of a file. Its format is told by its name, or else by how
// it begins.
func ReadFile(path string, opts Options) (*Ledger, error) {
	all := ReadAll(opts)
	if err := all.ReadFile(context.Background(), path, Auto); err != nil {
		return new(Ledger).fail(path, err)
	}
	l := all.Ledgers()[0]
	return l, l.faults.Err()
}

// readTable reads a table into records.
func (l *Ledger) readTable(r io.Reader, name string, opts Options) {
	to := Loader{Options: opts, workers: 1}
	s := newStream(&to, &source{Reader: r, size: -1}, name, CSV)
	s.text.records = true
	s.read(context.Background())
	l.texts = append(l.texts, s.text)
	l.Requests = s.specs.all()
	l.faults, l.skipped, l.Notes = s.finish()
	l.broken, l.lost = s.broken, s.lost
}
