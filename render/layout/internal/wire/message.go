package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/rapport-graph/rapport/render/layout"
)

// HelloFrame is a pool's or, with zero, a worker's first frame. Memory is how many bytes the worker may
// use.
func HelloFrame(memory int64) []byte {
	return finish(binary.AppendUvarint(begin(Hello, binary.MaxVarintLen64), uint64(memory)))
}

// ReadHello reads the message of a [HelloFrame].
func ReadHello(message []byte) (memory int64, err error) {
	r := reader{left: message}
	memory = int64(r.uint())
	return memory, r.end()
}

// JobFrame is a frame with a job, or nil when the job is too large for one.
func JobFrame(number uint64, job layout.Job) []byte {
	b := binary.AppendUvarint(begin(Job, 6*binary.MaxVarintLen64+len(job.DOT)), number)
	unrouted := 0
	if job.Unrouted {
		unrouted = 1
	}
	for _, count := range []int{job.Nodes, job.Edges, job.Clusters, unrouted, len(job.DOT)} {
		b = binary.AppendUvarint(b, uint64(count))
	}
	return finish(append(b, job.DOT...))
}

// ReadJob reads the message of a [JobFrame]. DOT is part of the message.
func ReadJob(message []byte) (number uint64, job layout.Job, err error) {
	r := reader{left: message}
	number = r.uint()
	job.Nodes, job.Edges, job.Clusters = int(r.uint()), int(r.uint()), int(r.uint())
	job.Unrouted = r.uint() != 0
	job.DOT = r.bytes()
	return number, job, r.end()
}

// AnswerFrame is a frame with a geometry, or nil when it is too large for one.
func AnswerFrame(number uint64, g *layout.Geometry) []byte {
	b := binary.AppendUvarint(begin(Answer, 64*(len(g.Nodes)+len(g.Clusters))+256*len(g.Edges)), number)
	b = appendFloats(b, g.Width, g.Height)
	for _, boxes := range []map[string]layout.Box{g.Nodes, g.Clusters} {
		b = binary.AppendUvarint(b, uint64(len(boxes)))
		for name, box := range boxes {
			b = appendText(b, name)
			b = appendFloats(b, box.X, box.Y, box.W, box.H)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(g.Edges)))
	for id, e := range g.Edges {
		b = appendText(b, id)
		for _, points := range [][]layout.Point{tip(e.Start), tip(e.End), e.Points} {
			b = binary.AppendUvarint(b, uint64(len(points)))
			for _, p := range points {
				b = appendFloats(b, p.X, p.Y)
			}
		}
	}
	return finish(b)
}

// ReadAnswer reads the message of an [AnswerFrame].
func ReadAnswer(message []byte) (number uint64, g *layout.Geometry, err error) {
	r := reader{left: message}
	number = r.uint()
	g = &layout.Geometry{Width: r.float(), Height: r.float()}
	g.Nodes = r.boxes()
	g.Clusters = r.boxes()
	n := r.count(1 + 3)
	g.Edges = make(map[string]layout.Edge, n)
	for range n {
		id := string(r.bytes())
		g.Edges[id] = layout.Edge{Start: r.tip(), End: r.tip(), Points: r.points()}
	}
	if err := r.end(); err != nil {
		return number, nil, err
	}
	return number, g, nil
}

// kinds are the errors a worker can tell apart, in the order of their numbers on the wire.
var kinds = []error{layout.ErrEngine, layout.ErrTooLarge, layout.ErrRejected, layout.ErrIncomplete, layout.ErrBadGeometry}

// maxText is how much is told of an error, in bytes.
const maxText = 2000

// FailureFrame is a frame with an error about a job. What it says of the job's size is left out: the
// pool knows it.
func FailureFrame(number uint64, job layout.Job, err error) []byte {
	kind := max(0, slices.IndexFunc(kinds, func(k error) bool { return errors.Is(err, k) }))
	text := strings.TrimPrefix(err.Error(), job.Errorf(kinds[kind], "").Error())
	b := binary.AppendUvarint(begin(Failure, 2*binary.MaxVarintLen64+1+maxText), number)
	b = append(b, byte(kind))
	return finish(appendText(b, text[:min(len(text), maxText+1)]))
}

// ReadFailure reads the message of a [FailureFrame]: one of the errors of package layout, and what
// there is to say, fit to be shown in a line.
func ReadFailure(message []byte) (number uint64, kind error, text string, err error) {
	r := reader{left: message}
	number = r.uint()
	k := int(r.byte())
	text = OneLine(r.bytes())
	if k >= len(kinds) {
		return number, nil, "", fmt.Errorf("%w: unknown error %d", errMessage, k)
	}
	return number, kinds[k], text, r.end()
}

// OneLine makes text of unknown origin fit for an error: short, one line, valid UTF-8.
func OneLine(b []byte) string {
	cut := len(b) > maxText
	s := strings.ToValidUTF8(string(b[:min(len(b), maxText)]), "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if cut {
		s += " …"
	}
	return s
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendFloats(b []byte, all ...float64) []byte {
	for _, x := range all {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

// tip is an arrow's tip as a list of one, or none.
func tip(p *layout.Point) []layout.Point {
	if p == nil {
		return nil
	}
	return []layout.Point{*p}
}
