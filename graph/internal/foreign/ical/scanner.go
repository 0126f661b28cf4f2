package ical

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// Options say what a [Scanner] keeps. The zero value keeps every line of up to a
// million bytes.
type Options struct {
	// Keep tells by the name of a property, in capitals, whether its lines are
	// read. Lines that are not are passed over however long they are. Nil keeps
	// all of them. BEGIN and END are always read.
	Keep func(name string) bool
	// Line is how many bytes a line may have when it is unfolded; 0: a million.
	Line int
	// First is the number of the first line, for a text that stands inside of
	// another one; 0: 1.
	First int
}

// maxName is how long the name of a property may be. The longest registered one
// has 32 bytes.
const maxName = 128

// A Scanner reads the lines of one text. It takes as much memory as the longest
// line that it keeps.
type Scanner struct {
	opts Options
	in   *bufio.Reader
	err  error

	row  int    // of the next byte, from 1
	text []byte // of the line so far, unfolded
	fold []fold // where its parts stand
	line Line
}

// fold is where a part of an unfolded line begins: an offset, and its place.
type fold struct {
	offset int
	at     Place
}

// NewScanner gives a scanner of a text. A byte order mark before it is passed over.
func NewScanner(r io.Reader, opts Options) *Scanner {
	if opts.Line <= 0 {
		opts.Line = 1_000_000
	}
	if opts.First <= 0 {
		opts.First = 1
	}
	s := &Scanner{opts: opts, in: bufio.NewReaderSize(r, 32<<10), row: opts.First}
	if mark, _ := s.in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		s.in.Discard(3)
	}
	return s
}

// Err gives the error that ended the text before its end.
func (s *Scanner) Err() error { return s.err }

// Line gives the line that Scan found. It and its parts are good until the next
// Scan; its strings are good for ever.
func (s *Scanner) Line() *Line { return &s.line }

// Scan goes to the next line that is kept, and reports whether there is one.
func (s *Scanner) Scan() bool {
	for s.err == nil {
		kept, found := s.next()
		if !found {
			return false
		}
		if kept {
			return true
		}
	}
	return false
}

// next reads one unfolded line. found is false at the end of the text.
func (s *Scanner) next() (kept, found bool) {
	s.text, s.fold = s.text[:0], s.fold[:0]
	begin := Place{s.row, 1}
	known, keep, long := false, true, false
	column := 1
	for {
		if !long && (!known || keep) { // of what is passed over no place is asked for
			s.fold = append(s.fold, fold{len(s.text), Place{s.row, column}})
		}
		for more := true; more; {
			var part []byte
			part, more = s.part()
			if len(part) == 0 && !more && s.end() && len(s.text) == 0 && !found {
				return false, false
			}
			found = true
			switch {
			case known && !keep || long:
			case len(s.text)+len(part) > s.opts.Line:
				// What is there is enough to tell the name.
				s.text = append(s.text, part[:s.opts.Line-len(s.text)]...)
				long = true
			default:
				s.text = append(s.text, part...)
			}
			if !known {
				known, keep = s.decide()
			}
		}
		head, err := s.in.Peek(1)
		if err != nil || head[0] != ' ' && head[0] != '\t' {
			break
		}
		s.in.Discard(1)
		column = 2
	}
	if len(s.text) == 0 || !known && len(bytes.TrimSpace(s.text)) == 0 {
		return false, true
	}
	if known && !keep {
		return false, true
	}
	s.line = Line{At: begin, folds: s.fold}
	s.line.parse(string(s.text))
	s.line.TooLong = long
	return true, true
}

// part reads on in a line of the text, up to its end or as much as is at hand. more
// is true if it goes on.
func (s *Scanner) part() (part []byte, more bool) {
	part, err := s.in.ReadSlice('\n')
	switch {
	case err == nil:
		s.row++
		return bytes.TrimRight(part, "\r\n"), false
	case errors.Is(err, bufio.ErrBufferFull):
		return part, true
	case !errors.Is(err, io.EOF):
		s.err = err
	}
	return bytes.TrimRight(part, "\r"), false
}

func (s *Scanner) end() bool {
	_, err := s.in.Peek(1)
	return err != nil
}

// decide tells whether the line is to be kept, as soon as its name is known. One
// that can have no name is kept, to be reported.
func (s *Scanner) decide() (known, keep bool) {
	i := bytes.IndexAny(s.text[:min(len(s.text), maxName)], ":;")
	if i < 0 {
		return len(s.text) >= maxName, true
	}
	name := capitals(string(s.text[:i]))
	return true, s.opts.Keep == nil || name == "BEGIN" || name == "END" || !isName(name) || s.opts.Keep(name)
}

// A Place is a line and a column, in code points, both from 1.
type Place struct{ Line, Column int }

// place gives where a byte of an unfolded line stands.
func place(folds []fold, text string, offset int) Place {
	f := folds[0]
	for _, g := range folds[1:] {
		if g.offset > offset {
			break
		}
		f = g
	}
	// A fold may cut a character into two: its rest is no column of its own.
	n := 0
	for i := f.offset; i < min(offset, len(text)); i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	f.at.Column += n
	return f.at
}
