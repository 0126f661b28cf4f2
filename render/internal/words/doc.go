// Package words says in words what all views of a graph have in common: its title,
// the legend, the alternative text, what is drawn as one, what differs between two
// graphs, and what is to be said of a request beside its outcome.
//
// What may not enter: what only one view says, and where words stand.
package words
