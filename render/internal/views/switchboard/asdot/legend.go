package asdot

import (
	"strings"

	"github.com/rapport-graph/rapport/render/internal/dotlang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// legend writes the legend, the sources and the as-of date as lines of an
// HTML-like label, "" when there is nothing to say.
func (s *styled) legend() string {
	const maxWidth, left = 900.0, `<br align="left"/>`
	l := &s.p.Legend
	var lines []string
	add := func(line string) {
		if line != "" {
			lines = append(lines, dotlang.Words(text.Break(line, style.LegendType, maxWidth, 3), light.Muted, left))
		}
	}
	var marks []string
	for _, o := range l.Outcomes {
		marks = append(marks, dotlang.Words([]text.Line{{Text: string(style.Of(o).Glyph) + " " + l.Words.Outcome(o), Type: style.LegendType}}, light.Outcomes[o], ""))
	}
	if len(marks) > 0 {
		lines = append(lines, strings.Join(marks, "    "))
	}
	for _, note := range l.Notes() {
		add(note)
	}
	for _, src := range l.Sources {
		add(words.Cite(l.Words, src.Number) + " " + src.Text)
	}
	add(l.AsOf)
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, left) + left
}
