package progress

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestShortWorkShowsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		l := Start(&b, 80)
		l.Stage("reading")
		time.Sleep(patience - 1)
		l.Stop()
		l.Stop()
		if b.Len() > 0 {
			t.Errorf("wrote %q", b.String())
		}
	})
}

func TestLongWorkIsNamedAndErased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		l := Start(&b, 80)
		l.Stage("reading %s", "a.yaml")
		time.Sleep(patience + turn/2)
		l.Stage("laying out")
		time.Sleep(turn)
		l.Stage("")
		time.Sleep(turn)
		l.Stop()
		want := "\r\x1b[K| reading a.yaml" + "\r\x1b[K/ laying out" + "\r\x1b[K" + "\r\x1b[K"
		if got := b.String(); got != want {
			t.Errorf("wrote %q, want %q", got, want)
		}
	})
}

func TestNoTerminalShowsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		l := Start(&b, 0)
		l.Stage("reading")
		time.Sleep(10 * patience)
		l.Stop()
		if b.Len() > 0 {
			t.Errorf("wrote %q", b.String())
		}
	})
}

func TestPace(t *testing.T) {
	const unknown = -1
	for _, c := range []struct {
		done, size int64
		after      time.Duration
		want       string
	}{
		{0, 100, time.Second, "reading"},
		{5_000_000, 20_000_000, time.Second, "reading: 25%, 5 MB/s, 3 s left"},
		{999_600, 1_000_000, 2 * time.Second, "reading: 99%, 500 kB/s, 0 s left"},
		{10, 5, 2 * time.Second, "reading: 100%, 5 B/s, 0 s left"},
		{4_000_000_000, 1_000_000_000_000, time.Second, "reading: 0%, 4 GB/s, 4 min left"},
		{3_000, unknown, 2 * time.Second, "reading: 3 kB, 1.5 kB/s"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var b strings.Builder
			l := Start(&b, 80)
			l.Stage("reading")
			l.Bytes(c.done, c.size)
			time.Sleep(c.after - turn/2)
			time.Sleep(turn / 2)
			l.mu.Lock()
			got := l.stage + l.pace()
			l.mu.Unlock()
			l.Stop()
			if got != c.want {
				t.Errorf("%d of %d after %v: %q, want %q", c.done, c.size, c.after, got, c.want)
			}
		})
	}
}

func TestBytesEndWithTheirStage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var b strings.Builder
		l := Start(&b, 80)
		l.Stage("reading")
		l.Bytes(5_000_000, 10_000_000)
		time.Sleep(patience + turn/2)
		l.Stage("building")
		time.Sleep(turn)
		l.Stop()
		want := "\r\x1b[K| reading: 50%, 10 MB/s, 0 s left" + "\r\x1b[K/ building" + "\r\x1b[K"
		if got := b.String(); got != want {
			t.Errorf("wrote %q, want %q", got, want)
		}
	})
}

func TestFitCountsColumns(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"reading", 20, "reading"},
		{"reading", 4, "read"},
		{"许其亮", 5, "许其"},
		{"e\u0301e\u0301", 1, "e\u0301"},
		{"reading", -2, ""},
	} {
		if got := fit(c.s, c.width); got != c.want {
			t.Errorf("fit(%q, %d) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}
