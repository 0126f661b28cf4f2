// Package network draws the overall shape of a graph: who stands on a ring, party
// by party, and a line leads from each asker to each one asked, in the look of
// what mostly became of it. It shows who is busy and who is apart; when and through
// what they asked, it leaves to other views.
//
// A node takes as much of the ring as the ends of its lines need, and an arc ties
// them to it where they lie further apart than it is wide.
//
// No layout engine is needed: lines lie within the ring and names outside it, so
// that neither can cover the other, and only the order on the ring is looked for.
package network
