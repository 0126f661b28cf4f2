// Rapport draws, checks, lists, asks and converts ledgers of contact requests.
//
// This package reads the command line and puts the parts together; each command has
// a file. What a command does lies in the packages of the module, and what commands
// share in cmd/internal.
package main
