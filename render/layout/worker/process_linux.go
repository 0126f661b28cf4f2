package worker

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// limitData has the kernel refuse data beyond what the process has now and twice as much as given. What
// it has includes what the runtime, or a race detector's, mapped and may never use; twice, as memory
// that grows is copied, and as the runtime takes 64 MiB at a time.
func limitData(memory int64) error {
	now, err := dataNow()
	if err != nil {
		return nil // no /proc: left to what is checked in the process
	}
	var l unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_DATA, &l); err != nil {
		return err
	}
	l.Cur = min(l.Max, now+2*uint64(memory)+64<<20)
	l.Max = l.Cur
	return unix.Setrlimit(unix.RLIMIT_DATA, &l)
}

// dataNow is the size of the data of this process, in bytes.
func dataNow() (uint64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmData:"); ok {
			var kB uint64
			_, err := fmt.Sscan(rest, &kB)
			return kB << 10, err
		}
	}
	return 0, fmt.Errorf("no VmData in %s", f.Name())
}
