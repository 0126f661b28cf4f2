package worker

import (
	"runtime"
	"runtime/debug"
)

// memoryInUse is how much memory the Go runtime has from the system, in bytes. The memory of WASM
// instances is part of it.
func memoryInUse() int64 {
	// Package runtime/metrics would cost every program that imports this one a fiftieth
	// of its start, for its list of all there is to measure.
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}

// limitProcess makes the process keep to a limit of its memory, as far as the system lets it.
func limitProcess(memory int64) error {
	debug.SetMemoryLimit(memory / 4 * 3)
	return limitAddresses(memory)
}
