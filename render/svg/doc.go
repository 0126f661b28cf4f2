// Package svg writes a figure, of whatever view, as SVG 1.1
// (https://www.w3.org/TR/SVG11/).
//
// The figure is complete by attributes alone. It has no ids, so any number of
// figures can stand on one page; no style, script, foreign object, marker or
// other reference, so it survives strict content policies and sanitizers that let SVG pass, such as
// DOMPurify by its defaults; and its text is text, fitted to its measured width in whatever font the viewer
// has, and says where it runs from right to left. What most things in a group have in common, such as the size of words, is
// said of the group: but nothing of the element svg, which pages style, and no
// group with words in it has a stroke.
//
// Classes beginning with rapport- and data- attributes name what is drawn,
// for pages that want to style or script it:
//
//	rapport-party, rapport-actor, rapport-channel   with data-party, data-actor, data-channel: ids
//	rapport-request rapport-OUTCOME                 a row with its two lines, with data-outcome,
//	                                                data-request, data-from, data-to, data-via,
//	                                                data-source: ids, lists with spaces between, and a space
//	                                                within an id as %20
//	rapport-request rapport-cell                    requests counted together, with data-count, and a
//	                                                number for each outcome: data-accepted …
//	rapport-asker, rapport-asked                    of a matrix, the heads of a row and of a column, as rapport-actor
//	rapport-more                                    the last row of a folded board, with data-routes and such numbers
//	rapport-lane                                    of a timeline, with data-upper, data-lower: ids
//	rapport-state rapport-STATE                     of a channel over time, with data-state
//	rapport-node, rapport-edge, rapport-ground      of a figure drawn from DOT
//	rapport-marked                                  of a network, the frame round an actor that is marked
//	rapport-card                                    of a network, a list of actors that have one line in common, with
//	                                                data-card; the names in it are of the class rapport-name
//	rapport-name                                    of a sequence, a name over its line, as rapport-actor
//	rapport-answer rapport-OUTCOME                  the answer to a request on a day of its own, with data-answers
//	rapport-thread, rapport-shut                    what joins counter-offers; for how long a channel was not open
//	rapport-same, -added, -removed, -changed        beside these in a figure that compares, with
//	                                                data-change; a row that is the same or removed
//	                                                has no class for its outcome
//
// Within a page of package render, data-k lists the choices of its filters that an element
// belongs to.
//
// data-count says for how many requests, actors or channels an element stands. A
// list of more than a hundred ids is left out, and so are the ids of requests in
// rows and cells of a figure that counts more than two thousand together. Where several actors are drawn as
// one (rapport-folded), data-actors lists them, and data-party, data-from-party
// and data-to-party name their party where the id of an actor stands otherwise;
// of channels it is data-channels, data-kind and data-via-kind.
//
// Nothing is placed here: the view did that.
package svg
