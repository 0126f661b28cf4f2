// Package database opens the databases that a command line names, for reading
// alone, and says what their errors mean.
//
// It is where drivers are. What may not enter: ledgers and queries.
package database
