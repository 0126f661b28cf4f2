// Rapport draws, checks, lists, asks and converts ledgers of contact requests.
//
// This package reads the command line and puts the parts together; each verb has
// a file. What a verb does lies in the packages of the module, and what verbs
// share in cmd/internal.
package main
