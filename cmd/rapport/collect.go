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

// collectLate puts off each collection of garbage until there is something worth
// collecting. Who sets GOGC or GOMEMLIMIT has it their way.
func collectLate() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(freely)
	afterCollection(func() {
		// The limit is not to hold for longer: beyond it the runtime would do little
		// else but collect.
		debug.SetMemoryLimit(math.MaxInt64)
		keepLate()
	})
}

// keepLate has the next collection wait until the heap is as large as nothing is collected
// up to, where percent of what is in use would be less: what streams through a small heap
// would be collected hundreds of times.
func keepLate() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.SetGCPercent(garbage(m.HeapAlloc, m.HeapAlloc+m.StackInuse))
	afterCollection(keepLate)
}

// garbage is how much of it there may be, in percent of what is looked through: the bytes in
// use on the heap, and stacks. However small these are, the runtime waits for 4 MiB times
// this percentage.
func garbage(live, looked uint64) int {
	if live >= freely {
		return percent
	}
	return max(percent, int((freely-live)*100/max(looked, 4<<20)))
}

// afterCollection calls a function, once, when garbage has been collected: the first
// collection finds this without a user.
func afterCollection(f func()) {
	runtime.AddCleanup(new([64]byte), func(int) { f() }, 0)
}
