// Package fold says which actors and channels a figure draws as one, and which
// requests it draws at all, so that a large graph gives a figure that can be
// read. Nothing is lost in silence: what is not drawn is counted.
//
// No words and no sizes are known here, and no format: views draw what is folded.
package fold
