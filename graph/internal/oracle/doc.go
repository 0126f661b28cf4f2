// Package oracle answers questions about small graphs in the plainest way: by
// trying every world, day by day and number by number. Tests compare the answers
// of other packages with it. It also makes the random graphs and predicates for
// that.
//
// Nothing but tests imports it.
package oracle
