package main

import (
	"os"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] != workerName { // which runs for hours, and limits itself
		collectLate()
	}
	args := slices.Clone(os.Args[1:])
	for i, arg := range args {
		args[i] = strings.Clone(arg)
	}
	hidePasswords(os.Args)
	os.Exit(run(args, streams{os.Stdin, os.Stdout, os.Stderr}))
}
