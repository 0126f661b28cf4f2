package paint

import (
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/sfnt"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/geom"
)

// The two libraries of fonts number alike what a segment may be. Were one number another, its line
// would overflow.
const (
	_ = -(uint(opentype.SegmentOpMoveTo) ^ uint(sfnt.SegmentOpMoveTo))
	_ = -(uint(opentype.SegmentOpLineTo) ^ uint(sfnt.SegmentOpLineTo))
	_ = -(uint(opentype.SegmentOpQuadTo) ^ uint(sfnt.SegmentOpQuadTo))
	_ = -(uint(opentype.SegmentOpCubeTo) ^ uint(sfnt.SegmentOpCubeTo))
)

// stepsOf makes an outline of the segments of a font's, which part gives with their points in ems.
func stepsOf[S any](segments []S, part func(S) (op opentype.SegmentOp, args [3]geom.Point)) []figure.Step {
	steps := make([]figure.Step, 0, len(segments))
	at := geom.Point{}
	for _, seg := range segments {
		op, p := part(seg)
		switch op {
		case opentype.SegmentOpMoveTo:
			at = p[0]
			steps = append(steps, figure.MoveTo(at.X, at.Y))
		case opentype.SegmentOpLineTo:
			at = p[0]
			steps = append(steps, figure.LineTo(at.X, at.Y))
		case opentype.SegmentOpQuadTo:
			steps = append(steps, quadratic(at, p[0], p[1]))
			at = p[1]
		case opentype.SegmentOpCubeTo:
			at = p[2]
			steps = append(steps, figure.CurveTo(p[0].X, p[0].Y, p[1].X, p[1].Y, at.X, at.Y))
		}
	}
	return steps
}

// quadratic gives a quadratic curve as the cubic one that it is: with control points
// two thirds of the way to its own.
func quadratic(at, c, end geom.Point) figure.Step {
	return figure.CurveTo(
		at.X+(c.X-at.X)*2/3, at.Y+(c.Y-at.Y)*2/3,
		end.X+(c.X-end.X)*2/3, end.Y+(c.Y-end.Y)*2/3,
		end.X, end.Y)
}
