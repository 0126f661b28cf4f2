package document

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render/markdown"
)

// The comments between which a figure stands.
const (
	Begin = "<!-- rapport markdown: the figure of the fence above -->"
	End   = "<!-- /rapport markdown -->"
)

// ErrUnfinished is the kind of the fault of a figure whose last comment is missing.
var ErrUnfinished = errors.New("not a whole figure")

// Put puts the text of each figure behind its fence, in place of what was put there before.
// With inPlace it puts it where the fence was, without comments. The error is a [fault.List].
func Put(text []byte, name string, figures []*markdown.Figure, texts []string, inPlace bool) ([]byte, error) {
	var out bytes.Buffer
	var faults fault.List
	at := 0 // what of the text is done
	for i, f := range figures {
		next := len(text)
		if i+1 < len(figures) {
			next = figures[i+1].Start
		}
		end, found, missing := drawn(text[f.End:next])
		if missing >= 0 {
			faults = append(faults, unfinished(text, name, f.End+missing))
			continue
		}
		p := paper{&out, f.Prefix, lineEnd(text[f.Start:])}
		if inPlace {
			out.Write(text[at:f.Start])
			p.lines(texts[i])
			at = f.End + end
			continue
		}
		out.Write(text[at:f.End])
		for _, line := range strings.Split("\n"+Begin+"\n\n"+strings.TrimRight(texts[i], "\n")+"\n\n"+End, "\n") {
			p.newLine(line)
		}
		at = f.End + end
		if !found && !emptyLine(text[at:]) {
			p.newLine("")
		}
	}
	out.Write(text[at:])
	return out.Bytes(), faults.Err()
}

// paper is where lines are written, each behind the prefix of where they stand.
type paper struct {
	out    *bytes.Buffer
	prefix string
	end    string // of lines
}

func (p *paper) newLine(line string) {
	if line == "" {
		p.out.WriteString(p.end + strings.TrimRight(p.prefix, " \t"))
		return
	}
	p.out.WriteString(p.end + p.prefix + line)
}

// lines writes lines, the first of which goes on where the last one ended.
func (p *paper) lines(text string) {
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i == 0 {
			p.out.WriteString(line)
		} else {
			p.newLine(line)
		}
	}
}

// lineEnd gives how the first line of a text ends.
func lineEnd(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// emptyLine reports whether the line behind the first has nothing in it, or there is none.
func emptyLine(text []byte) bool {
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	return bare(line) == ""
}

// bare is a line without what stands around it in lists and quotations.
func bare(line []byte) string {
	return strings.TrimRight(strings.TrimLeft(string(line), " \t>"), " \t\r\n")
}

// drawn finds the figure that was put behind a fence, and gives where it ends; 0 where there
// is none. missing is where one begins that has no end, or -1.
func drawn(behind []byte) (end int, found bool, missing int) {
	at, began := 0, -1
	for line := range bytes.Lines(behind) {
		switch words := bare(line); {
		case at == 0: // what is left of the closing line
		case began < 0 && words == "":
		case began < 0 && words == Begin:
			began = at + bytes.Index(line, []byte(Begin))
		case began < 0:
			return 0, false, -1
		case words == End:
			return at + bytes.Index(line, []byte(End)) + len(End), true, -1
		}
		at += len(line)
	}
	return 0, false, began
}

// unfinished is the fault of a figure without an end.
func unfinished(text []byte, name string, at int) *fault.Fault {
	before := text[:at]
	begins := bytes.LastIndexByte(before, '\n') + 1
	line, _, _ := bytes.Cut(text[begins:], []byte("\n"))
	return &fault.Fault{
		Pos:  fault.Pos{File: name, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(text[begins:at])},
		Kind: ErrUnfinished, What: "the figure that begins here has no end", Want: fmt.Sprintf("the comment %s below it", End),
		Line: strings.TrimRight(string(line), "\r"),
	}
}
