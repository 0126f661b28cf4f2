// Package style holds how things look, as data: one look for each outcome,
// colours, sizes of type. Every format and view draws from these tables, so
// that a change here changes all of them.
//
// It draws nothing and computes nothing.
package style
