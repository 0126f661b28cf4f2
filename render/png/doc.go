// Package png writes a figure as a PNG image (ISO/IEC 15948), without a browser
// and without fonts of the machine.
//
// The figure is that of package svg: the same shapes in the same places, in one
// theme, with words in the font they were measured with. Edges are smoothed by
// the share of a pixel that they cover. The file carries the title and the
// alternative text as iTXt chunks, and the size in print as pHYs: at that size it
// is as large as the SVG. It has no date and no other metadata, so the same
// figure gives the same bytes.
//
// What may not enter: what is drawn and where, which package figure is given, and
// where the glyphs of words stand, which package paint finds.
package png
