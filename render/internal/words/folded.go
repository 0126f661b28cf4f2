package words

import (
	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// FoldWords says in a sentence each what is drawn as one, and what is not drawn.
func FoldWords(f *fold.Folded, opts fold.Options) []lang.Message {
	var out []lang.Message
	say := func(key string, holes ...any) { out = append(out, lang.Of(key, holes...)) }
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
		say("fold.parties", "n", folded)
	case parties:
		say("fold.others-of-party", "n", folded)
	default:
		say("fold.others", "n", folded)
	}
	channels := 0
	for _, w := range f.Channels {
		if w.Len() > 1 {
			channels += w.Len()
		}
	}
	if channels > 0 && !opts.Pairs {
		say("fold.kinds", "n", channels)
	}
	switch l := f.Hidden; {
	case l.Requests == 0:
	case l.Actors == 0:
		say("fold.few", "requests", l.Requests, "routes", l.Routes, "least", opts.Min)
	default:
		say("fold.few-actors", "requests", l.Requests, "routes", l.Routes, "least", opts.Min, "actors", l.Actors)
	}
	if n := f.Hidden.Same; n > 0 {
		say("fold.same", "n", n)
	}
	actors, unused := f.Hidden.Idle, f.Hidden.Unused
	if opts.Pairs {
		unused = 0
	}
	switch {
	case f.Hidden.Same > 0 || !f.Folds && !f.Idles():
	case actors > 0 && unused > 0:
		say("fold.idle-both", "actors", actors, "channels", unused)
	case actors > 0:
		say("fold.idle-actors", "actors", actors)
	case unused > 0:
		say("fold.idle-channels", "channels", unused)
	}
	return out
}
