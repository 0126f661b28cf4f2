// Package arrange finds where everything in a picture lies.
//
// The picture says in which column each box stands. In which order the boxes of a
// column are stacked is looked for from the picture's own order, and from that of the
// graph's spectrum ([stack.spectrum]), in which boxes with common lines are near one
// another; for larger pictures without parties also from that of a layout engine, which
// gets their outline as DOT. Each is sifted until no move of a box, a party or a row takes
// away a crossing ([stack.settle]), and then annealed ([tangle]). Of several orders the
// best is taken, of those near it one whose lines climb less ([stack.flatten]), and it is
// turned upside down where it agrees better with the ledger's that way ([stack.upright]).
// Then boxes are pulled level with what they are joined to, low bends are
// taken out of long lines, and every line gets its course.
//
// No format and no colour is known here.
package arrange
