// Package picture turns a graph into what a switchboard shows: boxes for actors, boards
// with rows for channels, the words on them broken into lines, and the line
// that each row draws. It gives sizes, because they follow from the words, and
// the order of rows and of the places where lines meet a box, but no
// coordinates: those come from package arrange.
//
// A channel is a board with a header and one
// row for each route and outcome; a row is joined to one actor on its left and
// one on its right, whoever asked. So every request can be followed on paper.
//
// No format is known here: package switchboard makes a figure of an arranged picture,
// package asdot writes it as DOT.
package picture
