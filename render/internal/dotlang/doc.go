// Package dotlang is the syntax of the DOT language of Graphviz
// (https://graphviz.org/doc/info/lang.html), as far as it is written here: names,
// texts, HTML-like labels, lengths, heads and dashes.
//
// Quoting is done here and nowhere else. What a graph holds and what is drawn of it
// may not enter.
package dotlang
