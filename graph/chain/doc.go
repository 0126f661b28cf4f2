// Package chain finds who is connected with whom by requests: chains and whether
// the news could have travelled along them in time, who is reached or near, what
// hangs together, circles, and actors without whom others would be cut off.
//
// Which requests count, a query of package ask says. A chain leads from asker to
// asked, or with [Options.BothWays] in either direction; with [Options.Forward]
// no step is made before the one it follows.
//
// # How certain
//
// A chain is as certain as its weakest request, see [ask.Query.Grade]: it is
// there in every world (Yes), or on days and in directions that are possible,
// whatever the sources say (Possibly), or if some claims are believed
// (Contested). Yes and No are exact, even though a chain might be there in every
// world without one that is always the same: requests are independent of each
// other, so there is a world in which all that are in doubt fail at once, are
// made the wrong way round or at the wrong time.
//
// # Which algorithm
//
// The shortest chain is found by a search from both ends that asks the query
// about the requests it meets, and about no others. Nothing is built before, where
// the library github.com/dominikbraun/graph builds maps of all edges for each
// path: among a million requests it takes a millisecond and not close to a second,
// see BenchmarkFind. Chains forward in time, connected components and cut actors
// the library does not have; those are found here too. For circles, which are
// strongly connected components, the library's algorithm is used. Tests compare what
// both can do. For whatever else the library has, a [Projection] of the requests is a
// graph of it.
//
// # What may not enter
//
// Predicates (package ask), a copy of the edges that is kept, drawing.
package chain
