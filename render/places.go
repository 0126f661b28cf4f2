package render

import (
	"io"

	"github.com/rapport-graph/rapport/render/internal/keep"
)

// Places say where things stood in an earlier figure, for [Options.Keep]: see
// [ReadPlaces].
type Places = keep.Places

// Errors of [ReadPlaces]; they come wrapped.
var (
	ErrNotAFigure     = keep.ErrNotAFigure // another file than a figure of this module
	ErrFigureTooLarge = keep.ErrTooLarge   // more than 16 MiB
	ErrFigurePaged    = keep.ErrPaged      // drawn with [Options.Page]
)

// ReadPlaces reads where things stand in a figure that package svg wrote, through
// gzip or not. The error wraps [ErrNotAFigure], [ErrFigureTooLarge] or
// [ErrFigurePaged], or is the reader's.
func ReadPlaces(in io.Reader) (*Places, error) { return keep.Read(in) }
