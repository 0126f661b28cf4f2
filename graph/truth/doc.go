// Package truth holds the answers to questions about a ledger, whose sources
// disagree and whose dates are spans: yes, no, and two kinds of doubt.
//
// A question is asked in every world that the ledger allows of a request. A world
// believes its reports in some order: each field has the word of the request itself, or
// else of the first report that states it. In one world an answer may still hang on
// days, on who of two asked, or on numbers that are not known. What holds in every
// world throughout is [Yes], what holds in none is [No]. The rest is [Contested] if two
// worlds differ: where they answer otherwise on the same day, direction and number, or,
// having none in common, where one says yes, no or possibly and the other does not.
// Otherwise it is [Possibly].
//
// Nothing of graphs enters here.
package truth
