// Package sample gives the graphs that tests and benchmarks of drawing work on:
// the ledgers in the module's testdata, and generated graphs of any size.
//
// It is for tests only; nothing that is shipped imports it.
package sample
