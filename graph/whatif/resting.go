package whatif

import "slices"

// resting gives the sources of a set, and those that rest on them and on nothing else. In
// a ring of sources that rests on nothing else none does.
func (k *known) resting(on set) map[int]bool {
	rest := make(map[int]bool, len(on))
	for _, n := range on {
		rest[n] = true
	}
	left := make(map[int]int) // by source: on how many more it relies
	for list := slices.Clone(on); len(list) > 0; {
		n := list[len(list)-1]
		list = list[:len(list)-1]
		for _, m := range k.reliedOn[n] {
			if rest[m] {
				continue
			}
			if _, ok := left[m]; !ok {
				left[m] = len(k.reliesOn[m])
			}
			if left[m]--; left[m] == 0 {
				rest[m] = true
				list = append(list, m)
			}
		}
	}
	return rest
}

// ties are how the reports of a request rest on each other and on sources.
type ties struct {
	basis
	*web          // nil where no report relies on any
	stands []bool // by node of the web, or else by report: used again
}

// web has nodes: first the reports, then the sources. A source with reports rests on
// something if all of these do, any other if all do on which it relies.
type web struct {
	sources []int         // of the nodes
	node    map[int]int   // by source
	own     map[int][]int // the reports of each source
	needs   []int         // by node: on how many it relies
	feeds   [][]int       // by node: those that rely on it
	left    []int         // by node: used again, as the next
	list    []int
}

// ties finds those of a request.
func (k *known) ties(b basis) *ties {
	t := &ties{basis: b}
	if !slices.ContainsFunc(b.on, func(on []int) bool { return len(on) > 0 }) {
		t.stands = make([]bool, len(b.by))
		return t
	}
	t.web = new(web)
	t.node, t.own = make(map[int]int), make(map[int][]int)
	for i, n := range b.by {
		t.own[n] = append(t.own[n], i)
	}
	nodes := len(b.by)
	add := func(n int) {
		if _, ok := t.node[n]; !ok {
			t.node[n] = nodes
			t.sources = append(t.sources, n)
			nodes++
		}
	}
	for i, n := range b.by {
		add(n)
		for _, m := range b.on[i] {
			add(m)
		}
	}
	for i := 0; i < len(t.sources); i++ { // which grow
		if n := t.sources[i]; len(t.own[n]) == 0 {
			for _, m := range k.reliesOn[n] {
				add(m)
			}
		}
	}
	t.needs, t.feeds = make([]int, nodes), make([][]int, nodes)
	rely := func(node, on int) {
		t.needs[node]++
		t.feeds[on] = append(t.feeds[on], node)
	}
	for i := range b.by {
		for _, m := range b.on[i] {
			rely(i, t.node[m])
		}
	}
	for _, n := range t.sources {
		own := t.own[n]
		for _, i := range own {
			rely(t.node[n], i)
		}
		if len(own) == 0 {
			for _, m := range k.reliesOn[n] {
				rely(t.node[n], t.node[m])
			}
		}
	}
	t.stands, t.left = make([]bool, nodes), make([]int, nodes)
	return t
}

// touches gives the sources on which the reports rest, in any way.
func (t *ties) touches() []int {
	of := t.by
	if t.web != nil {
		of = t.sources
	}
	list := slices.Clone(of)
	slices.Sort(list)
	return slices.Compact(list)
}

// size is about how much there is to look at to find what rests on a source.
func (t *ties) size() int {
	n := len(t.by)
	if t.web != nil {
		for _, list := range t.feeds {
			n += 1 + len(list)
		}
	}
	return n
}

// resting tells of each report whether it rests on some sources and nothing else. It may
// be changed and read until the next.
func (t *ties) resting(on set) []bool {
	if t.web == nil {
		for i, n := range t.by {
			t.stands[i] = on.has(n)
		}
		return t.stands
	}
	clear(t.stands)
	copy(t.left, t.needs)
	t.list = t.list[:0]
	for _, n := range on {
		t.list = append(t.list, t.own[n]...)
		if node, ok := t.node[n]; ok && len(t.own[n]) == 0 {
			t.list = append(t.list, node)
		}
	}
	for _, node := range t.list {
		t.stands[node] = true
	}
	for len(t.list) > 0 {
		node := t.list[len(t.list)-1]
		t.list = t.list[:len(t.list)-1]
		for _, m := range t.feeds[node] {
			if t.left[m]--; t.left[m] == 0 && !t.stands[m] {
				t.stands[m] = true
				t.list = append(t.list, m)
			}
		}
	}
	return t.stands[:len(t.by)]
}
