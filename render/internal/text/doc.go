// Package text measures and breaks the words of a drawing.
//
// Widths come from Liberation Sans (metrically Arial and Helvetica), the font a drawing names first,
// so a box sized here holds its words in any browser that has one of the three. The rest of the
// package makes a string fit ([Wrap], [Break]).
//
// Nothing here knows what a label means, where it stands or how it is written out: no graph, no
// markup, no coordinates. Escaping for XML or DOT belongs to the writer of that format.
package text
