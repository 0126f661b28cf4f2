package timeline

import (
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/style"
	"github.com/rapport-graph/rapport/render/text"
)

// Measures of marks in points.
const (
	glyphSize  = 10.0
	campSize   = 8.0
	glyphGap   = 5.0   // between a glyph and its words
	barPad     = 4.0   // between the end of a bar and its glyph
	barMin     = 19.0  // a shorter bar is no more than its glyph
	tipW       = 6.0   // of a bar with an open end
	markGap    = 7.0   // between marks of one row
	labelMax   = 250.0 // the words of a mark are broken at this width
	undatedMax = 150.0 // and at this one without a date
	rowUnit    = 4.0   // marks are stacked by this height
)

// mark is a request as it is drawn: a glyph, at a place or within a bar over all
// days that its date may mean, and words.
type mark struct {
	r     graph.Request
	label []picture.Line
	notes []picture.Note
	camps []graph.Outcome // of a contested one without notes
	words string          // the request in a sentence

	dated    bool
	bar      bool
	dashed   bool    // the date is uncertain or approximate
	openL    bool    // the date has no beginning
	openR    bool    // nor an end
	from, to float64 // across the figure: of the bar, or where the glyph may stand
	barH     float64

	where  labelPlace
	wordsX float64 // where words under a bar begin
	row    int     // how many units its stack is high below it
	w, h   float64 // of all of it
	at     float64 // where all of it begins, across the figure
}

// labelPlace is where the words of a mark stand.
type labelPlace uint8

const (
	behind labelPlace = iota // to the right
	ahead                    // to the left
	inside                   // within the bar
	under                    // below the bar
)

// newMark words a request in some detail; who are the names of it that its lane
// doesn't say. The sentence that a mark stands for
// always has all of it, with what is shown as its beginning.
func newMark(r graph.Request, who string, d detail) *mark {
	m := &mark{r: r, dated: !r.Date().IsZero(), barH: 13}
	width := labelMax
	if !m.dated {
		width = undatedMax
	}
	notes, cited := picture.RequestNotes(r, width)
	times := picture.CountWords(r.Times())
	first, rest := join(" ", who, times), viaWords(r)
	if who == "" {
		first, rest = "", join(" ", rest, times)
	}
	when := picture.DateWords(r.Date())
	if !r.Disputed() {
		when = join(" ", when, picture.Cite(cited))
	}
	sep := " · "
	if r.Date().IsZero() {
		sep = " "
	}
	m.words = sentence(r, join(", ", first, join(sep, rest, when)), notes)
	switch d {
	case labelled:
		m.barH = 16
		m.label = picture.Break(first, style.RowType, width, 2)
		if line := picture.Break(join(sep, rest, when), style.RowType, width, 2); len(line) == 1 {
			m.label = append(m.label, line...)
		} else {
			m.label = append(m.label, picture.Break(rest, style.RowType, width, 2)...)
			m.label = append(m.label, picture.Break(when, style.RowType, width, 2)...)
		}
		m.notes = notes
		return m
	case named:
		m.label = picture.Break(join(" ", who, times), style.NoteType, width, 2)
	default:
		m.label = picture.Break(times, style.NoteType, width, 1)
	}
	if r.Outcome() == graph.Contested {
		m.camps = r.Claimed()
	}
	return m
}

// join joins two texts of which either may be empty.
func join(sep, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + sep + b
}

func viaWords(r graph.Request) string {
	if via, ok := r.Via(); ok {
		return text.Clean(via.Name())
	}
	return "direct"
}

// sentence says what a mark shows.
func sentence(r graph.Request, label string, notes []picture.Note) string {
	var s strings.Builder
	if r.Directed() {
		s.WriteString(r.From().Name() + " asked " + r.To().Name())
	} else {
		s.WriteString("Between " + r.From().Name() + " and " + r.To().Name() + " (who asked is not reported)")
	}
	s.WriteString(": " + label + ": " + r.Outcome().String())
	if r.Date().IsZero() {
		s.WriteString(", no date")
	}
	for _, n := range notes {
		s.WriteString("; " + picture.WordsOf(n.Lines))
	}
	if a := r.About(); a != "" {
		s.WriteString("; about " + a)
	}
	return s.String()
}

