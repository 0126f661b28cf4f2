package sequence

// maxCut is up to how many parties all ways to divide them are tried.
const maxCut = 14

// sides says by party, those of none last, which stand at the right: so that most
// requests run from one side to the other, then that most run to the right, and then
// that both sides have as many. It is nil where there is nothing to divide. It takes a
// few passes over the requests where there are many parties, whatever their number.
func sides(list []event, party []int, parties int) []bool {
	d := divide(list, party, parties)
	if len(d.of) < 2 {
		return nil
	}
	if len(d.of) <= maxCut {
		d.tryAll()
	} else {
		d.climb()
	}
	right := make([]bool, parties+1)
	for i, p := range d.of {
		right[p] = d.right[i]
	}
	return right
}

// division divides the parties that occur, which are counted from 0, into two sides.
type division struct {
	of    []int // the parties
	right []bool
	loads [][]load // by party: to and from each other
	value worth
	ones  int // at the right
}

// load is what runs between a party and another one: to it, and from it.
type load struct{ other, to, from int }

// worth is how good a division is.
type worth struct{ across, rightward, balance int }

func (w worth) less(than worth) bool {
	if w.across != than.across {
		return w.across < than.across
	}
	if w.rightward != than.rightward {
		return w.rightward < than.rightward
	}
	return w.balance < than.balance
}

// divide counts what runs between parties. All stand at the left.
func divide(list []event, party []int, parties int) *division {
	nth := func(who int) int {
		if party[who] == noParty {
			return parties
		}
		return party[who]
	}
	used := make([]bool, parties+1)
	for i := range list {
		if e := &list[i]; e.kind == asking {
			for _, to := range e.to {
				used[nth(e.from)], used[nth(to)] = true, true
			}
		}
	}
	d := &division{}
	at := make([]int, parties+1)
	for p, u := range used {
		if u {
			at[p] = len(d.of)
			d.of = append(d.of, p)
		}
	}
	d.right, d.loads = make([]bool, len(d.of)), make([][]load, len(d.of))
	found := make(map[[2]int]int) // by both: the place in loads
	add := func(a, b, to, from int) {
		i, ok := found[[2]int{a, b}]
		if !ok {
			i = len(d.loads[a])
			found[[2]int{a, b}] = i
			d.loads[a] = append(d.loads[a], load{other: b})
		}
		d.loads[a][i].to += to
		d.loads[a][i].from += from
	}
	for i := range list {
		e := &list[i]
		if e.kind != asking {
			continue
		}
		to, from := 2, 0
		if !e.directed { // either may have asked
			to, from = 1, 1
		}
		for _, who := range e.to {
			if a, b := at[nth(e.from)], at[nth(who)]; a != b {
				add(a, b, to, from)
				add(b, a, from, to)
			}
		}
	}
	d.balance()
	return d
}

// flip puts a party on the other side.
func (d *division) flip(a int) {
	for _, l := range d.loads[a] {
		// What ran across does so no more, and the other way round.
		both, rightward := l.to+l.from, l.from // which leads to the right once a is there
		if d.right[l.other] {
			rightward = l.to // and did while a was at the left
		}
		if d.right[a] != d.right[l.other] {
			both, rightward = -both, -rightward
		}
		d.value.across += both
		d.value.rightward += rightward
	}
	if d.right[a] = !d.right[a]; d.right[a] {
		d.ones++
	} else {
		d.ones--
	}
	d.balance()
}

func (d *division) balance() { d.value.balance = -max(d.ones, len(d.of)-d.ones) }

// tryAll tries all divisions that leave neither side empty, and takes the first of the
// best.
func (d *division) tryAll() {
	best, bestSet := worth{}, -1
	put := func(set int) {
		for i := range d.of {
			if d.right[i] != (set>>i&1 == 1) {
				d.flip(i)
			}
		}
	}
	for set := 1; set < 1<<len(d.of)-1; set++ {
		if put(set); bestSet < 0 || best.less(d.value) {
			best, bestSet = d.value, set
		}
	}
	put(bestSet)
}

// climb begins with one party at the left, and puts single ones on the other side while
// that is better.
func (d *division) climb() {
	for i := 1; i < len(d.of); i++ {
		d.flip(i)
	}
	for again, best := true, d.value; again; {
		again = false
		for i := range d.of {
			if d.flip(i); best.less(d.value) {
				best, again = d.value, true
			} else {
				d.flip(i)
			}
		}
	}
}
