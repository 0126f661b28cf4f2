// Package tidy puts the YAML of a ledger into a standard form: keys in the order of the
// schema, two spaces for each level, an empty line before each section. Comments stay
// with what they are at, and so do empty lines between entries, of several in a row one.
// Values stay as they are written, and what is on one line stays on one.
//
// What may not enter: what a ledger means.
package tidy
