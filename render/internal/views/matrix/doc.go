// Package matrix draws who asked whom as a table: askers down, asked across, in
// the bands of their parties, in each cell how often and what became of it. It
// shows hundreds of pairs where lines between boxes would only tangle; through
// which channel a request went, it leaves to other views.
//
// No layout engine is needed: a table has its places by itself.
package matrix
