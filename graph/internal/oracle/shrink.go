package oracle

// Shrink takes away what it can of files of a ledger as long as they still fail.
func Shrink(files []Tree, fails func([]Tree) bool) []Tree {
	whole := make([]any, len(files))
	for i, f := range files {
		whole[i] = f
	}
	now := any(whole)
	for again := true; again; {
		again = false
		for _, less := range smaller(now) {
			var all []Tree
			for _, f := range less.([]any) {
				all = append(all, f.(Tree))
			}
			if len(all) > 0 && fails(all) {
				now, again = less, true
				break
			}
		}
	}
	var all []Tree
	for _, f := range now.([]any) {
		all = append(all, f.(Tree))
	}
	return all
}

// smaller gives every tree in which one key or element of a tree is missing, the
// greatest parts first.
func smaller(v any) (all []any) {
	switch v := v.(type) {
	case Tree:
		for _, k := range sorted(v) {
			less := clone(v).(Tree)
			delete(less, k)
			all = append(all, less)
		}
		for _, k := range sorted(v) {
			for _, part := range smaller(v[k]) {
				less := clone(v).(Tree)
				less[k] = part
				all = append(all, less)
			}
		}
	case []any:
		for i := range v {
			less := clone(v).([]any)
			all = append(all, append(less[:i], less[i+1:]...))
		}
		for i := range v {
			for _, part := range smaller(v[i]) {
				less := clone(v).([]any)
				less[i] = part
				all = append(all, less)
			}
		}
	}
	return all
}

// clone copies what came of JSON or goes there.
func clone(v any) any {
	switch v := v.(type) {
	case Tree:
		c := Tree{}
		for k, x := range v {
			c[k] = clone(x)
		}
		return c
	case []any:
		c := make([]any, len(v))
		for i, x := range v {
			c[i] = clone(x)
		}
		return c
	}
	return v
}
