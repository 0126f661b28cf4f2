package oracle

// Answer is yes, no, contested or possibly.
type Answer string

// The answers.
const (
	Yes       Answer = "yes"
	No        Answer = "no"
	Contested Answer = "contested"
	Possibly  Answer = "possibly"
)

// verdict is what holds in one world: at each point of the request whether it does, or
// that the point is none of that world.
type verdict []place

type place uint8

const (
	outside place = iota
	untrue
	holds
)

// summary is what one world says as a whole: yes, no or possibly.
func (v verdict) summary() Answer {
	var t, f bool
	for _, x := range v {
		t, f = t || x == holds, f || x == untrue
	}
	switch {
	case !f:
		return Yes
	case !t:
		return No
	}
	return Possibly
}

// differ reports whether two worlds differ: "where they answer otherwise on the same
// day, direction and number, or, having none in common, where one says yes, no or
// possibly and the other does not".
func differ(v, w verdict) bool {
	common := false
	for i := range v {
		if v[i] != outside && w[i] != outside {
			if common = true; v[i] != w[i] {
				return true
			}
		}
	}
	return !common && v.summary() != w.summary()
}

// answer is "yes or no if it is so throughout, contested if two worlds differ, else
// possibly".
func answer(worlds []verdict) Answer {
	var t, f bool
	for _, v := range worlds {
		s := v.summary()
		t, f = t || s != No, f || s != Yes
	}
	switch {
	case !f:
		return Yes
	case !t:
		return No
	}
	for i, v := range worlds {
		for _, w := range worlds[:i] {
			if differ(v, w) {
				return Contested
			}
		}
	}
	return Possibly
}
