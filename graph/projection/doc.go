// Package projection shows part of a relationship graph to the algorithms of
// github.com/dominikbraun/graph: the actors, and an edge from one to another
// where a request between them is kept.
//
// A [Projection] copies no edge. It holds one bit for each request and reads
// the rest from the graph, through the library's Store interface, which it
// implements read-only. Making one asks the predicate about each request once.
//
// # Edges
//
// The library has no parallel edges, so an edge stands for all requests kept
// from one actor to another. Its weight is how many they are (requests, not
// times), and its data is an [*Edge], which gives them. In a graph made with
// the option [github.com/dominikbraun/graph.Weighted] the shortest path is
// therefore the one of fewest requests; without it, the one of fewest edges.
//
// A request without direction is no edge unless [Options] ask for it: which of
// the two asked is not known.
//
// # Algorithms
//
// Version 0.23 of the library has algorithms that are fine here, and others:
//
//   - ShortestPath: the length is right. Which of several shortest paths is
//     given is random. A path to an actor that does not exist is not an error
//     where it is its own source, and long paths cost the square of their
//     length.
//   - StronglyConnectedComponents, DFS and BFS: right. Components need ids
//     other than zero, which actors have.
//   - BFSWithDepth: counts visits, not levels.
//   - TopologicalSort and StableTopologicalSort: right, and quadratic.
//   - AllPathsBetween: the number of paths grows as a factorial.
//   - Clone and TransitiveReduction: copy everything into the library's own
//     memory.
//   - draw.DOT: does not escape what it writes; package render draws.
//
// Each of them lists all edges once and builds maps of them, at some hundred
// bytes an edge for as long as it runs.
//
// # What may not enter
//
// Algorithms, and anything that keeps a copy of the edges.
package projection
