package pool

import (
	"bytes"
	"sync"

	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// beginning keeps the beginning of what is written to it.
type beginning struct {
	mu   sync.Mutex
	kept []byte
}

const beginningLen = 1000

func (h *beginning) Write(b []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.kept = append(h.kept, b[:min(len(b), beginningLen-len(h.kept))]...)
	return len(b), nil
}

// String gives it as one line, as far as an empty one: there Go's crashes go on with their stacks.
func (h *beginning) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	kept, _, _ := bytes.Cut(h.kept, []byte("\n\n"))
	return wire.OneLine(kept)
}
