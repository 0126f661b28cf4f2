// Package counted counts requests that a figure shows as one, such as those of a
// cell of a matrix or of a line of a ring: how often somebody asked, what became
// of it and when, in words and as data for scripts.
//
// Which requests are counted together, and where that is drawn, is a view's own
// business; nothing here knows of shapes or places.
package counted
