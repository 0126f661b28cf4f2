package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render/layout"
)

var (
	someJob      = layout.Job{DOT: []byte("digraph { \"許\" }"), Nodes: 1, Edges: 300, Clusters: 2, Unrouted: true}
	someGeometry = &layout.Geometry{
		Width: 100.25, Height: 1e-300,
		Nodes:    map[string]layout.Box{"許": {X: 1, Y: 2, W: 3, H: 4}, "": {}},
		Clusters: map[string]layout.Box{"cluster_x": {X: -1, Y: math.Inf(1), W: math.MaxFloat64, H: math.Copysign(0, -1)}},
		Edges: map[string]layout.Edge{
			"bare":  {},
			"one":   {Points: []layout.Point{{X: 1, Y: 2}, {X: 3, Y: 4}}, End: &layout.Point{X: 5, Y: 6}},
			"other": {Start: &layout.Point{X: 7, Y: 8}},
		},
	}
)

// message gives the message of a frame, which must be of a kind.
func message(tb testing.TB, frame []byte, want Kind) []byte {
	tb.Helper()
	in := bytes.NewReader(frame)
	kind, m, err := Read(in)
	if err != nil || kind != want || in.Len() > 0 {
		tb.Fatalf("kind %d, %v, %d bytes left", kind, err, in.Len())
	}
	return m
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	if memory, err := ReadHello(message(t, HelloFrame(512<<20), Hello)); memory != 512<<20 || err != nil {
		t.Errorf("hello: %d, %v", memory, err)
	}
	number, job, err := ReadJob(message(t, JobFrame(1<<40, someJob), Job))
	if diff := cmp.Diff(someJob, job); number != 1<<40 || err != nil || diff != "" {
		t.Errorf("job: %d, %v\n%s", number, err, diff)
	}
	number, g, err := ReadAnswer(message(t, AnswerFrame(7, someGeometry), Answer))
	if diff := cmp.Diff(someGeometry, g); number != 7 || err != nil || diff != "" {
		t.Errorf("answer: %d, %v\n%s", number, err, diff)
	}
	// What isn't a number arrives as that, for the check to find.
	_, g, err = ReadAnswer(message(t, AnswerFrame(7, &layout.Geometry{Width: math.NaN()}), Answer))
	if err != nil || !math.IsNaN(g.Width) {
		t.Errorf("no number: %v, %v", g, err)
	}
}

func TestFailureKeepsKindAndText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		kind error
		text string
	}{
		{someJob.Errorf(layout.ErrTooLarge, "at most %d", 3), layout.ErrTooLarge, "at most 3"},
		{someJob.Errorf(layout.ErrRejected, "bad\n\x1b[31mred\x00  end\xff"), layout.ErrRejected, "bad [31mred end\uFFFD"},
		{someJob.Errorf(layout.ErrIncomplete, "0 of 1"), layout.ErrIncomplete, "0 of 1"},
		{someJob.Errorf(layout.ErrBadGeometry, "x"), layout.ErrBadGeometry, "x"},
		{someJob.Errorf(layout.ErrEngine, "%w", layout.ErrIncomplete), layout.ErrEngine, "layout incomplete"},
		{errors.New("something else"), layout.ErrEngine, "something else"},
		{someJob.Errorf(layout.ErrEngine, "%s", strings.Repeat("x", maxText)), layout.ErrEngine, strings.Repeat("x", maxText)},
		{someJob.Errorf(layout.ErrEngine, "%s", strings.Repeat("x", maxText+1)), layout.ErrEngine, strings.Repeat("x", maxText) + " …"},
	} {
		number, kind, text, err := ReadFailure(message(t, FailureFrame(9, someJob, c.err), Failure))
		if number != 9 || kind != c.kind || text != c.text || err != nil {
			t.Errorf("%.60v: %d, %v, %q, %v", c.err, number, kind, text, err)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	frame := HelloFrame(1)
	for name, c := range map[string]struct {
		in   []byte
		want error
		says string
	}{
		"nothing":           {nil, io.EOF, "EOF"},
		"a line of text":    {[]byte("panic: no such thing\n"), ErrFrame, "panic: no"},
		"a short text":      {[]byte("hm\n"), io.ErrUnexpectedEOF, `ends after "hm\n"`},
		"another version":   {[]byte("RPW2" + string(frame[4:])), ErrFrame, `"RPW2`},
		"half a header":     {frame[:6], ErrFrame, "ends after"},
		"no message":        {frame[:headerLen], io.ErrUnexpectedEOF, "0 of 1 bytes"},
		"too long":          {[]byte("RPW1\x03\xff\xff\xff\xff"), ErrFrame, "at most"},
		"cut short":         {append([]byte("RPW1\x03\x04\x00\x00\x00"), 1, 2, 3), ErrFrame, "3 of 67108864"},
		"cut short message": {AnswerFrame(1, someGeometry)[:100], io.ErrUnexpectedEOF, "91 of"},
	} {
		_, m, err := Read(bytes.NewReader(c.in))
		if m != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v; want %v saying %s", name, m, err, c.want, c.says)
		}
	}
}

