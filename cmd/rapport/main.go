package main

import (
	"os"
	"runtime/debug"
)

func main() {
	if os.Getenv("GOGC") == "" {
		// Almost all that a large ledger takes is in use to the end. Waiting for it to
		// double, as is usual, would take a fifth more memory, for no time worth telling.
		debug.SetGCPercent(70)
	}
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}
