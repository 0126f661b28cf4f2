package worker

import (
	"runtime/debug"
	"runtime/metrics"
)

// memoryInUse is how much memory the Go runtime has from the system, in bytes. The memory of WASM
// instances is part of it.
func memoryInUse() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// limitProcess makes the process keep to a limit of its memory, as far as the system lets it.
func limitProcess(memory int64) error {
	debug.SetMemoryLimit(memory / 4 * 3)
	return limitAddresses(memory)
}
