// Package themefile reads files of colours and fonts for figures. What a file leaves open
// is as the themes that come along have it. What can't be read on the page, by the
// contrast of WCAG 2.2, is a fault: line, head and glyph tell outcomes apart only where
// they can be seen.
package themefile
