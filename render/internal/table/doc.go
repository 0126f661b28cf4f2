// Package table writes the content of a figure as an HTML page with one table,
// for those who read tables or have them read out.
//
// It draws nothing. Lists for terminals and programs belong to the command.
package table
