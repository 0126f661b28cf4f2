package figure

import "slices"

// Join makes one path of paths that look alike, where the first of them stood. No
// two may overlap.
func Join(items []Item) []Item {
	var out []Item
	var paths []*Path
next:
	for _, it := range items {
		p, ok := it.(*Path)
		if !ok {
			out = append(out, it)
			continue
		}
		for _, q := range paths {
			if alike(p, q) {
				q.Steps = append(q.Steps, p.Steps...)
				continue next
			}
		}
		whole := *p
		whole.Steps = slices.Clone(p.Steps)
		paths, out = append(paths, &whole), append(out, &whole)
	}
	return out
}

func alike(p, q *Path) bool {
	return p.Class == q.Class && p.Fill == q.Fill && p.Stroke == q.Stroke && p.Width == q.Width && slices.Equal(p.Dash, q.Dash) && p.Round == q.Round
}
