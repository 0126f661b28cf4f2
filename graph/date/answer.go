package date

// Answer is the answer to a question about spans: a span may lie wholly, partly
// or not at all on one side of another.
type Answer uint8

// The answers. Possibly means that some of the days a span allows give yes and
// others no.
const (
	No Answer = iota
	Possibly
	Yes
)

// String gives "no", "possibly" or "yes".
func (a Answer) String() string {
	switch a {
	case No:
		return "no"
	case Yes:
		return "yes"
	default:
		return "possibly"
	}
}

// Not turns yes into no and no into yes.
func (a Answer) Not() Answer { return Yes - a }
