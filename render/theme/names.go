package theme

import (
	"fmt"
	"slices"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Names are the names of the themes that come with the module, in the order in which
// they are listed to users.
func Names() []string { return []string{"light", "dark", "print"} }

// Parse gives the theme of a name; that of "" is [Light]. The error of another says
// what is expected and what was probably meant.
func Parse(name string) (*Theme, error) {
	switch name {
	case "", "light":
		return Light(), nil
	case "dark":
		return Dark(), nil
	case "print":
		return Print(), nil
	}
	err := fmt.Errorf("unknown theme %s, expected %s", fault.Quote(name), fault.OneOf(Names()))
	if near := fault.Nearest(name, slices.Values(Names())); near != "" {
		err = fmt.Errorf("%w, did you mean %s?", err, near)
	}
	return nil, err
}
