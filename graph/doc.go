// Package graph is the relationship graph: actors and channels, who requested
// contact with whom, and what became of each request.
//
// A [Builder] takes what is known, piece by piece, and reports every fault at
// once. The [Graph] it builds never changes and may be read by any number of
// goroutines. Requests keep their identity: two requests between the same
// actors through the same channel are two.
//
// # Order
//
// Every iteration has one order, whatever order the pieces were added in:
//
//   - parties: as declared; where ledgers that were merged declare different
//     orders, one that agrees with as many as possible
//   - actors: by party in that order, those without a party last, then by id
//   - channels and sources: by id
//   - requests: by their earliest day, latest day, text of the date, then by
//     the ids of asker, asked and channel, then by id and the rest of what
//     they state; undated ones last
//   - claims of a request: by source, date, outcome, times and note
//   - states of a channel: by the day they begin
//
// # What may not enter
//
// Drawing, fonts and layout: package render and what lies under it import
// graph, never the reverse. Reading files: package ledger does that and hands
// its records to a Builder.
package graph
