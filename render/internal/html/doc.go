// Package html writes web pages of one file: the requests of a graph as a table, alone
// or below figures of them, with filters that need no script.
//
// It takes figures as they are and draws nothing. Everything from a ledger is cleaned and
// escaped, and a page fetches nothing. Lists for terminals and programs belong to the
// command.
package html
