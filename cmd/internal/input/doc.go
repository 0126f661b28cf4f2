// Package input reads the ledgers that a command line names and builds the graph
// of them.
//
// What may not enter: how a ledger is read (graph/ledger), what is done with the
// graph.
package input
