// Package schema has the JSON Schemas of what people write for Rapport: ledgers, maps
// and files of checks.
//
// They are draft-07 (https://json-schema.org/draft-07), which editors know, and are
// written by hand: what they say of each key is what an editor shows. A test holds them
// to the keys that are read. The order of the keys in the schema of ledgers is their
// standard order, which "rapport fmt" writes.
//
// What may not enter: checking anything against a schema. The readers do that, and say
// more.
package schema

import "embed"

//go:embed *.json
var files embed.FS

// Names are the kinds of files that there is a schema of.
func Names() []string { return []string{"ledger", "map", "checks"} }

// Of gives the schema of a kind of file, one of [Names].
func Of(name string) (text []byte, ok bool) {
	text, err := files.ReadFile(name + ".json")
	return text, err == nil
}
