// Package arrange finds where everything in a picture lies. It puts the picture
// to a layout engine as DOT, reads the places of the boxes from the answer, and
// draws the course of every line itself.
//
// Rows are sorted so that lines don't cross: the engine lays the picture out,
// rows and line ends are sorted by where their other ends came to lie, and the
// engine lays it out again. Of all passes the one with the fewest crossings is
// kept, so sorting never makes a picture worse.
//
// No format and no colour is known here.
package arrange
