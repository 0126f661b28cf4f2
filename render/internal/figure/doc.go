// Package figure holds a figure as it stands on the page: shapes and words with
// their places, in the order in which they are painted. It is the last stage
// before a format, and the same for all: every view ends in a [Figure], every
// format of picture begins with one.
//
// Colours are named by their role, so that a format picks the theme. What all
// views share is drawn here: title, legend, the line and head of an outcome, its
// glyph. What a view shows and where belongs to the view's own package, how a
// shape is written to the format's.
package figure
