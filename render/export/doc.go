// Package export writes graphs for other programs: GEXF 1.3 (https://gexf.net) for
// Gephi and graphology, GraphML (http://graphml.graphdrawing.org) for NetworkX and
// igraph, the two tables that Gephi imports, and diagrams of Mermaid
// (https://mermaid.js.org), which GitHub draws.
//
// Each request is an edge, also where several run between the same two, with what is
// known of it: the outcome, and who says which; when it was made, how often and through
// what. Where sources disagree who asked whom it is an edge for each claim, with the
// attributes claim ("1 of 2"), claim_of (of which request) and claimed_by (who says so).
// What a format has no place for, every function says in sentences.
//
// # What may not enter
//
// Pictures: nothing is laid out here, and no colour chosen. Plain DOT is render/dot.
package export
