// Package ledger reads and writes ledgers: the lists of contact requests, and
// of what is known of the actors and channels in them, that people write as
// YAML, JSON, JSON Lines or CSV.
//
// [Read] turns one text into a [Ledger], records that know where each of their
// fields was written. [Build] turns ledgers into a graph. Neither stops at the
// first fault: the error of both is a [fault.List] of everything that is wrong,
// each with file, line, column and the offending line. [Write] writes a ledger
// in any of the formats and says what the format can't hold.
//
// A [Loader] does both at once and keeps no records, which is how long ledgers of
// CSV and JSON Lines are read. It gives the same graphs and the same faults.
//
// # One rule, one place
//
// YAML and JSON are read into one kind of tree, and one decoder turns trees
// into records; JSON Lines are such trees, one a line, and the cells of CSV go
// through the same functions for dates, counts and words. What a name means,
// and whether two places contradict each other, is decided by the Builder of
// package graph and nowhere here.
//
// # Texts
//
// Every input is UTF-8, with or without a byte order mark, with line ends of
// either kind. Space around a value is no part of it, and an empty value is an
// absent one, except that an id must not be empty. Control characters other
// than tabs and line ends are faults, written out or escaped. In CSV the names of
// columns may be in any case, with a space or hyphen for the underscore, and empty
// cells at the end of a row are no part of it.
//
// # What may not enter
//
// Names, dates and answers about them (graph, graph/date), drawing of faults
// (graph/fault), standard input and the command line (cmd).
package ledger
