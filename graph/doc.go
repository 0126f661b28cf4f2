// Package graph is the relationship graph: actors and channels, who requested
// contact with whom, and what became of each request.
//
// A [Builder] takes what is known, piece by piece, and reports every fault at
// once. The [Graph] it builds never changes and may be read by any number of
// goroutines. Requests keep their identity: two requests between the same
// actors through the same channel are two.
//
// # Worlds
//
// What sources say of a request are its claims; what it states itself settles them. Each
// order in which they may be believed makes a [World] of the request. What its own
// methods give is what all worlds have, or else what each of them says of itself:
// Contested, all days that are said, the ends of the first world. Questions are asked in
// worlds, see package ask.
//
// # Order
//
// Every iteration has one order, whatever order the pieces were added in:
//
//   - parties: as declared; where ledgers that were merged declare different
//     orders, one that agrees with all of them, in which parties stand together
//     by id whose order they contradict
//   - actors: by party in that order, those without a party last, then by id
//   - channels and sources: by id
//   - requests: by their earliest day, latest day, text of the date, then by
//     asker, asked and channel in their orders, direct ones first, then by id
//     and the rest of what they state; undated ones last
//   - claims of a request: by source, date, outcome, times and note
//   - states of a channel: by the first and the last day on which they may have
//     begun
//   - offices of an actor: by the day they began, the day they ended and title
//
// The place of a thing that was stated in several places is the first of them,
// by the name of the file, line and column.
//
// # Cost
//
// A request takes 18 bytes, 13 more once requests are looked for by actor, 8 where
// its place is known, 8 and its text where it has an id, and 4 in a graph where some
// have more than ends, channel, date, outcome and times, of which those take another
// 88 with their texts. Whatever is in a ledger, its graph takes room in proportion to
// it. Building takes a few passes over the requests, partly two at a time, a sort of
// those of each date, and about as much memory again.
// Iterations over requests allocate nothing.
//
// # Where things are
//
// How requests are packed is in package internal/store. Files that begin with build,
// builder.go and assemble.go make a graph; spec.go is what they take, restate.go,
// request_spec.go and rows.go give it back. What reports that contradict each other may
// mean is in world.go, worlds.go, judge.go, rejudge.go and policy.go. The other files
// are the model and what it can be asked one by one. Building is no package of its own:
// it fills in the fields of a graph, which nobody else may see, and a graph that is
// built anew without some reports is built by the same code.
//
// # What may not enter
//
// Drawing, fonts and layout: package render and what lies under it import
// graph, never the reverse. Reading files: package ledger does that and hands
// its records to a Builder.
package graph
