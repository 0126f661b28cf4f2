package graph

// Outcome is what became of a request.
type Outcome uint8

// The outcomes. A ledger states the ones from Accepted to Unreported. Contested is
// never stated: it is what a request has whose reports disagree. The zero Outcome
// means that nothing is stated, so that the request is Unreported unless it had a
// deadline.
const (
	Unstated    Outcome = iota
	Accepted            // the one asked agreed
	Declined            // the one asked said no
	Ignored             // no answer, and none to be expected
	Pending             // no answer yet
	Withdrawn           // the asker took it back
	Undelivered         // it never reached the one asked
	Unreported          // nobody says what became of it
	Contested           // reports disagree, and nothing settles it
)

// Outcomes lists the outcomes that can be stated, in the order in which
// legends and tables show them.
func Outcomes() []Outcome {
	return []Outcome{Accepted, Declined, Ignored, Pending, Withdrawn, Undelivered, Unreported}
}

var outcomeWords = [...]string{"unstated", "accepted", "declined", "ignored", "pending", "withdrawn", "undelivered", "unreported", "contested"}

// String gives the word a ledger uses.
func (o Outcome) String() string {
	if int(o) < len(outcomeWords) {
		return outcomeWords[o]
	}
	return "invalid"
}

// ParseOutcome reads the word of an outcome that can be stated.
func ParseOutcome(word string) (Outcome, bool) {
	for _, o := range Outcomes() {
		if o.String() == word {
			return o, true
		}
	}
	return Unstated, false
}

// Basis is why a request has its outcome.
type Basis uint8

// The bases.
const (
	NoBasis  Basis = iota // nobody states an outcome: it is unreported
	Stated                // the ledger states it, whatever the reports say
	Reported              // the reports that give an outcome agree on it, or are contested
	Settled               // a [Policy] chose among reports that disagree
	Derived               // it follows from the deadline: ignored when that has passed, and pending before where nobody states an outcome
)

var basisWords = [...]string{"none", "stated", "reported", "settled", "derived"}

// String gives one word.
func (b Basis) String() string {
	if int(b) < len(basisWords) {
		return basisWords[b]
	}
	return "invalid"
}
