// Package listing writes requests of a graph, and other answers that have rows, as
// a table for a terminal, as JSON and as CSV.
//
// The table may change; the keys of the JSON and the columns of the CSV don't:
// scripts rely on them. Neither is a ledger: both say what became of each request,
// and name what the ledger does not give an id by its number.
package listing
