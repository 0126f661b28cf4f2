// Package cmif reads lists of letters as requests: the Correspondence Metadata
// Interchange Format of correspSearch, which is TEI with a correspDesc for each letter
// (TEI Guidelines, 2.4.6). Editions of letters that have one each are read likewise.
//
// A letter is from the first who sent it to each who received it. What became of it
// such a list does not say.
package cmif
