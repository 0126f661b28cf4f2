package words

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/fold"
)

// FoldWords says in a sentence each what is drawn as one, and what is not drawn.
func FoldWords(f *fold.Folded, opts fold.Options) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	folded, whole, parties := 0, true, false
	for _, w := range f.Actors {
		if w.Len() > 1 {
			_, ok := w.Party()
			folded += w.Len()
			whole = whole && w.Whole()
			parties = parties || ok
		}
	}
	switch {
	case folded == 0:
	case whole:
		say("%d actors are drawn as their parties", folded)
	case parties:
		say("the others of a party, %s in all, are drawn as one", plain.Plural(folded, "actor"))
	default:
		say("the other %s are drawn as one", plain.Plural(folded, "actor"))
	}
	channels := 0
	for _, w := range f.Channels {
		if w.Len() > 1 {
			channels += w.Len()
		}
	}
	if channels > 0 && !opts.Pairs {
		say("%d channels are drawn by their kinds", channels)
	}
	if l := f.Hidden; l.Requests > 0 {
		words := fmt.Sprintf("not drawn: %s of %s with fewer than %d", plain.Plural(l.Requests, "request"), plain.Plural(l.Routes, "route"), opts.Min)
		if l.Actors > 0 {
			words += ", and the " + plain.Plural(l.Actors, "actor") + " with no others"
		}
		out = append(out, words)
	}
	var idle []string
	if n := f.Hidden.Idle; n > 0 {
		idle = append(idle, plain.Plural(n, "actor"))
	}
	if n := f.Hidden.Unused; n > 0 && !opts.Pairs {
		idle = append(idle, plain.Plural(n, "channel"))
	}
	if len(idle) > 0 && f.Folds {
		say("not drawn: %s without requests", strings.Join(idle, " and "))
	}
	return out
}
