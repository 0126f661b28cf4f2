package theme

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// Complete gives the theme with every colour there, as #rrggbb. The error names all
// that are no colours.
func (t *Theme) Complete() (*Theme, error) {
	out := *t
	out.Groups = slices.Clone(t.Groups)
	var faults []error
	colour := func(c *string, where, otherwise string) {
		full, err := Colour(*c)
		switch {
		case *c == "":
			*c = otherwise
		case err == nil:
			*c = full
		default:
			faults = append(faults, fmt.Errorf("theme: %s: %w", where, err))
		}
	}
	colour(&out.Paper, "Paper", "#ffffff")
	colour(&out.Ink, "Ink", "#000000")
	colour(&out.Muted, "Muted", out.Ink)
	colour(&out.BoxLine, "BoxLine", out.Muted)
	colour(&out.BoardLine, "BoardLine", out.Muted)
	colour(&out.BoardHead, "BoardHead", out.Paper)
	for o := range out.Outcomes {
		colour(&out.Outcomes[o], "Outcomes["+graph.Outcome(o).String()+"]", out.Ink)
	}
	for i := range out.Groups {
		g := &out.Groups[i]
		colour(&g.Fill, fmt.Sprintf("Groups[%d].Fill", i), out.Paper)
		colour(&g.Line, fmt.Sprintf("Groups[%d].Line", i), out.BoxLine)
		colour(&g.Text, fmt.Sprintf("Groups[%d].Text", i), out.Ink)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return &out, nil
}

// Colour gives a colour, #rrggbb or #rgb, as #rrggbb in small letters.
func Colour(s string) (string, error) {
	digits, ok := strings.CutPrefix(strings.ToLower(s), "#")
	if !ok || len(digits) != 3 && len(digits) != 6 || strings.Trim(digits, "0123456789abcdef") != "" {
		return "", fmt.Errorf("%q is no colour, expected #rrggbb or #rgb", s)
	}
	if len(digits) == 6 {
		return "#" + digits, nil
	}
	full := "#"
	for _, d := range digits {
		full += string(d) + string(d)
	}
	return full, nil
}
