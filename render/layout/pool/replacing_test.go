package pool

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// BenchmarkReplacing is the time from the end of a context to the answer of the next worker.
func BenchmarkReplacing(b *testing.B) {
	for _, spares := range []int{-1, 1} {
		b.Run(fmt.Sprintf("%dspares", max(spares, 0)), func(b *testing.B) {
			p := newPool(b, Options{Workers: 1, Spares: spares}, actedWorker)
			benchmarkReplacing(b, p, int64(max(spares, 0)+1))
		})
	}
}

func benchmarkReplacing(b *testing.B, p *Pool, workers int64) {
	line := newLifeline(b)
	for b.Loop() {
		b.StopTimer()
		for p.ready.Load() < workers {
			time.Sleep(time.Millisecond)
		}
		ctx, cancel := context.WithCancel(b.Context())
		result, _ := begun(ctx, p, line, "hang")
		b.StartTimer()
		cancel()
		<-result
		if _, err := p.Layout(b.Context(), told("pid")); err != nil {
			b.Fatal(err)
		}
	}
}
