package render

// Fold says whether actors are drawn as their parties.
type Fold string

// The ways to fold. FoldAuto, the zero value, folds a switchboard that could not
// be followed otherwise.
const (
	FoldAuto  Fold = ""
	FoldParty Fold = "party" // the actors of a party as one, and of many channels those of a kind
	FoldNone  Fold = "none"  // never
)

// Folds are all ways to fold but FoldAuto.
func Folds() []Fold { return []Fold{FoldParty, FoldNone} }

// ParseFold gives the way to fold of a word; that of "" and "auto" is [FoldAuto]. The
// error of another says what is expected and what was probably meant.
func ParseFold(word string) (Fold, error) { return parse("fold", word, Folds()) }
