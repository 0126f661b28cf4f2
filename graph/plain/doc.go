// Package plain puts what a ledger holds into plain words of English: dates, counts and
// claims, as lists say them. Figures say them in other languages, too, by the shapes of
// dates: see [Span.Shape]. And it makes any text of a ledger harmless: see [Clean].
//
// What may not enter: how words are broken, measured or written out, which belongs
// to those who show them.
package plain
