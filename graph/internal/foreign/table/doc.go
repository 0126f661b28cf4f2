// Package table turns the rows of tables into requests: those of a ledger in CSV,
// and those of other people's tables under a [foreign.Map]. A [Plan] says which cell
// is what, and a [Reader] reads row after row by it.
//
// What may not enter: how rows are written down (graph/ledger for CSV, graph/foreign/…
// for the others), and where: a row is a list of cells, and what is wrong with it
// names a cell.
package table
