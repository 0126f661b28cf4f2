// Package svg writes a figure, of whatever view, as SVG 1.1
// (https://www.w3.org/TR/SVG11/).
//
// The figure is complete by attributes alone. It has no ids, so any number of
// figures can stand on one page; no style, script, foreign object, marker or
// other reference, so it survives sanitizers and strict content policies; and
// its text is text, fitted to its measured width in whatever font the viewer
// has. Classes beginning with rapport- and data- attributes name what is drawn,
// for pages that want to style or script it:
//
//	rapport-party, rapport-actor, rapport-channel   with data-party, data-actor, data-channel: ids
//	rapport-request rapport-OUTCOME                 a row with its two lines, with data-outcome,
//	                                                data-request, data-from, data-to, data-via,
//	                                                data-source: ids, lists as text.List writes them
//	rapport-request rapport-cell                    requests counted together, with data-count, and a
//	                                                number for each outcome: data-accepted …
//	rapport-lane                                    of a timeline, with data-upper, data-lower: ids
//	rapport-state rapport-STATE                     of a channel over time, with data-state
//	rapport-same, -added, -removed, -changed        beside these in a figure that compares, with
//	                                                data-change; a row that is the same or removed
//	                                                has no class for its outcome
//
// Nothing is placed here: the view did that.
package svg
