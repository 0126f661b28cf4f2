package ledger

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

// opened is an input of which is known how it is to be read.
type opened struct {
	*source
	name    string
	format  Format
	mapped  bool // by the map of the options
	section bool // a table of actors, channels, parties or sources
	wrong   *fault.Fault
}

// open looks how an input begins, unpacks it, and tells how it is to be read: as the
// caller says, or the map, or as it looks, or by its name.
func open(src *source, name string, format Format, opts Options) *opened {
	o := &opened{source: src, name: name}
	head, err := src.peek()
	if err == nil && bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		if head, err = o.unpack(opts); err != nil {
			o.wrong = &fault.Fault{Pos: fault.Pos{File: name}, Kind: ErrSyntax, What: "the file can't be unpacked: " + err.Error(), Want: "a whole file of gzip"}
			return o
		}
	}
	if err == nil {
		head, err = o.endLines(head)
	}
	if err != nil {
		o.wrong = readFailure(name, err)
		return o
	}
	m := opts.Map
	named := FormatOf(unpackedName(name))
	looks := fileKindOf(head)
	if looks == officeKind || looks == zipKind {
		looks = o.lookInside(looks, opts)
	}
	switch {
	case format != Auto:
	case m != nil && m.Format != foreign.Unknown && named != YAML:
		format = formatOfMap(m.Format)
	case looks.format() != Auto && (named != YAML || looks == workbookKind):
		format = looks.format()
	case named != Auto:
		format = named
	default:
		if format = Detect(head); format == YAML && m != nil && bytes.IndexByte(firstLineOf(head), ':') < 0 {
			format = CSV // what a map is for
		}
	}
	o.format = format
	if looks.hinders(format) {
		o.wrong = looks.fault(name)
		return o
	}
	o.mapped = m != nil && (format == CSV || format == XLSX || format == JSON || format == JSONL)
	if o.mapped && (format == JSON || format == JSONL) {
		o.mapped = !o.isLedger(head, opts)
	}
	o.decode(head, opts)
	if o.format == CSV {
		if head, err := o.peek(); err == nil { // as it is decoded
			if names, ok := sectionHeader(string(head)); ok && !readsColumns(m, names) {
				o.section, o.mapped = true, false
			}
		}
	}
	return o
}

// firstLineOf gives the first line of a text.
func firstLineOf(head []byte) []byte {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return line
}

// formatOfMap gives the format that a map names.
func formatOfMap(f foreign.Format) Format {
	switch f {
	case foreign.CSV:
		return CSV
	case foreign.XLSX:
		return XLSX
	case foreign.JSON:
		return JSON
	case foreign.JSONL:
		return JSONL
	case foreign.ICS:
		return ICS
	case foreign.Mbox:
		return Mbox
	case foreign.CMIF:
		return CMIF
	}
	return Auto
}

// unpack goes on with what a file of gzip holds.
func (o *opened) unpack(opts Options) (head []byte, err error) {
	open := func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
	var unpacked io.Reader
	if opts.Bytes >= bounded.Trusted {
		unpacked, err = open(o.Reader)
	} else {
		unpacked, err = bounded.Unpack(o.Reader, open)
	}
	if err != nil {
		return nil, err
	}
	o.source = &source{Reader: unpacked, size: -1}
	return o.peek()
}

// lookInside tells what a zip is by its list of files, which stands at its end.
func (o *opened) lookInside(kind fileKind, opts Options) fileKind {
	text, err := slurp(o.Reader, 0, opts.withDefaults(XLSX).Bytes)
	o.source = &source{Reader: strings.NewReader(text), size: int64(len(text))}
	if err == nil && workbookIn(text) {
		return workbookKind
	}
	return kind
}

// isLedger reports whether JSON is a ledger, and not what the map is for.
func (o *opened) isLedger(head []byte, opts Options) bool {
	if opts.Map.Records != "" || opts.Map.Format != foreign.Unknown {
		return false
	}
	if o.format == JSONL {
		line, _, _ := strings.Cut(string(head), "\n")
		return len(opts.Map.Columns) > 0 && isRequestLine(line)
	}
	text, err := slurp(o.Reader, o.size, opts.withDefaults(JSON).Bytes)
	o.source = &source{Reader: strings.NewReader(text), size: int64(len(text))}
	return err == nil && isLedgerJSON(strings.TrimPrefix(text, byteOrderMark))
}

// isRequestLine reports whether a line of JSON Lines has the keys of a request alone.
func isRequestLine(line string) bool {
	in := &input{text: line}
	d := &decoder{in: in, opts: Options{}.withDefaults(JSONL), faults: &collector{limit: 1}, ledger: &Ledger{}}
	return d.jsonLine(start, line) && len(d.faults.list) == 0
}

// decode makes UTF-8 of a text in another encoding.
func (o *opened) decode(head []byte, opts Options) {
	switch o.format {
	case XLSX, ICS, Mbox, CMIF:
		return
	}
	var from encoding.Encoding
	name := ""
	if m := opts.Map; m != nil && m.Encoding != "" {
		name = m.Encoding
		var err error
		if from, err = htmlindex.Get(name); err != nil {
			o.wrong = &fault.Fault{Pos: fault.Pos{File: o.name}, Kind: graph.ErrInvalid, What: "unknown encoding " + fault.Quote(name), Want: "a name such as windows-1252, iso-8859-15, utf-16le, shift_jis or gb18030"}
			return
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		from, name = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16"
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		from, name = unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16"
	case bytes.HasPrefix(head, []byte(byteOrderMark)):
		return
	}
	if from == nil || strings.EqualFold(name, "utf-8") || strings.EqualFold(name, "utf8") {
		return
	}
	o.source = &source{Reader: &checkedReader{r: transform.NewReader(&countedReader{r: o.Reader, left: int64(opts.withDefaults(o.format).Bytes)}, from.NewDecoder()), name: name}, size: -1}
	if head, err := o.peek(); err == nil {
		_, _ = o.endLines(head) // what can't be read is told when it is
	}
}

// countedReader ends a text that is longer than a limit, so that what comes of it
// ends, too.
type countedReader struct {
	r    io.Reader
	left int64
}

func (c *countedReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if c.left -= int64(n); c.left < 0 {
		return 0, errTooLong
	}
	return n, err
}

// errNotInEncoding means that a text has bytes that mean nothing in its encoding.
type errNotInEncoding struct{ name string }

func (e errNotInEncoding) Error() string {
	return fmt.Sprintf("the text is not in the encoding %s", e.name)
}

// checkedReader refuses a text in which the decoder found what it could not read.
type checkedReader struct {
	r    io.Reader
	name string
	tail []byte
}

const replacement = "\ufffd"

func (c *checkedReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.tail = append(c.tail, b[:n]...)
	if bytes.Contains(c.tail, []byte(replacement)) {
		return n, errNotInEncoding{c.name}
	}
	c.tail = append(c.tail[:0], c.tail[max(0, len(c.tail)-len(replacement)+1):]...)
	return n, err
}

// limits gives the limits of other formats.
func (o Options) limits(f Format) found.Limits {
	o = o.withDefaults(f)
	return found.Limits{Bytes: o.Bytes, Records: o.Requests, Line: o.Line, Text: o.Text, Depth: o.Depth, Faults: o.Faults}
}
