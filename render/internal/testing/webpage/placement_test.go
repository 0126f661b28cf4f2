package webpage

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard"
)

// TestPlacement computes from figures of every size that nothing lies on
// anything it does not belong to. Where RAPPORT_CI is not 1 an eighth of the generated ones
// are drawn.
func TestPlacement(t *testing.T) {
	t.Parallel()
	check := func(name string, g func(testing.TB) *graph.Graph) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := g(t)
			for _, look := range looks() {
				p, err := placed(draw(t, name, g, look.opts).root)
				if err != nil {
					t.Fatal(err)
				}
				boards := look.opts.View == render.Switchboard
				if len(p.words) == 0 || boards && (len(p.lines) == 0 || len(p.boxes) == 0) {
					t.Fatalf("%s: %d words, %d lines, %d boxes", look.name, len(p.words), len(p.lines), len(p.boxes))
				}
				report(t, "overlaps, "+look.name, p.overlaps())
			}
		})
	}
	for _, c := range sample.Cases() {
		check(c, func(tb testing.TB) *graph.Graph { return sample.Case(tb, c) })
	}
	check("every outcome", everyOutcome)
	check("hostile", hostile)
	for size, plain := range sample.Sizes() {
		for i, parties := range []int{0, 2, 3, 5} {
			plain.Parties = parties
			shapes := map[string]sample.Shape{"": plain, " mixed": mixed(size, parties)}
			for j, kind := range []string{"", " mixed"} {
				if os.Getenv("RAPPORT_CI") != "1" && (size+i+j)%8 != 1 {
					continue
				}
				check(shapes[kind].String()+kind, func(tb testing.TB) *graph.Graph {
					return sample.Generate(tb, uint64(10*size+parties), shapes[kind])
				})
			}
		}
	}
}

