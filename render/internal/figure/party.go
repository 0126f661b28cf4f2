package figure

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// PartyClass is the class of what belongs to the party that is the nth in order,
// from 0: its colours repeat as those of [theme.Theme.Party] do.
func PartyClass(nth int) string {
	return "rapport-party rapport-party-" + strconv.Itoa(nth%style.Groups+1)
}
