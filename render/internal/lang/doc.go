// Package lang holds the words of figures and pages in each language that ships: whole
// messages with named holes, one file for each language, and how that language writes
// numbers, counts and dates.
//
// What may enter: messages, and whatever puts values into their holes. What may not: what
// is said of which graph, which belongs to those who say it, and the words of the
// command. Ids, classes and keys of figures have no messages: they are the same in every
// language.
package lang
