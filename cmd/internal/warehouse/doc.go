// Package warehouse reads ledgers out of databases: where a million requests
// live in tables, the counting belongs there, and what comes back is a row for
// each route, outcome and period.
//
// [Read] makes a ledger of what a query answers, by the columns that ledgers have
// in CSV. A [Grouping] writes the query for a table with a row for each request.
//
// # What may not enter
//
// Drivers, addresses and passwords: callers open databases, and know what the
// errors of theirs mean. What a cell says is decided in package ledger.
package warehouse
