package render_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/asdot"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/svg"
)

// TestShortWay checks that the short way gives what the packages below give.
func TestShortWay(t *testing.T) {
	t.Parallel()
	g := sample.Case(t, sample.Newsroom)
	opts := content.Options{Title: "A title"}
	a, err := arrange.Arrange(t.Context(), nil, picture.New(g, opts))
	if err != nil {
		t.Fatal(err)
	}
	var want, got bytes.Buffer
	if err := svg.Write(&want, switchboard.Draw([]*arrange.Arrangement{a})[0], svg.Options{Width: 500}); err != nil {
		t.Fatal(err)
	}
	if err := render.SVG(t.Context(), &got, g, render.Options{Title: opts.Title, SVG: svg.Options{Width: 500}}); err != nil {
		t.Fatal(err)
	}
	if want.String() != got.String() {
		t.Error("render.SVG writes another figure than svg.Write")
	}
	figure, err := render.Figure(t.Context(), g, render.Options{Title: opts.Title, SVG: svg.Options{Width: 500, Gzip: true}}) // which HTML can't hold
	if err != nil {
		t.Fatal(err)
	}
	if _, inline, _ := strings.Cut(want.String(), "?>\n"); inline != string(figure) {
		t.Error("render.Figure gives another figure than svg.Write")
	}
	fig := switchboard.Draw([]*arrange.Arrangement{a})[0]
	small := render.Options{Title: opts.Title, PNG: png.Options{Scale: 0.5}, PDF: pdf.Options{Width: 300}}
	for format, write := range map[string]struct{ long, short func(io.Writer) error }{
		"PNG": {func(w io.Writer) error { return png.Write(w, fig, small.PNG) }, func(w io.Writer) error { return render.PNG(t.Context(), w, g, small) }},
		"PDF": {func(w io.Writer) error { return pdf.Write(w, fig, small.PDF) }, func(w io.Writer) error { return render.PDF(t.Context(), w, g, small) }},
	} {
		var want, got bytes.Buffer
		if err := errors.Join(write.long(&want), write.short(&got)); err != nil {
			t.Fatal(err)
		}
		if want.Len() == 0 || !bytes.Equal(want.Bytes(), got.Bytes()) {
			t.Errorf("render.%s writes another figure than the package below", format)
		}
	}
	want.Reset()
	got.Reset()
	if _, err := asdot.Write(&want, a.Picture); err != nil {
		t.Fatal(err)
	}
	if err := render.DOT(t.Context(), &got, g, render.Options{Title: opts.Title}); err != nil {
		t.Fatal(err)
	}
	if want.String() != got.String() {
		t.Error("render.DOT writes another source than asdot.Write")
	}
}

// TestConcurrent checks that figures drawn at once are those drawn in turn.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	var want []string
	for _, c := range sample.Cases() {
		f, err := render.Figure(t.Context(), sample.Case(t, c), render.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, string(f))
	}
	var wait sync.WaitGroup
	for range 3 {
		for i, c := range sample.Cases() {
			g := sample.Case(t, c)
			wait.Go(func() {
				f, err := render.Figure(t.Context(), g, render.Options{})
				if err != nil {
					t.Error(err)
				} else if string(f) != want[i] {
					t.Errorf("%s is another figure when drawn at once with others", c)
				}
			})
		}
	}
	wait.Wait()
}

// failing is an engine that has no answer.
type failing struct{}

func (failing) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	return nil, job.Errorf(layout.ErrEngine, "for this one")
}

// TestErrors checks that nothing is written when there is an error, and that it
// can be told.
func TestErrors(t *testing.T) {
	t.Parallel()
	g := sample.Generate(t, 1, sample.Shape{Actors: 60, Requests: arrange.MaxEngineRows})
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		ctx    context.Context
		engine layout.Engine
		want   error
	}{
		{t.Context(), failing{}, layout.ErrEngine},
		{ended, nil, context.Canceled},
	} {
		opts := render.Options{Engine: c.engine, View: render.Switchboard, Fold: render.FoldNone}
		var out bytes.Buffer
		if err := render.SVG(c.ctx, &out, g, opts); !errors.Is(err, c.want) || out.Len() > 0 {
			t.Errorf("SVG: error %v, want %v; %d bytes", err, c.want, out.Len())
		}
		if err := render.PNG(c.ctx, &out, g, opts); !errors.Is(err, c.want) || out.Len() > 0 {
			t.Errorf("PNG: error %v, want %v; %d bytes", err, c.want, out.Len())
		}
		if err := render.PDF(c.ctx, &out, g, opts); !errors.Is(err, c.want) || out.Len() > 0 {
			t.Errorf("PDF: error %v, want %v; %d bytes", err, c.want, out.Len())
		}
		if err := render.DOT(c.ctx, &out, g, opts); !errors.Is(err, c.want) || out.Len() > 0 {
			t.Errorf("DOT: error %v, want %v; %d bytes", err, c.want, out.Len())
		}
		if f, err := render.Figure(c.ctx, g, opts); !errors.Is(err, c.want) || f != "" {
			t.Errorf("Figure: error %v, want %v; %d bytes", err, c.want, len(f))
		}
	}
}

// ending is a writer that ends a context when it is first written to.
type ending struct{ end context.CancelFunc }

func (e ending) Write(p []byte) (int, error) {
	e.end()
	return len(p), nil
}

// TestPNGEnds checks that an image is not packed to its end when nobody waits for
// it.
func TestPNGEnds(t *testing.T) {
	t.Parallel()
	ctx, end := context.WithCancel(t.Context())
	defer end()
	if err := render.PNG(ctx, ending{end}, sample.Case(t, sample.Outreach), render.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
