package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	var s shape
	flag.IntVar(&s.requests, "n", 1_000_000, "how many requests")
	flag.IntVar(&s.actors, "actors", 100_000, "how many actors at most")
	flag.IntVar(&s.channels, "channels", 300, "how many channels at most")
	flag.Uint64Var(&s.seed, "seed", 1, "another seed gives another ledger")
	format := flag.String("format", "csv", "csv, jsonl or yaml")
	flag.Parse()
	if err := run(s, *format, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "gen: %v\n", err)
		os.Exit(1)
	}
}

// run writes the ledger of a shape.
func run(s shape, format string, out io.Writer) error {
	if s.requests < 0 || s.actors < 2 || s.channels < 1 {
		return fmt.Errorf("%d requests of %d actors through %d channels are no ledger", s.requests, s.actors, s.channels)
	}
	begin, write := begins[format], writers[format]
	if write == nil {
		return fmt.Errorf("unknown format %q, expected csv, jsonl or yaml", format)
	}
	w := bufio.NewWriterSize(out, 1<<16)
	w.WriteString(begin)
	s.each(func(r *request) { write(w, r) })
	return w.Flush()
}
