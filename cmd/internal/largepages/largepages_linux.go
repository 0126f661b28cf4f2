package largepages

import (
	"bytes"
	"math"
	"os"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

// Reserve has large pages back the next so many bytes of the heap, where Linux gives
// them. It is no promise, takes a few milliseconds, collects the garbage, and is to be
// called before much is allocated. No more than a quarter of the memory is reserved,
// and nothing where addresses alone count as memory in use: to the limit of who has set
// GOMEMLIMIT, or to the system's, where an allocation that fails ends a program.
//
// Only the first call that may reserves anything: room that has been in use since would
// be cleared when it is allocated again, which is to touch all of it.
func Reserve(size int64) {
	if size = min(size, memory()/4, math.MaxInt/8); size <= 0 || os.Getenv("GOMEMLIMIT") != "" || addressesCount() {
		return
	}
	once.Do(func() {
		rooms := make([][]byte, 0, size/piece+1)
		for ; size > 0; size -= piece {
			room := make([]byte, min(size, piece))
			_ = unix.Madvise(room, unix.MADV_HUGEPAGE) // or pages stay small
			rooms = append(rooms, room)
		}
		runtime.KeepAlive(rooms)
		runtime.GC()
	})
}

// piece is how much is allocated at a time. The runtime need not clear new memory. But it
// clears the whole of a piece that begins in room which has been in use: packages that
// start before main may have left some. Behind that all is new.
const piece = 2 << 20

var once sync.Once

// memory is how many bytes the machine has; 0 if that is not to be found out.
func memory() int64 {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return int64(info.Totalram) * int64(info.Unit)
}

// addressesCount reports whether the system lets a process run out of addresses, or of
// memory that it has not touched.
func addressesCount() bool {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_AS, &limit) != nil || limit.Cur != math.MaxUint64 {
		return true
	}
	const never = "2" // vm.overcommit_memory
	mode, err := os.ReadFile("/proc/sys/vm/overcommit_memory")
	return err != nil || string(bytes.TrimSpace(mode)) == never
}
