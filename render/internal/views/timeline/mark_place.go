package timeline

import (
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// stretchX is a stretch across the figure.
type stretchX struct{ left, right float64 }

// stand finds where across the figure a mark stands, and its words.
func (m *mark) stand(a *axis, column stretchX) {
	m.h = m.ownH()
	for _, n := range m.notes {
		m.h += text.Height(n.Lines)
	}
	d := m.r.Date()
	if !m.dated {
		m.from, m.to = column.left, column.right
		m.settle(column)
		return
	}
	m.openL, m.openR = d.Earliest() == date.MinDay, d.Latest() == date.MaxDay
	m.dashed = d.Start().Mark != 0 || d.End().Mark != 0
	m.from, m.to = a.left, a.right
	if !m.openL {
		m.from = a.at(d.Earliest())
	}
	if !m.openR {
		m.to = a.at(d.Latest() + 1)
	}
	whole := stretchX{a.left, a.right}
	single := d.Earliest() == d.Latest()
	m.bar = !single && m.to-m.from >= barMin || m.openL || m.openR || m.dashed
	if m.bar {
		// Room for its glyphs, and for what says how it ends.
		least := max(barMin, m.signW()+2*barPad)
		if short := least - (m.to - m.from); short > 0 {
			m.from = max(whole.left, m.from-short/2)
			m.to = min(whole.right, m.from+least)
			m.from = m.to - least
		}
		m.settle(whole)
		m.placeAnswers(a)
		return
	}
	if !single || m.to-m.from < glyphSize {
		// The glyph stands over the middle of its days.
		mid := (m.from + m.to) / 2
		mid = min(max(mid, whole.left+glyphSize/2), whole.right-glyphSize/2)
		m.from, m.to = mid-glyphSize/2, mid+glyphSize/2
	}
	m.settle(whole)
	m.placeAnswers(a)
}

// settle finds on which side of its sign a mark's words stand, so that they lie
// within bounds.
func (m *mark) settle(bounds stretchX) {
	sign, words := m.signW(), m.wordsW()
	if words > 0 {
		words += glyphGap
	}
	if !m.bar {
		m.w, m.at, m.where = sign+words, m.from, behind
		if m.from+m.w > bounds.right && m.from+sign-m.w >= bounds.left {
			m.where, m.at = ahead, m.from+sign-m.w
			m.to = m.from + sign
		}
		return
	}
	in := m.to - m.from - 2*barPad
	if m.openL {
		in -= tipW
	}
	if m.openR {
		in -= tipW
	}
	m.at, m.w = m.from, m.to-m.from
	label := text.Width(m.label)
	if label > 0 {
		label += glyphGap
	}
	switch {
	case sign+label <= in && m.insideX()+m.notesW() <= bounds.right:
		m.where = inside
		m.w = max(m.w, m.insideX()+m.notesW()-m.at)
		if h := text.Height(m.label) + 3; len(m.label) > 1 {
			m.h += h - m.ownH()
			m.barH = h
		}
	case m.to+words <= bounds.right:
		m.where, m.w = behind, m.w+words
	case m.from-words >= bounds.left:
		m.where, m.at, m.w = ahead, m.from-words, m.w+words
	default:
		m.where = under
		m.h += m.barH
		m.wordsX = max(bounds.left, min(m.from, bounds.right-words))
		m.at = min(m.wordsX, m.from)
		m.w = max(m.to, m.wordsX+words) - m.at
	}
}

// latest is how far to the right of at the mark may be moved to find room: a
// glyph may stand anywhere on its day.
func (m *mark) latest(bounds stretchX) float64 {
	if m.bar || m.where == ahead {
		return m.at
	}
	return max(m.at, min(m.to-m.signW(), bounds.right-m.w))
}

// ownH is the height of a mark without its notes.
func (m *mark) ownH() float64 { return max(m.barH, text.Height(m.label)) }

// signW is the width of a mark's glyphs.
func (m *mark) signW() float64 {
	w := glyphSize
	if len(m.camps) > 0 {
		w += 2 + float64(len(m.camps))*(campSize+1)
	}
	return w
}

// wordsW is the width of a mark's words, notes included.
func (m *mark) wordsW() float64 { return max(text.Width(m.label), m.notesW()) }

func (m *mark) notesW() float64 {
	w := 0.0
	for _, n := range m.notes {
		w = max(w, noteIndent(n)+text.Width(n.Lines))
	}
	return w
}

func noteIndent(n words.Note) float64 {
	if n.Glyph == graph.Unstated {
		return 0
	}
	return words.GlyphW
}

func (m *mark) notesH() float64 {
	h := 0.0
	for _, n := range m.notes {
		h += text.Height(n.Lines)
	}
	return h
}

// insideX is where words within a bar begin.
func (m *mark) insideX() float64 {
	x := m.from + barPad + m.signW() + glyphGap
	if m.openL {
		x += tipW
	}
	return x
}

// signAt is where the glyph of a bar begins: in its middle or, with words inside,
// at its beginning.
func (m *mark) signAt() float64 {
	left, right := m.from, m.to
	if m.openL {
		left += tipW
	}
	if m.openR {
		right -= tipW
	}
	if m.where == inside && len(m.label) > 0 {
		return left + barPad
	}
	return (left + right - m.signW()) / 2
}
