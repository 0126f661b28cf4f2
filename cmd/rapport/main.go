package main

import "os"

func main() {
	if len(os.Args) < 2 || os.Args[1] != workerName { // which runs for hours, and limits itself
		collectLate()
	}
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}
