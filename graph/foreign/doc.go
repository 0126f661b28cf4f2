// Package foreign has what all readers of files share that were not written as
// ledgers: tables, workbooks, the JSON of an API, calendars, mailboxes, letters.
//
// A [Map] says how such a file is read as requests: which column is which, what
// its words mean, in which order its dates are written. Somebody writes it in YAML,
// or it ships with this package. What a reader finds is
// a [Found]: records that know where they were written, the faults, and what was
// left out.
//
// Nothing is guessed. What a map does not say, and a ledger would not take, is a
// fault.
//
// # What may not enter
//
// The reading of one format (the packages below this one, and graph/ledger for
// CSV), and what names mean (package graph).
package foreign
