// Package arrange finds where everything in a picture lies.
//
// The picture says in which column each box stands. A layout engine gets the
// picture's outline as DOT and says in which order the boxes of a column are best stacked.
// From there on the order is improved until no move of a box, a party or a row
// takes away a crossing, boxes are pulled level with what they are joined to,
// and every line gets its course. Improving keeps the best order seen, so that
// a picture never has more crossings than the engine's order gave it.
//
// No format and no colour is known here.
package arrange
