// Package place finds where the boxes of a network stand, from rough places that a
// layout engine gives or, without one, that it finds itself.
//
// An engine takes boxes for points, and knows no page. Here boxes are kept apart, in
// the width of a page, and moved one by one while that makes the picture easier to
// read: few lines through boxes first, few crossings then, and short lines.
//
// Places are whole numbers, and so is all that decides between two: the same graph
// gives the same places on every machine, whether it fuses multiplications and
// additions of floating-point numbers or not. The rough places are rounded before
// they are used.
package place
