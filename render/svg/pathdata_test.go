package svg

import (
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

func TestPathData(t *testing.T) {
	t.Parallel()
	for want, steps := range map[string][]figure.Step{
		"M1 7.5h.1M5 7.5h.1":    {figure.MoveTo(1, 7.5), figure.LineTo(1.1, 7.5), figure.MoveTo(5, 7.5), figure.LineTo(5.1, 7.5)},
		"M529.5 598.5l-9 4v-8z": {figure.MoveTo(529.5, 598.5), figure.LineTo(520.5, 602.5), figure.LineTo(520.5, 594.5), figure.Closed()},
		"M.5-.25.75.5 0 1":      {figure.MoveTo(.5, -.25), figure.LineTo(.75, .5), figure.LineTo(0, 1)},
		"M10 0c5 0 5 5 5 9s3 3 4 9": {figure.MoveTo(10, 0), figure.CurveTo(15, 0, 15, 5, 15, 9),
			figure.CurveTo(15, 13, 18, 12, 19, 18)},
	} {
		if got := string(appendData(nil, steps)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestPathDataReadsBack: a path leads where its steps lead, however it is written.
func TestPathDataReadsBack(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		// Both few places, so that they often agree, and many.
		at := func() float64 {
			if r.IntN(2) == 0 {
				return float64(r.IntN(5)-2) / 4
			}
			return (r.Float64() - 0.5) * 1000
		}
		steps := []figure.Step{figure.MoveTo(at(), at())}
		for range 1 + r.IntN(8) {
			s := figure.Step{Op: figure.Op(r.IntN(4)), P: [3]geom.Point{{X: at(), Y: at()}, {X: at(), Y: at()}, {X: at(), Y: at()}}}
			switch last := steps[len(steps)-1]; {
			case last.Op == figure.Close:
				s.Op = figure.Move
			case last.Op == figure.Line && r.IntN(2) == 0:
				s.P[0].Y = last.P[0].Y
			case last.Op == figure.Curve && s.Op == figure.Curve && r.IntN(2) == 0:
				s.P[0] = geom.Point{X: 2*last.P[2].X - last.P[1].X, Y: 2*last.P[2].Y - last.P[1].Y}
			}
			steps = append(steps, s)
		}
		d := string(appendData(nil, steps))
		got := read(t, d)
		if len(got) != len(steps) {
			t.Fatalf("%s has %d steps, want %d", d, len(got), len(steps))
		}
		for i, want := range steps {
			points := map[figure.Op]int{figure.Move: 1, figure.Line: 1, figure.Curve: 3}[want.Op]
			if got[i].Op != want.Op {
				t.Fatalf("%s: step %d is %d, want %d", d, i, got[i].Op, want.Op)
			}
			for j := range points {
				// Rounding, of a control point that is left out that of three.
				if off := max(math.Abs(got[i].P[j].X-want.P[j].X), math.Abs(got[i].P[j].Y-want.P[j].Y)); off > 0.0151 || j > 0 && off > 0.0051 {
					t.Fatalf("%s: point %d of step %d is %v, want %v", d, j, i, got[i].P[j], want.P[j])
				}
			}
		}
	}
}

var token = regexp.MustCompile(`[A-Za-z]|-?(?:[0-9]+\.[0-9]+|\.[0-9]+|[0-9]+)`)

// read gives the steps of path data (SVG 1.1, 8.3).
func read(t *testing.T, d string) []figure.Step {
	t.Helper()
	if rest := strings.Trim(token.ReplaceAllString(d, ""), " "); rest != "" {
		t.Fatalf("%s: %q is no path data", d, rest)
	}
	tokens := token.FindAllString(d, -1)
	var steps []figure.Step
	var at, start, control geom.Point
	command := ""
	for len(tokens) > 0 {
		if tokens[0] >= "A" {
			command, tokens = tokens[0], tokens[1:]
		}
		next := func(from float64) float64 {
			x, err := strconv.ParseFloat(tokens[0], 64)
			if err != nil {
				t.Fatalf("%s: %v", d, err)
			}
			tokens = tokens[1:]
			if command >= "a" {
				x += from
			}
			return x
		}
		from := at
		point := func() geom.Point { x := next(from.X); return geom.Point{X: x, Y: next(from.Y)} }
		last := control
		switch strings.ToUpper(command) {
		case "M":
			at = point()
			start = at
			steps = append(steps, figure.MoveTo(at.X, at.Y))
			command = map[string]string{"M": "L", "m": "l"}[command]
		case "L", "H", "V":
			switch strings.ToUpper(command) {
			case "L":
				at = point()
			case "H":
				at.X = next(at.X)
			case "V":
				at.Y = next(at.Y)
			}
			steps = append(steps, figure.LineTo(at.X, at.Y))
		case "C", "S":
			a := geom.Point{X: 2*at.X - last.X, Y: 2*at.Y - last.Y}
			if strings.ToUpper(command) == "C" {
				a = point()
			}
			control = point()
			at = point()
			steps = append(steps, figure.Step{Op: figure.Curve, P: [3]geom.Point{a, control, at}})
			continue
		case "Z":
			at = start
			steps = append(steps, figure.Closed())
		default:
			t.Fatalf("%s: %q is unknown", d, command)
		}
		control = at
	}
	return steps
}
