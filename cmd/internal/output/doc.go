// Package output writes files whole or not at all.
//
// A file is written beside its place under another name, forced to the disk and
// renamed. So a reader never sees half a file, and what was there before is
// untouched until the new text is complete, whatever ends the program. Several
// files are all complete before the first is renamed.
//
// What may not enter: what is written, and in which format.
package output
