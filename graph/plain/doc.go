// Package plain puts what a ledger holds into plain words: dates, counts and the
// states of channels, as figures and lists say them. And it makes any text of a
// ledger harmless: see [Clean].
//
// What may not enter: how words are broken, measured or written out, which belongs
// to those who show them.
package plain