// TestEveryCutIsFound cuts and lengthens messages everywhere.
func TestEveryCutIsFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		frame []byte
		read  func([]byte) error
	}{
		"hello":   {HelloFrame(1 << 20), func(m []byte) error { _, err := ReadHello(m); return err }},
		"job":     {JobFrame(300, someJob), func(m []byte) error { _, _, err := ReadJob(m); return err }},
		"answer":  {AnswerFrame(300, someGeometry), func(m []byte) error { _, _, err := ReadAnswer(m); return err }},
		"failure": {FailureFrame(300, someJob, io.EOF), func(m []byte) error { _, _, _, err := ReadFailure(m); return err }},
	} {
		m := c.frame[headerLen:]
		if err := c.read(m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for n := range m {
			if c.read(m[:n:n]) == nil {
				t.Errorf("%s: %d of %d bytes are enough", name, n, len(m))
			}
		}
		if c.read(append(slices.Clone(m), 0)) == nil {
			t.Errorf("%s: a byte too many is not seen", name)
		}
	}
}

// TestClaimsTakeNoRoom reads lengths and counts that nothing follows.
func TestClaimsTakeNoRoom(t *testing.T) {
	for name, read := range map[string]func(n uint64) error{
		"frame": func(n uint64) error {
			head := binary.BigEndian.AppendUint32([]byte("RPW1\x03"), uint32(min(n, MaxMessage)))
			_, _, err := Read(bytes.NewReader(append(head, make([]byte, 100)...)))
			return err
		},
		"nodes": func(n uint64) error {
			b := append(make([]byte, 17), binary.AppendUvarint(nil, n)...)
			_, _, err := ReadAnswer(append(b, make([]byte, 100)...))
			return err
		},
		"points": func(n uint64) error {
			b := append(make([]byte, 19), 1, 0, 0, 0)
			_, _, err := ReadAnswer(append(binary.AppendUvarint(b, n), make([]byte, 100)...))
			return err
		},
		"source": func(n uint64) error {
			_, _, err := ReadJob(append(append(make([]byte, 4), binary.AppendUvarint(nil, n)...), make([]byte, 100)...))
			return err
		},
	} {
		for _, n := range []uint64{1 << 24, 1 << 32, math.MaxInt64, math.MaxUint64} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := read(n)
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Errorf("%s: %d things in 100 bytes", name, n)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 {
				t.Errorf("%s: a claim of %d took %d bytes", name, n, took)
			}
		}
	}
}

func TestFramesHaveALimit(t *testing.T) {
	t.Parallel()
	if JobFrame(1, layout.Job{DOT: make([]byte, MaxMessage)}) != nil {
		t.Error("a job larger than a message got a frame")
	}
	if JobFrame(1, layout.Job{DOT: make([]byte, MaxMessage-100)}) == nil {
		t.Error("a large job got no frame")
	}
}

// FuzzRead reads anything as each kind of message. What is read without an error is written and read
// again, and must be the same.
func FuzzRead(f *testing.F) {
	for _, seed := range [][]byte{
		HelloFrame(1 << 30), JobFrame(1, someJob), AnswerFrame(1, someGeometry), FailureFrame(1, someJob, io.EOF),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		kind, m, err := Read(bytes.NewReader(in))
		if err != nil {
			return
		}
		switch kind {
		case Job:
			if number, job, err := ReadJob(m); err == nil {
				again, same, err := ReadJob(message(t, JobFrame(number, job), Job))
				if again != number || err != nil || cmp.Diff(job, same) != "" {
					t.Errorf("%v: %v, %v", job, same, err)
				}
			}
		case Answer:
			if number, g, err := ReadAnswer(m); err == nil {
				again, same, err := ReadAnswer(message(t, AnswerFrame(number, g), Answer))
				if again != number || err != nil || fmt.Sprintf("%#v", flat(g)) != fmt.Sprintf("%#v", flat(same)) {
					t.Errorf("%v: %v, %v", g, same, err)
				}
			}
		case Failure:
			if _, kind, text, err := ReadFailure(m); err == nil && (kind == nil || strings.ContainsAny(text, "\n\x00\x1b")) {
				t.Errorf("%v, %q", kind, text)
			}
		case Hello:
			ReadHello(m)
		}
	})
}

// flat is a geometry without pointers, for printing: numbers that are none equal themselves in print.
func flat(g *layout.Geometry) []any {
	all := []any{g.Width, g.Height, g.Nodes, g.Clusters}
	ids := make([]string, 0, len(g.Edges))
	for id := range g.Edges {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		e := g.Edges[id]
		all = append(all, id, e.Points, tip(e.Start), tip(e.End))
	}
	return all
}
