package markdown

import (
	"errors"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// ErrFence is the kind of the faults of fences and their options. Those of the ledgers in
// them have the kinds of package ledger.
var ErrFence = errors.New("not a fence of a figure")

// fence is a fence that was found, and what it says.
type fence struct {
	content  content
	settings settings
	ledger   int // the line of the content at which the ledger begins; -1 for none
	limits   ledger.Options
	asOf     *date.Day // the last day of the setting; nil for none
	faults   fault.List

	// In a document:
	node       *ast.FencedCodeBlock
	start, end int    // of the fence, in bytes
	prefix     string // what its lines begin with
}

func (f *fence) fault(at fault.Pos, what, want, hint string) {
	f.faults = append(f.faults, &fault.Fault{Pos: at, Kind: ErrFence, What: what, Want: want, Hint: hint})
}

// move takes the faults of a text within the fence.
func (f *fence) move(err error, first int, column func(fault.Pos) int) {
	var list fault.List
	var one *fault.Fault
	switch {
	case err == nil:
		return
	case errors.As(err, &list):
	case errors.As(err, &one):
		list = fault.List{one}
	default:
		list = fault.List{{Pos: fault.Pos{File: inside}, Kind: err, What: err.Error()}}
	}
	for _, x := range list {
		f.content.move(x, inside, first, column)
	}
	f.faults = append(f.faults, list...)
}

// read reads what stands in the fence; that behind the opening marks has been read.
func (f *fence) read() {
	f.ledger = -1
	top := f.readMarked()
	for i := top; i < len(f.content.lines); i++ {
		line := strings.TrimSpace(f.content.lines[i])
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if name, _, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "file" {
			f.readTree(f.content.from(top), top, asWritten, []string{"file"})
			return
		}
		f.ledger = top
		break
	}
	file := f.settings["file"]
	switch {
	case file == nil && f.ledger < 0 && len(f.faults) == 0:
		f.fault(f.content.fence, "the fence holds no ledger", "a ledger, or the line file: contacts.yaml", "")
	case file != nil && f.ledger >= 0:
		f.fault(file.keyAt, "the fence names a file, and holds a ledger as well", "one of them", "")
	}
}
