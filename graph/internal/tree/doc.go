// Package tree is YAML and JSON that was read: values that know where they stand,
// and a decoder that takes them apart by keys and reports all that is wrong at once.
//
// Package ledger makes the trees (its function Tree); they are for what is written in
// the same formats and is no ledger, such as files of checks.
//
// What may not enter: what any key means.
package tree
