package dot

import (
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
)

// legend writes the legend, the sources and the as-of date as lines of an
// HTML-like label, "" when there is nothing to say.
func (s *styled) legend() string {
	l := &s.p.Legend
	var lines []string
	add := func(line, colour string) {
		if line != "" {
			lines = append(lines, words([]picture.Line{{Text: line, Type: style.LegendType}}, colour, ""))
		}
	}
	var marks []string
	for _, o := range l.Outcomes {
		marks = append(marks, words([]picture.Line{{Text: string(style.Of(o).Glyph) + " " + o.String(), Type: style.LegendType}}, style.Light.Outcomes[o], ""))
	}
	if len(marks) > 0 {
		lines = append(lines, strings.Join(marks, "    "))
	}
	for _, note := range l.Notes() {
		add(note, style.Light.Muted)
	}
	for _, src := range l.Sources {
		add("["+strconv.Itoa(src.Number)+"] "+src.Text, style.Light.Muted)
	}
	add(l.AsOf, style.Light.Muted)
	left := `<br align="left"/>`
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, left) + left
}
