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
