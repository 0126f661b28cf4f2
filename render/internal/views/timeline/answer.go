package timeline

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

const (
	answerH     = 7.0  // below a mark, for the line to its answer
	answerLeast = 12.0 // an answer that comes sooner behind its request is not drawn apart
	answerEnd   = 2.2  // radius of the dot at the day of an answer
)

// answer is a stretch of days on one of which a request was answered.
type answer struct {
	stretchX
	open bool // nobody says when it was: sources disagree, or the date has no bound
}

// placeAnswers places the days on which a request was answered, where they are so far from
// its own that a line can lead there.
func (m *mark) placeAnswers(a *axis) {
	m.answers = nil
	all := words.Answered(m.r)
	for _, d := range all {
		if !m.dated || d.Latest() < m.r.Date().Earliest() {
			continue
		}
		s := answer{open: len(all) > 1}
		s.left, s.right = a.left, a.right
		if d.Earliest() != date.MinDay {
			s.left = a.at(d.Earliest())
		}
		if d.Latest() != date.MaxDay {
			s.right = a.at(d.Latest() + 1)
		}
		s.open = s.open || d.Earliest() == date.MinDay || d.Latest() == date.MaxDay || d.Start().Mark != 0 || d.End().Mark != 0
		if d.Earliest() == d.Latest() || s.right-s.left < 3*answerEnd {
			mid := (s.left + s.right) / 2
			s.left, s.right = mid, mid
		}
		if s.left = max(s.left, m.to); s.right-m.to >= answerLeast {
			m.answers = append(m.answers, s)
		}
	}
	if len(m.answers) == 0 {
		return
	}
	m.h += answerH
	for _, s := range m.answers {
		m.w = max(m.w, min(s.right+answerEnd, a.right)-m.at)
	}
}

// drawAnswers draws a line from a mark's sign to each of its answers: to a dot on the day,
// or a bar over all days that it may have been.
func (m *mark) drawAnswers(sign geom.Point, y float64) []figure.Item {
	var items []figure.Item
	paint := style.OutcomePaint(m.r.Outcome())
	for i, s := range m.answers {
		steps := []figure.Step{figure.MoveTo(sign.X, y), figure.LineTo(s.left, y)}
		if i == 0 {
			steps = append([]figure.Step{figure.MoveTo(sign.X, sign.Y), figure.LineTo(sign.X, y)}, steps[1:]...)
		}
		p := &figure.Path{Steps: steps, Stroke: paint, Width: 1}
		if s.open {
			p.Dash = softDash
		}
		items = append(items, p)
		if s.left == s.right {
			items = append(items, &figure.Path{Steps: []figure.Step{figure.MoveTo(s.left, y-0.05), figure.LineTo(s.left, y+0.05)}, Stroke: paint, Width: 2 * answerEnd, Round: true})
			continue
		}
		bar := barPath(s.left, s.right, y, 2*answerEnd, false, false)
		bar.Stroke, bar.Width = paint, 1
		if s.open {
			bar.Dash = softDash
		}
		items = append(items, bar)
	}
	return items
}

// answeredWords says when a request was answered, where sources agree on it; what they
// say otherwise stands in its notes.
func answeredWords(in *lang.Catalogue, r graph.Request) string {
	if all := words.Answered(r); len(all) == 1 {
		return in.Say("claim.answered", "date", in.Date(all[0]))
	}
	return ""
}

// answeredData is when a request was answered: all dates that are given.
func answeredData(r graph.Request) string {
	var all []string
	for _, d := range words.Answered(r) {
		all = append(all, d.String())
	}
	return text.List(all)
}

// answerSign is the line to an answer as the legend shows it.
func answerSign() []figure.Item {
	return []figure.Item{
		&figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(1, -4), figure.LineTo(1, 1), figure.LineTo(24, 1)}, Stroke: style.BoardLine, Width: 1},
		&figure.Path{Class: "rapport-rule", Steps: []figure.Step{figure.MoveTo(24, 0.95), figure.LineTo(24, 1.05)}, Stroke: style.BoardLine, Width: 2 * answerEnd, Round: true},
	}
}
