// Package foreign holds maps, which say how a file that is no ledger is read as
// requests: a table, a workbook, the JSON of an API, a calendar, a mailbox.
//
// A [Map] says which column is which, what the words of its file mean, and in which
// order its dates are written. Somebody writes it in YAML, for [Parse], or it ships
// with this package ([Shipped], [Named]). Package ledger reads files by it, see its
// Options. Calendars, mailboxes and letters need none.
//
// Nothing is guessed. What a map does not say, and a ledger would not take, is a
// fault.
//
// # What may not enter
//
// The reading of files (graph/internal/foreign and graph/ledger), and what names mean
// (package graph).
package foreign
