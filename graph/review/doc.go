// Package review finds what looks wrong in ledgers that have no fault.
//
// A warning is about something that is certainly so and that hardly anybody
// means: every rule keeps to what a date or a list says for certain. A note is
// about something that is only possibly so. Each rule is a function in a file
// of its own, and lists what it finds in the order of the graph.
//
// What may not enter: faults, which building the graph reports; and drawing.
package review
