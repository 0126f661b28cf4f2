// Package network draws who asked whom: a box for each actor, and a line from each
// asker to each one asked for each thing that became of it, so that no outcome hides
// another. When and through what they asked, it leaves to other views.
//
// The rough places come from package place, or of many boxes from a layout engine, see
// [Options.Engine]; package place makes of them places on a page, on which boxes don't lie
// on one another and few lines run through any. Parts of the graph that are not joined
// stand apart.
//
// Actors that have one line alone, with one outcome and to an actor that has many,
// become a card: a list of names under the outcome that they share. More than
// [MaxBoxes] boxes are drawn as dots, with as many names as find room.
//
// What a line says, and the frame round the figure, all views have in common: that
// belongs to packages words and figure.
package network
