package ask

import "github.com/rapport-graph/rapport/graph/truth"

// fold takes the worlds of one thing in the order in which [Looks.each] gives
// them, and answers whether it holds.
type fold struct {
	begun         bool
	known, claims int
	seen, one     values // in all worlds; with these claims
	first         values // with the first claims of what is known
	agree         bool   // all claims so far of what is known allow it to hold
	hangs, firm   bool
}

// values are the values that something may have, as bits.
type values uint8

const (
	untrue values = 1 << iota
	holds
)

func (f *fold) add(known, claims int, v bool) {
	if !f.begun {
		f.begun, f.agree = true, true
		f.known, f.claims, f.first = known, claims, 0
	} else if known != f.known || claims != f.claims {
		f.closeClaims()
		if known != f.known {
			f.closeKnown()
		}
		f.known, f.claims = known, claims
	}
	if v {
		f.one |= holds
	} else {
		f.one |= untrue
	}
}

func (f *fold) closeClaims() {
	switch {
	case f.first == 0:
		f.first = f.one
	case f.first != f.one:
		f.hangs = true
	}
	f.agree = f.agree && f.one&holds != 0
	f.seen |= f.one
	f.one = 0
}

func (f *fold) closeKnown() {
	f.firm = f.firm || f.agree
	f.first, f.agree = 0, true
}

// close gives the answer, and whether there are days, directions and numbers
// under which it holds by every claim. It is called once, after the last add. Of
// no worlds at all the answer is No.
func (f *fold) close() (answer truth.Answer, firm bool) {
	if !f.begun {
		return truth.No, false
	}
	f.closeClaims()
	f.closeKnown()
	switch {
	case f.seen == holds:
		return truth.Yes, true
	case f.seen == untrue:
		return truth.No, false
	case f.hangs:
		return truth.Contested, f.firm
	default:
		return truth.Possibly, f.firm
	}
}
