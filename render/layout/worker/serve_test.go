package worker

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// engineFunc is an engine that is a function.
type engineFunc func(ctx context.Context, job layout.Job) (*layout.Geometry, error)

func (f engineFunc) Layout(ctx context.Context, job layout.Job) (*layout.Geometry, error) {
	return f(ctx, job)
}

// other is a worker in this process, as its pool has it.
type other struct {
	in     *io.PipeWriter
	out    *io.PipeReader
	result chan error // of serve
	asked  int64      // the limit of memory it was told
}

func newOther(t *testing.T, e engineFunc) *other {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	o := &other{in: inW, out: outR, result: make(chan error, 1)}
	t.Cleanup(func() { inW.Close(); outR.Close() })
	s := server{in: inR, out: outW, engine: e, limit: func(memory int64) error {
		o.asked = memory
		if memory == 13 {
			return errors.New("unlucky")
		}
		return nil
	}}
	go func() {
		o.result <- s.serve(t.Context())
		outW.Close()
	}()
	return o
}

func (o *other) say(t *testing.T, frame []byte) {
	t.Helper()
	if _, err := o.in.Write(frame); err != nil {
		t.Fatal(err)
	}
}

func (o *other) hear(t *testing.T, want wire.Kind) []byte {
	t.Helper()
	kind, m, err := wire.Read(o.out)
	if err != nil || kind != want {
		t.Fatalf("heard %d, %v; want %d", kind, err, want)
	}
	return m
}

// greeted is a worker that is ready.
func greeted(t *testing.T, e engineFunc) *other {
	t.Helper()
	o := newOther(t, e)
	o.say(t, wire.HelloFrame(1<<40))
	o.hear(t, wire.Hello)
	return o
}

var job = layout.Job{DOT: []byte("digraph { a }"), Nodes: 1, Edges: 2, Clusters: 3}

func TestServeAnswers(t *testing.T) {
	t.Parallel()
	o := greeted(t, func(_ context.Context, j layout.Job) (*layout.Geometry, error) {
		if string(j.DOT) != string(job.DOT) || j.Nodes != 1 || j.Edges != 2 {
			t.Errorf("%+v", j)
		}
		if j.Clusters != 3 {
			return nil, j.Errorf(layout.ErrRejected, "not %d", j.Clusters)
		}
		return &layout.Geometry{Width: 12}, nil
	})
	o.say(t, wire.JobFrame(5, job))
	if number, g, err := wire.ReadAnswer(o.hear(t, wire.Answer)); number != 5 || g == nil || g.Width != 12 || err != nil {
		t.Errorf("%d, %v, %v", number, g, err)
	}
	bad := job
	bad.Clusters = 4
	o.say(t, wire.JobFrame(6, bad))
	if number, kind, text, err := wire.ReadFailure(o.hear(t, wire.Failure)); number != 6 || kind != layout.ErrRejected || text != "not 4" || err != nil {
		t.Errorf("%d, %v, %q, %v", number, kind, text, err)
	}
	o.say(t, wire.JobFrame(7, job))
	o.hear(t, wire.Answer)
	o.in.Close()
	if err := <-o.result; err != nil {
		t.Errorf("after the end of the input: %v", err)
	}
	if o.asked != 1<<40 {
		t.Errorf("a limit of %d bytes", o.asked)
	}
}

// hang never answers.
func hang(started chan<- struct{}) engineFunc {
	return func(context.Context, layout.Job) (*layout.Geometry, error) {
		started <- struct{}{}
		select {}
	}
}

// TestServeEndsDuringALayout: without that, workers would outlive a pool's process by a long layout.
func TestServeEndsDuringALayout(t *testing.T) {
	t.Parallel()
	started := make(chan struct{})
	o := greeted(t, hang(started))
	o.say(t, wire.JobFrame(1, job))
	<-started
	o.in.Close()
	if err := <-o.result; err != nil {
		t.Error(err)
	}
}

func TestServeEndsWithItsContext(t *testing.T) {
	t.Parallel()
	for _, during := range []bool{false, true} {
		ctx, cancel := context.WithCancelCause(t.Context())
		inR, inW := io.Pipe()
		outR, outW := io.Pipe()
		t.Cleanup(func() { inW.Close() })
		started := make(chan struct{})
		s := server{in: inR, out: outW, engine: hang(started), limit: func(int64) error { return nil }}
		result := make(chan error, 1)
		go func() { result <- s.serve(ctx) }()
		o := other{in: inW, out: outR}
		o.say(t, wire.HelloFrame(1<<40))
		o.hear(t, wire.Hello)
		if during {
			o.say(t, wire.JobFrame(1, job))
			<-started
		}
		why := errors.New("a signal")
		cancel(why)
		if err := <-result; err != why {
			t.Errorf("during a job %t: %v", during, err)
		}
	}
}

func TestServeRefuses(t *testing.T) {
	t.Parallel()
	const text = "GET / HTTP/1.1\r\n\r\n"
	for name, c := range map[string]struct {
		greet bool
		say   []byte
		close bool
		want  error
		says  string
	}{
		"text":                  {false, []byte(text), false, errProtocol, "GET /"},
		"a job first":           {false, wire.JobFrame(1, job), false, errProtocol, "kind 2"},
		"a bad greeting":        {false, []byte("RPW1\x01\x00\x00\x00\x00"), false, errProtocol, "no number"},
		"half a frame":          {false, wire.HelloFrame(1)[:7], true, errProtocol, "ends after"},
		"a limit that can't be": {false, wire.HelloFrame(13), false, nil, "unlucky"},
		"a second greeting":     {true, wire.HelloFrame(1), false, errProtocol, "kind 1"},
		"an answer":             {true, wire.AnswerFrame(1, &layout.Geometry{}), false, errProtocol, "kind 3"},
		"a bad job":             {true, []byte("RPW1\x02\x00\x00\x00\x01\x01"), false, errProtocol, "no number"},
	} {
		o := newOther(t, func(context.Context, layout.Job) (*layout.Geometry, error) {
			t.Errorf("%s: the engine was asked", name)
			return nil, layout.ErrEngine
		})
		if c.greet {
			o.say(t, wire.HelloFrame(1<<40))
			o.hear(t, wire.Hello)
		}
		go func() { // what is wrong is seen before all of it is read
			o.in.Write(c.say)
			if c.close {
				o.in.Close()
			}
		}()
		err := <-o.result
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want %v saying %q", name, err, c.want, c.says)
		}
	}
}

func TestServeDoesOneJobAtATime(t *testing.T) {
	t.Parallel()
	started := make(chan struct{})
	o := greeted(t, hang(started))
	o.say(t, wire.JobFrame(1, job))
	<-started
	o.say(t, wire.JobFrame(2, job))
	if err := <-o.result; !errors.Is(err, errProtocol) {
		t.Error(err)
	}
}

func TestServeEndsOverItsMemory(t *testing.T) {
	t.Parallel()
	o := newOther(t, hang(make(chan struct{}, 1)))
	o.say(t, wire.HelloFrame(1<<20)) // a test takes more
	o.hear(t, wire.Hello)
	o.say(t, wire.JobFrame(3, job))
	number, kind, text, err := wire.ReadFailure(o.hear(t, wire.Failure))
	if number != 3 || kind != layout.ErrEngine || !strings.Contains(text, "MiB of memory in use, at most 1") || err != nil {
		t.Errorf("%d, %v, %q, %v", number, kind, text, err)
	}
	if err := <-o.result; !errors.Is(err, layout.ErrEngine) {
		t.Error(err)
	}
}