// head is the height of a mark without its notes.
func (m *mark) head() float64 { return max(m.barH, picture.Height(m.label)) }

// signW is the width of a mark's glyphs.
func (m *mark) signW() float64 {
	w := glyphSize
	if len(m.camps) > 0 {
		w += 2 + float64(len(m.camps))*(campSize+1)
	}
	return w
}

// wordsW is the width of a mark's words, notes included.
func (m *mark) wordsW() float64 { return max(picture.Width(m.label), m.notesW()) }

func (m *mark) notesW() float64 {
	w := 0.0
	for _, n := range m.notes {
		w = max(w, noteIndent(n)+picture.Width(n.Lines))
	}
	return w
}

func noteIndent(n picture.Note) float64 {
	if n.Glyph == graph.Unstated {
		return 0
	}
	return picture.CampGlyphW
}

// stand finds where across the figure a mark stands, and its words.
func (m *mark) stand(a *axis, column stretchX) {
	m.h = m.head()
	for _, n := range m.notes {
		m.h += picture.Height(n.Lines)
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
		return
	}
	if !single || m.to-m.from < glyphSize {
		// The glyph stands over the middle of its days.
		mid := (m.from + m.to) / 2
		mid = min(max(mid, whole.left+glyphSize/2), whole.right-glyphSize/2)
		m.from, m.to = mid-glyphSize/2, mid+glyphSize/2
	}
	m.settle(whole)
}

