// Package ask asks questions of a relationship graph and answers them without
// picking a side: yes, no, contested or possibly, see package truth.
//
// A [Predicate] says something of one request: who asked whom, when, how, with
// what outcome. Predicates are values that are combined to sentences,
//
//	ask.And(ask.From("austin"), ask.To("xu"), ask.With(graph.Declined))
//
// and [Compile] makes a [Query] of one: it finds what the names mean in a graph
// and reports every name that it lacks. Queries select, count and judge
// requests, explain their answers with the claims that decide ([Query.Why]), and
// narrow the questions of this package that are about more than one request:
// who never answers whom, who asks each other, how often requests are accepted,
// who was in contact first. What counts as one, a request or each time that it was
// made, says [Query.Counting]. Some questions need no query: which channels were
// open on a day, what was there as of a day, which statements rest on one
// origin.
//
// # Worlds
//
// A predicate is judged in every [World] that the ledger allows of a request: in each
// that its reports make when they are believed in some order, and there on each day that
// its date allows, and its deadline and its answer where these are looked at, in both
// directions where it is not known who asked, and for each number of times; package truth says what comes of it. A combined predicate is judged as
// a whole: "declined and not declined" holds in no world, so it is No, although either
// part alone may be Contested. Requests are believed independently of each other, even if
// one source speaks of both.
//
// Days are judged at once for as long as no predicate tells them apart, so the
// number of worlds is small, and most requests have one. A graph that was
// settled ([graph.Graph.Settle]) has the worlds that its policy leaves; what reports
// disagree about stays marked as disputed in every [Verdict].
//
// # What may not enter
//
// Paths (package chain), differences (package diff), formats, and expressions in
// text: what reads those makes predicates of this package.
package ask
