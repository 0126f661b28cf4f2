// Package arrange finds where everything in a picture lies.
//
// The picture says in which column each box stands. In which order the boxes of a
// column are stacked is looked for from the picture's own order, and for larger
// pictures also from that of a layout engine, which gets their outline as DOT: by
// annealing ([tangle]), and by sifting until no move of a box, a party or a row takes
// away a crossing ([stack]). Of several orders the best is taken, so that a picture
// never has more crossings than the engine's order gave it. Then boxes are pulled
// level with what they are joined to, low bends are taken out of long lines, and
// every line gets its course.
//
// No format and no colour is known here.
package arrange
