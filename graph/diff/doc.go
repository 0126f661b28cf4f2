// Package diff tells what changed: between two relationship graphs ([Graphs]),
// or between two days of one ([Days]). [Unite] puts two graphs together, with what
// became of everything.
//
// # What is matched
//
// Sources, parties, actors and channels are the same if they have the same id.
// Requests are the same if they have the same id. One that has none is matched
// with one that says the same; of those that remain, with one of the same ends,
// channel and date, and then with one of the same ends and channel, in their
// order. Two requests with different ids are never the same one.
//
// # What is compared
//
// All that the ledgers say, in whatever order, and the outcomes that follow from
// it or that a policy chose. Places in files and the numbers of requests are not
// compared.
//
// What may not enter: drawing, and formats other than lines of text for a
// person.
package diff
