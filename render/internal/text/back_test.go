package text

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// TestLinesRunAlike: every line of words that run from right to left does so, also one
// that begins with a name that doesn't, and takes no more room for it.
func TestLinesRunAlike(t *testing.T) {
	t.Parallel()
	const words = "طلب Department of Defense"
	lines := Break(words, style.RowType, 60, 5)
	if len(lines) < 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		if !l.RightToLeft() {
			t.Errorf("%q runs from left to right", l.Text)
		}
		if plain := Regular().Width(strings.TrimPrefix(l.Text, rightMark), l.Type.Size); l.Width != plain {
			t.Errorf("%q is %g wide, and with its mark %g", l.Text, l.Width, plain)
		}
	}
	if got := Join(lines); got != words {
		t.Errorf("joined %q", got)
	}
	for _, l := range Break("Department طلب", style.RowType, 60, 5) {
		if l.Text == rightMark+"طلب" {
			t.Errorf("%q has a mark", l.Text)
		}
	}
}
