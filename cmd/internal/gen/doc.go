// Command gen writes a ledger of any length for measurements: always the same
// one for the same flags.
//
//	go run ./cmd/internal/gen -n 1000000 -actors 100000 -format csv > big.csv
//
// It is shaped as ledgers of long standing are. A few actors send and get most of
// the requests, some hundred channels are used as unevenly, dates lie within
// twenty years, a tenth of the requests is told by several sources that now and
// then disagree, some have a deadline, a matter or a number of times, and some
// are counter-offers. It takes the same memory for any length.
//
// What may not enter: reading, and anything that a user of Rapport needs.
package main
