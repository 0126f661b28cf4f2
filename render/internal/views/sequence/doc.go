// Package sequence draws requests one below the other, as time goes on: for each
// the day, an arrow from the asker to the one asked, and over it what was asked for,
// through what, and what became of it. It is for negotiations and for pairs that
// asked each other many times, where the order tells more than the routes.
//
// Up to [MaxLifelines] actors have a line each, down the figure, as in the sequence
// diagrams of UML. More stand at two sides, by their parties. An answer on a day of
// its own has a line of its own; counter-offers are joined to what they counter; the
// states of channels stand where they begin; the time between two years is said. A
// long figure goes on below or beside, under its headings again.
//
// Rows are placed one after the other: no layout engine is needed, and nothing can
// overlap. What requests say of themselves, and the frame round the figure, all views
// have in common: that belongs to packages words and figure.
package sequence
