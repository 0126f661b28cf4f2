// Package switchboard draws an arranged picture: the main view, in which a
// channel is a board with a row for each route through it.
//
// Nothing is placed here: package arrange did that.
package switchboard
