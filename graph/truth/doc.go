// Package truth holds the answers to questions about a ledger, whose sources
// disagree and whose dates are spans: yes, no, and two kinds of doubt.
//
// A question is thought to be asked in every world that the ledger allows. A
// world picks one claim where claims differ, one day of every date, one
// direction of a request of which it is not known who asked, and one number of
// times where it was not counted. What holds in every world is [Yes], what
// holds in none is [No]. The rest is [Contested] when it hangs on claims: when,
// with all days, directions and numbers settled in some way, it would still
// depend on whom one believes. Otherwise it is [Possibly]: no claim would
// change it, but days, directions or numbers may.
//
// Nothing of graphs enters here.
package truth
