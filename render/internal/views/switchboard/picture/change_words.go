package picture

import (
	"iter"
	"slices"
)

// changeWords say what changed of a thing, each one change.
type changeWords []string

// listed says what is in one list and not in the other.
func (w *changeWords) listed(old, new []string, come, gone string) {
	for _, name := range new {
		if !slices.Contains(old, name) {
			*w = append(*w, come+name)
		}
	}
	for _, name := range old {
		if !slices.Contains(new, name) {
			*w = append(*w, gone+name)
		}
	}
}

// named says which names changed.
func (w *changeWords) named(old, new interface {
	Name() string
	Also() iter.Seq[string]
}) {
	if old.Name() != new.Name() {
		*w = append(*w, "name was "+old.Name())
	}
	w.listed(slices.Collect(old.Also()), slices.Collect(new.Also()), "new name ", "no longer named ")
}
