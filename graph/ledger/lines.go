package ledger

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// jsonl reads JSON Lines: one request a line. It goes on after a line that is
// not well formed; ok is then false.
func (d *decoder) jsonl() (ok bool) {
	d.ledger.Requests = d.requestSpace()
	ok = true
	for m := start; m.offset < len(d.in.text); {
		line, _, more := strings.Cut(d.in.text[m.offset:], "\n")
		if strings.TrimSpace(line) != "" {
			if d.full(m) {
				return false
			}
			ok = d.jsonLine(m, line) && ok
		}
		if !more {
			break
		}
		m = mark{m.offset + len(line) + 1, m.line + 1, 1}
	}
	return ok
}

func (d *decoder) jsonLine(at mark, line string) (ok bool) {
	if len(line) > d.opts.Line {
		d.faults.add(&fault.Fault{Pos: d.in.at(at), Kind: graph.ErrTooLarge, What: tooLongLine("line", d.opts)})
		return false
	}
	n, ok := readJSON(d.in, at, at.offset+len(line), d.opts, d.faults)
	switch {
	case !ok:
	case n.kind != mapping:
		d.ledger.lost = true
		d.wrongShape(&n, "a line", "a request: a mapping with "+fault.OneOf(requestShape.keys()))
	default:
		d.ledger.Requests = append(d.ledger.Requests, graph.RequestSpec{})
		d.request(&n, d.places(&n), &d.ledger.Requests[len(d.ledger.Requests)-1])
	}
	return ok
}

// requestSpace gives an empty list with room for a request on each line: to
// grow a long one would cost several times its memory.
func (d *decoder) requestSpace() []graph.RequestSpec {
	return make([]graph.RequestSpec, 0, min(strings.Count(d.in.text, "\n")+1, d.opts.Requests))
}

// noRoom reports the request for which there is no room.
func (d *decoder) noRoom(at mark) {
	d.faults.add(&fault.Fault{Pos: d.in.at(at), Kind: graph.ErrTooLarge, What: fmt.Sprintf("the input has more than %d requests", d.opts.Requests)})
}

// full reports that the ledger has no room for the request at a place.
func (d *decoder) full(at mark) bool {
	if len(d.ledger.Requests) < d.opts.Requests {
		return false
	}
	d.noRoom(at)
	return true
}
