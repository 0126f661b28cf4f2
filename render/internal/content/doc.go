// Package content says what of a graph a figure shows, whatever its view: all that
// the one who asks for the figure may choose, but for how it is drawn.
package content
