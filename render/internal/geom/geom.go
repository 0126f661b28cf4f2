// Package geom has the places and boxes that everything on a page has: in points,
// from the top left, y growing downwards.
//
// It imports nothing.
package geom

// Point is a place.
type Point struct{ X, Y float64 }

// Box is a rectangle; X and Y are its top left corner.
type Box struct{ X, Y, W, H float64 }
