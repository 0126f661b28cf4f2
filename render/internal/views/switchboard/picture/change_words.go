package picture

import (
	"github.com/rapport-graph/rapport/render/internal/lang"
	"iter"
	"slices"
)

// changeWords say what changed of a thing, each one change.
type changeWords struct {
	in   *lang.Catalogue
	list []string
}

// say adds a change.
func (w *changeWords) say(key string, holes ...any) { w.list = append(w.list, w.in.Say(key, holes...)) }

// listed says what is in one list and not in the other.
func (w *changeWords) listed(old, new []string, come, gone string) {
	had, has := setOf(old), setOf(new)
	for _, name := range new {
		if !had[name] {
			w.say(come, "name", name)
		}
	}
	for _, name := range old {
		if !has[name] {
			w.say(gone, "name", name)
		}
	}
}

func setOf[T comparable](list []T) map[T]bool {
	set := make(map[T]bool, len(list))
	for _, x := range list {
		set[x] = true
	}
	return set
}

// named says which names changed.
func (w *changeWords) named(old, new interface {
	Name() string
	Also() iter.Seq[string]
}) {
	if old.Name() != new.Name() {
		w.say("change.name", "name", old.Name())
	}
	w.listed(slices.Collect(old.Also()), slices.Collect(new.Also()), "change.also-new", "change.also-gone")
}
