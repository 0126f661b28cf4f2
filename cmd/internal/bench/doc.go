// Command bench measures Rapport beside what a user would take instead, all in one
// run on one machine, and writes the tables that the README quotes.
//
//	go run ./cmd/internal/bench                       # tables, as Markdown
//	go run ./cmd/internal/bench -compare cmd/internal/bench/testdata/comparison
//	go run ./cmd/internal/bench -requests 1000000     # a ledger of data, beside DuckDB and gonum
//	go run ./cmd/internal/bench -growth 10000000      # how time and memory grow with the requests
//
// It draws with native Graphviz (dot), D2 (d2) and Mermaid (mmdc, with chromium), and with
// what runs in Node: Graphviz in WebAssembly, Mermaid without a browser, and elkjs, which
// places boxes and lines and draws none. It counts with DuckDB. Packages of Node lie under
// RAPPORT_NODE_MODULES. A program that isn't installed is skipped, and the tables say so.
// Components and chains it finds with gonum, which is linked into this program alone.
//
// It measures on a quiet machine alone, unless told -busy, and says how busy it was.
// With -readme FILE it writes what the README quotes into it.
//
// Whole processes are timed, from start to exit, in turn: every program once,
// then every program again.
//
// What may not enter: anything that a user of Rapport needs, and any judgement.
package main
