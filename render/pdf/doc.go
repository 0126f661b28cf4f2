// Package pdf writes figures as a PDF document, a page for each (ISO 32000-1),
// without a browser and without fonts of the machine.
//
// The figure is that of package svg: the same shapes in the same places, in one
// theme, as curves that can be enlarged. Words are text that can be searched and
// copied, in a subset of the embedded font that they were measured with.
// Characters that it lacks are drawn as outlines, see package paint, and stand for
// themselves where text is searched or copied. Places that lead to a URL can be
// clicked. The document has the figure's title, and its alternative text as
// subject. It is tagged: each page is a figure with its alternative text. Links are not
// among the tags, which PDF/UA (ISO 14289-1) would ask for. The same figure gives the same bytes.
//
// What may not enter: what is drawn and where, which package figure is given, and
// where the glyphs of words stand, which package paint finds.
package pdf
