// Package paint takes a figure apart for formats that know no CSS, fonts by name
// or text fitted to a width: PNG and PDF. It leaves them outlines to fill and to
// stroke, colours, and words of which every character has its place and outline.
//
// # Fonts
//
// Words are drawn in the embedded Liberation Sans that they were measured with,
// never in a font found on the machine. It has the Latin, Greek, Cyrillic and
// Hebrew scripts and common symbols. What it lacks is drawn in the fonts that a
// program hands over ([NewFonts]), and what those lack as a box with the code
// point: something stands there, and it can be looked up. [Lacking] lists such
// characters, so that a program can say so.
//
// Words have the width they were measured with whatever font draws them, as in
// SVG. A line runs in the direction of its first letter that has one. What the embedded font lacks is shaped as HarfBuzz does it, by the
// rules in the font that draws it: Arabic letters join, Indic vowels and marks stand
// where they belong, an emoji of several characters is one. Such words in one font and
// script are stretched alike, and letters of the embedded font beside them not at all.
//
// What may not enter: pixels and syntax of files, which belong to the formats,
// and what is drawn and where, which package figure is given.
package paint
