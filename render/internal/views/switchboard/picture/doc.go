// Package picture turns a graph into what is drawn: boxes for actors, boards
// with rows for channels, the words on them broken into lines, and the line
// that each row draws. It gives sizes, because they follow from the words, and
// the order of rows and of the places where lines meet a box, but no
// coordinates: those come from a layout.
//
// The view here is the switchboard. A channel is a board with a header and one
// row for each route and outcome; a row is joined to one actor on its left and
// one on its right, whoever asked. So every request can be followed on paper.
//
// Formats are not known here: package dot and package svg write a picture.
package picture