// stretchX is a stretch across the figure.
type stretchX struct{ left, right float64 }

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
	label := picture.Width(m.label)
	if label > 0 {
		label += glyphGap
	}
	switch {
	case sign+label <= in && m.insideX()+m.notesW() <= bounds.right:
		m.where = inside
		m.w = max(m.w, m.insideX()+m.notesW()-m.at)
		if h := picture.Height(m.label) + 3; len(m.label) > 1 {
			m.h += h - m.head()
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

// data says what a mark shows.
func (m *mark) data() []scene.Datum {
	r := m.r
	via, directed := "", ""
	if c, ok := r.Via(); ok {
		via = c.ID()
	}
	if !r.Directed() {
		directed = "no"
	}
	var ids, sources []string
	if id := r.ID(); id != "" {
		ids = []string{id}
	}
	last := 0
	for c := range r.Claims() {
		if n := c.Source().Number(); n != last {
			sources = append(sources, c.Source().ID())
			last = n
		}
	}
	return []scene.Datum{
		{Name: "outcome", Value: r.Outcome().String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(1)},
		{Name: "from", Value: r.From().ID()},
		{Name: "to", Value: r.To().ID()},
		{Name: "via", Value: via},
		{Name: "date", Value: r.Date().String()},
		{Name: "source", Value: text.List(sources)},
		{Name: "directed", Value: directed},
	}
}

// draw draws a mark with its top at y. Words are backed where they stand on the
// lane, so that no line goes through them.
func (m *mark) draw(y float64) *scene.Group {
	r := m.r
	g := &scene.Group{
		Class: "rapport-request rapport-" + r.Outcome().String(), Object: true,
		Data: m.data(), Title: m.words,
		Items: []scene.Item{&scene.Target{Box: box(m.at, y, m.w, m.h)}},
	}
	mid := y + m.head()/2
	sign := m.at
	words := sign + m.signW() + glyphGap
	top := y + (m.head()-picture.Height(m.label))/2
	switch {
	case m.bar:
		g.Items = append(g.Items, m.drawBar(mid))
		sign = m.signAt()
		switch m.where {
		case behind:
			words = m.to + glyphGap
		case ahead:
			words = m.from - glyphGap - m.wordsW()
		case inside:
			words = m.insideX()
		case under:
			words = m.wordsX
			top = y + m.barH
			mid = y + m.barH/2
			g.Items[1] = m.drawBar(mid)
		}
	case m.where == ahead:
		words = m.at
		sign = m.at + m.w - m.signW()
	}
	if h := picture.Height(m.label); m.wordsW() > 0 && m.where != inside {
		g.Items = append(g.Items, backing(box(words-2, top, m.wordsW()+4, h+m.notesH())))
	} else if len(m.notes) > 0 {
		g.Items = append(g.Items, backing(box(words-2, y+m.head(), m.notesW()+4, m.notesH())))
	}
	if !m.bar && m.wordsW() > 0 {
		g.Items = append(g.Items, backing(box(sign-1, mid-glyphSize/2, m.signW()+2, glyphSize)))
	}
	g.Items = append(g.Items, scene.Glyph(r.Outcome(), sign, mid, glyphSize)...)
	for i, o := range m.camps {
		x := sign + glyphSize + 2 + float64(i)*(campSize+1)
		g.Items = append(g.Items, &scene.Group{Class: "rapport-camp rapport-" + o.String(), Items: scene.Glyph(o, x, mid, campSize)})
	}
	// Words ahead of their sign end at it.
	anchor, end := scene.Start, words
	if m.where == ahead {
		anchor, end = scene.End, words+m.wordsW()
	}
	lines, below := scene.Block(m.label, end, top, anchor, scene.WordsPaint(r.Outcome()))
	g.Items = append(g.Items, lines...)
	if m.where != under {
		below = max(below, y+m.head())
	}
	for _, n := range m.notes {
		if n.Glyph == graph.Unstated {
			lines, below = scene.Block(n.Lines, end, below, anchor, style.Muted)
			g.Items = append(g.Items, lines...)
			continue
		}
		x := end
		if anchor == scene.End {
			x -= picture.Width(n.Lines) + picture.CampGlyphW
		}
		camp := &scene.Group{Class: "rapport-camp rapport-" + n.Glyph.String()}
		camp.Items = scene.Glyph(n.Glyph, x, below+style.NoteType.Size*style.LineHeight/2, campSize)
		lines, below = scene.Block(n.Lines, x+picture.CampGlyphW, below, scene.Start, scene.WordsPaint(n.Glyph))
		camp.Items = append(camp.Items, lines...)
		g.Items = append(g.Items, camp)
	}
	return g
}

func (m *mark) notesH() float64 {
	h := 0.0
	for _, n := range m.notes {
		h += picture.Height(n.Lines)
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

func (m *mark) drawBar(mid float64) scene.Item {
	p := barPath(m.from, m.to, mid, m.barH-2, m.openL, m.openR)
	p.Stroke = style.OutcomePaint(m.r.Outcome())
	if m.dashed {
		p.Dash = softDash
	}
	return p
}

// softDash is the frame of a bar whose date is uncertain or approximate.
var softDash = []float64{2.5, 2}

// barPath is the outline of a bar; an open end is a point.
func barPath(from, to, mid, h float64, openL, openR bool) *scene.Path {
	t, b := mid-h/2, mid+h/2
	var steps []scene.Step
	if openL {
		steps = append(steps, scene.MoveTo(from+tipW, b), scene.LineTo(from, mid), scene.LineTo(from+tipW, t))
	} else {
		steps = append(steps, scene.MoveTo(from, b), scene.LineTo(from, t))
	}
	if openR {
		steps = append(steps, scene.LineTo(to-tipW, t), scene.LineTo(to, mid), scene.LineTo(to-tipW, b))
	} else {
		steps = append(steps, scene.LineTo(to, t), scene.LineTo(to, b))
	}
	return &scene.Path{Class: "rapport-hollow", Steps: append(steps, scene.Closed()), Fill: style.Paper}
}
