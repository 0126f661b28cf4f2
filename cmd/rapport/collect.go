package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

const (
	// freely is up to how many bytes nothing is collected. A figure of a hundred
	// requests stays below it, and would spend a sixth of its time on collecting.
	freely = 64 << 20

	// percent is how much garbage there may be beyond, in percent of what is in use.
	// Almost all that a large ledger takes is in use to the end: waiting for it to
	// double, as is usual, would take a fifth more memory, for no time worth telling.
	percent = 45
)

// collectLate puts off the first collection of garbage until there is something
// worth collecting. Who sets GOGC or GOMEMLIMIT has it their way.
func collectLate() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freely)
	// The limit is not to hold for longer: beyond it the runtime would do little else
	// but collect. The first collection finds this without a user.
	runtime.AddCleanup(new([64]byte), func(int) {
		debug.SetMemoryLimit(math.MaxInt64)
		debug.SetGCPercent(percent)
	}, 0)
}