// TestOverlaps checks that each kind of overlap is found.
func TestOverlaps(t *testing.T) {
	t.Parallel()
	const words = `<text x="100" y="100" font-size="10" textLength="50">word</text>`
	for _, c := range []struct{ name, svg, want string }{
		{"none", words + `<text x="100" y="114" font-size="10" textLength="50">below</text><path class="rapport-line" stroke-width="2" d="M0 104.5H200"/>`, ""},
		{"words on words", words + `<text x="100" y="106" font-size="10" text-anchor="end" textLength="50">a</text><text x="145" y="106" font-size="10" textLength="50">b</text>`, "lies on"},
		{"words on a line", words + `<path class="rapport-line" stroke-width="1.5" d="M90 60C90 130 140 60 140 130"/>`, "lies on the line"},
		{"words on a line that is moved", words + `<g transform="translate(0 100)"><path class="rapport-line" stroke-width="1.5" d="M0 -3H200"/></g>`, "lies on the line"},
		{"words on a head", words + `<g class="rapport-request"><path d="M155 91C163 91 163 103 155 103C147 103 147 91 155 91Z" stroke-width="1.5"/></g>`, "lies on the line"},
		{"words in another's box", words + `<g class="rapport-actor"><rect x="90" y="80" width="100" height="40"/></g>`, "lies on the box"},
		{"words on a part of a bar", words + `<g class="rapport-request rapport-cell"><path class="rapport-solid rapport-accepted" d="M120 90H130V99H120Z"/></g>`, "lies on the bar"},
		{"turned words", words + `<text x="-90" y="110" font-size="10" textLength="50" transform="rotate(-90)">up</text>`, ""},
		{"turned words on words", words + `<text x="-130" y="110" font-size="10" textLength="50" transform="rotate(-90)">up</text>`, "lies on"},
		{"words out of their box", `<g class="rapport-actor"><rect x="90" y="80" width="40" height="40"/>` + words + `</g>`, "lies on the box"},
		{"line through a box", `<g class="rapport-actor"><rect x="90" y="80" width="40" height="40"/></g><path class="rapport-line" stroke-width="1.5" d="M0 100H91L200 200"/>`, "the line"},
		{"line to a box", `<g class="rapport-actor"><rect x="90" y="80" width="40" height="40"/></g><path class="rapport-line" stroke-width="1.5" d="M0 100H90"/>`, ""},
	} {
		root, err := parse([]byte(`<svg data-view="switchboard" viewBox="0 0 300 300">` + c.svg + `</svg>`))
		if err != nil {
			t.Fatal(err)
		}
		p, err := placed(root)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(p.overlaps(), "\n")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// placement is where the things of a figure lie, in its own coordinates.
type placement struct {
	whole box
	words []thing
	lines []line // of requests, with their heads
	boxes []thing
	bars  []thing // parts of them
	homes bool    // words of actors, channels and rows stand in boxes
	backs []thing // hide what is painted before them
	under bool    // lines may run below boxes, which hide them
}

type thing struct {
	*element
	box box
	nth int // when it is painted
}

// line is a line as a chain of points.
type line struct {
	*element
	points []point
	half   float64 // of its width
	nth    int     // when it is painted
}

// hidden reports whether something that is painted between a line and words hides the
// line where they stand.
func (p *placement) hidden(l line, w thing) bool {
	return slices.ContainsFunc(p.backs, func(b thing) bool { return l.nth < b.nth && b.nth < w.nth && b.box.holds(w.box, 0) })
}

// The height of words, as multiples of the size of type over and under the
// baseline: capitals and descenders of Liberation Sans.
const over, under = 0.74, 0.22

func placed(root *element) (*placement, error) {
	var p placement
	view, err := numbers(root.attrs["viewBox"])
	if err != nil || len(view) != 4 {
		return nil, fmt.Errorf("viewBox %q", root.attrs["viewBox"])
	}
	p.whole = box{view[0], view[1], view[2], view[3]}
	p.homes = root.attrs["data-view"] == switchboard.View
	p.under = root.attrs["data-view"] == string(render.Network)
	nth := 0
	for e := range root.all() {
		nth++
		parent := e.parent
		if e.name == "rect" && (e.has("rapport-back") || parent.has("rapport-actor")) {
			p.backs = append(p.backs, thing{e, e.place(box{e.num("x"), e.num("y"), e.num("width"), e.num("height")}), nth})
		}
		switch {
		case e.name == "text":
			w, size := e.num("textLength"), e.lookNum("font-size")
			x := e.num("x")
			back := e.attrs["direction"] == "rtl" // such words start on the right
			switch e.look("text-anchor") {
			case "middle":
				x -= w / 2
			case "end":
				if !back {
					x -= w
				}
			default:
				if back {
					x -= w
				}
			}
			at := box{x, e.num("y") - over*size, w, (over + under) * size}
			if e.turn == -90 { // to run upwards: right is up, and down is right
				at = box{e.num("y") - over*size, -x - w, (over + under) * size, w}
			}
			p.words = append(p.words, thing{e, e.place(at), nth})
		case e.name == "rect" && !e.has("rapport-inner") && (parent.has("rapport-actor") || e.has("rapport-frame") || e.has("rapport-direct")):
			p.boxes = append(p.boxes, thing{e, e.place(box{e.num("x"), e.num("y"), e.num("width"), e.num("height")}), nth})
		case e.name == "path" && parent.has("rapport-cell"):
			parts, err := course(e.attrs["d"])
			if err != nil {
				return nil, err
			}
			p.bars = append(p.bars, thing{e, e.place(around(slices.Concat(parts...))), nth})
		case e.name == "path" && !e.glyph() && (e.has("rapport-line") || parent.has("rapport-request") || parent.has("rapport-grid")):
			parts, err := course(e.attrs["d"])
			if err != nil {
				return nil, err
			}
			for _, points := range parts {
				for i, q := range points {
					points[i] = point{e.offset.x + e.scale*q.x, e.offset.y + e.scale*q.y}
				}
				p.lines = append(p.lines, line{element: e, points: points, half: e.lookNum("stroke-width") / 2, nth: nth})
			}
		}
	}
	return &p, nil
}

// glyph reports whether a path is the glyph that words begin with, and belongs to them.
func (e *element) glyph() bool {
	i := slices.Index(e.parent.children, e)
	return e.attrs["class"] == "" && i+1 < len(e.parent.children) && e.parent.children[i+1].name == "text"
}

// around is the box round points.
func around(points []point) box {
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, q := range points {
		x1, y1, x2, y2 = min(x1, q.x), min(y1, q.y), max(x2, q.x), max(y2, q.y)
	}
	return box{x1, y1, x2 - x1, y2 - y1}
}

// place puts a box of an element's own coordinates into those of the figure.
func (e *element) place(b box) box {
	return box{e.offset.x + e.scale*b.X, e.offset.y + e.scale*b.Y, e.scale * b.W, e.scale * b.H}
}

// overlaps says what lies on what, or sticks out of the figure.
func (p *placement) overlaps() []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for i, w := range p.words {
		if !p.whole.holds(w.box, 0) {
			say("%s at %.5v sticks out of the figure", w, w.box)
		}
		for _, v := range p.words[:i] {
			if w.box.overlaps(v.box, 0) {
				say("%s at %.5v lies on %s at %.5v", w, w.box, v, v.box)
			}
		}
		for _, l := range p.lines {
			if row := w.within("rapport-request"); row != nil && !p.homes && row == l.within("rapport-request") {
				continue // words within a bar of their own
			}
			if l.meets(w.box) && !p.hidden(l, w) {
				say("%s at %.5v lies on the line %s", w, w.box, l)
			}
		}
		for _, b := range p.bars {
			if w.box.overlaps(b.box, 0) {
				say("%s at %.5v lies on the bar %s at %.5v", w, w.box, b, b.box)
			}
		}
		homes := 0
		for _, b := range p.boxes {
			switch {
			case b.box.holds(w.box, 0) && b.ownerOf(w.element):
				homes++
			case b.box.overlaps(w.box, 0):
				say("%s at %.5v lies on the box %s at %.5v", w, w.box, b, b.box)
			}
		}
		if want := w.within("rapport-actor") != nil || w.within("rapport-channel") != nil || w.within("rapport-request") != nil; p.homes && want != (homes == 1) {
			say("%s at %.5v is in %d boxes", w, w.box, homes)
		}
	}
	for _, l := range p.lines {
		for _, b := range p.boxes {
			if p.under && l.nth < b.nth {
				continue
			}
			// A line's end may meet the frame with half its width.
			const rim = 2.5
			if l.meets(box{b.box.X + rim, b.box.Y + rim, b.box.W - 2*rim, b.box.H - 2*rim}) {
				say("the line %s goes through the box %s at %.5v", l, b, b.box)
			}
		}
		for _, q := range l.points {
			if !p.whole.holds(box{X: q.x, Y: q.y}, 0) {
				say("the line %s leaves the figure at %.5v", l, q)
				break
			}
		}
	}
	for i, b := range p.boxes {
		for _, c := range p.boxes[:i] {
			if b.box.overlaps(c.box, 0) {
				say("the boxes %s at %.5v and %s at %.5v overlap", b, b.box, c, c.box)
			}
		}
	}
	return out
}

// ownerOf reports whether words may stand in a box: those of an actor in its
// own, those of a channel on its own board, and those of a row on any board of
// its channel, or on a pill where it has none.
func (b thing) ownerOf(words *element) bool {
	row := words.within("rapport-request")
	switch {
	case b.parent.has("rapport-actor"):
		return words.parent == b.parent
	case row == nil:
		c := words.within("rapport-channel")
		return words.parent == b.parent || c != nil && c == b.within("rapport-channel")
	default:
		return row.attrs["data-via"] == b.parent.attrs["data-channel"] && row.attrs["data-via-kind"] == b.parent.attrs["data-kind"]
	}
}

// meets reports whether a line comes over a box.
func (l line) meets(b box) bool {
	b = box{b.X - l.half, b.Y - l.half, b.W + 2*l.half, b.H + 2*l.half}
	for i := 1; i < len(l.points); i++ {
		if meets(l.points[i-1], l.points[i], b) {
			return true
		}
	}
	return false
}

// meets clips a straight piece to a box (Liang and Barsky 1984).
func meets(p, q point, b box) bool {
	from, to := 0.0, 1.0
	clip := func(delta, gap float64) bool {
		switch {
		case delta == 0:
			return gap > 0
		case delta < 0:
			from = max(from, gap/delta)
		default:
			to = min(to, gap/delta)
		}
		return from < to
	}
	dx, dy := q.x-p.x, q.y-p.y
	return clip(-dx, p.x-b.X) && clip(dx, b.right()-p.x) && clip(-dy, p.y-b.Y) && clip(dy, b.bottom()-p.y)
}

// course gives the points of each part of path data of the commands M, L, H, V, C, S
// and Z, with curves cut into straight pieces.
func course(d string) ([][]point, error) {
	const number = `[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)`
	var out [][]point
	var at, start, control point
	rest := d
	// next takes a token off the path data, "" where there is none such.
	next := func(pattern string) string {
		rest = strings.TrimLeft(rest, " ,")
		token := regexp.MustCompile("^" + pattern).FindString(rest)
		rest = rest[len(token):]
		return token
	}
	command := byte(0)
	var err error
	for err == nil && strings.Trim(rest, " ,") != "" {
		if letter := next("[MLHVCSZmlhvcsz]"); letter != "" {
			command = letter[0]
		}
		upper := command &^ ('a' - 'A')
		length := func(from float64) float64 {
			x, parsed := strconv.ParseFloat(next(number), 64)
			if parsed != nil && err == nil {
				err = fmt.Errorf("path %q before %q", d, rest)
			}
			if command != upper {
				x += from
			}
			return x
		}
		from := at
		pair := func() point { x := length(from.x); return point{x, length(from.y)} }
		last := control
		var points []point
		switch upper {
		case 'M':
			at = pair()
			start = at
			command-- // further pairs are those of L
			out = append(out, nil)
		case 'L':
			at = pair()
		case 'H':
			at.x = length(at.x)
		case 'V':
			at.y = length(at.y)
		case 'C', 'S':
			a := point{2*at.x - last.x, 2*at.y - last.y}
			if upper == 'C' {
				a = pair()
			}
			control = pair()
			at = pair()
			points = bend(from, a, control, at)
		case 'Z':
			at, command = start, 0
		default:
			err = fmt.Errorf("path %q before %q", d, rest)
		}
		if points == nil {
			points, control = []point{at}, at
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("path %q does not begin anywhere", d)
		}
		out[len(out)-1] = append(out[len(out)-1], points...)
	}
	return out, err
}

// bend cuts a cubic Bézier curve into pieces no longer than a point or two.
func bend(a, b, c, d point) []point {
	length := math.Hypot(b.x-a.x, b.y-a.y) + math.Hypot(c.x-b.x, c.y-b.y) + math.Hypot(d.x-c.x, d.y-c.y)
	pieces := int(length/2) + 2
	out := make([]point, 0, pieces)
	for i := 1; i <= pieces; i++ {
		t := float64(i) / float64(pieces)
		u := 1 - t
		wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		out = append(out, point{wa*a.x + wb*b.x + wc*c.x + wd*d.x, wa*a.y + wb*b.y + wc*c.y + wd*d.y})
	}
	return out
}
