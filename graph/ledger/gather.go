package ledger

import (
	"context"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/cmif"
	"github.com/rapport-graph/rapport/graph/internal/foreign/ics"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mbox"
)

// newGatherer makes the reader of a format whose files mean something together.
func newGatherer(f Format, opts Options) gatherer {
	m := foreign.Map{}
	if opts.Map != nil {
		m = *opts.Map
	}
	switch limits := opts.limits(f); f {
	case ICS:
		return ics.NewReader(m, limits)
	case Mbox:
		return mbox.NewReader(m, limits)
	default:
		return cmif.NewReader(m, limits)
	}
}

// readFolder reads the mails in a folder.
func (a *All) readFolder(ctx context.Context, path string) error {
	return a.gatherer(Mbox).(*mbox.Reader).ReadFolder(ctx, path)
}
