package scene

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/style"
)

// PartyClass is the class of what belongs to the party that is the nth in order,
// from 0: its colours repeat as those of [style.Theme.Party] do.
func PartyClass(nth int) string {
	return "rapport-party rapport-party-" + strconv.Itoa(nth%len(style.Light.Groups)+1)
}
