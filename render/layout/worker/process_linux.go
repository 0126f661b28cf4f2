package worker

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// limitAddresses has the kernel refuse addresses beyond those the process has now and twice as many as
// the memory given. Those it has now include a good GiB that the runtime, or a race detector's, reserved
// and will never use; twice, as memory that grows is copied. RLIMIT_DATA, which would count what is
// used alone, lets through what is mapped over a reservation, as the runtime does it.
func limitAddresses(memory int64) error {
	now, err := addresses()
	if err != nil {
		return nil // no /proc: left to what is checked in the process
	}
	var l unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_AS, &l); err != nil {
		return err
	}
	const grain = 64 << 20 // the runtime takes as much at a time
	l.Cur = min(l.Max, now+2*uint64(memory)+grain)
	l.Max = l.Cur
	return unix.Setrlimit(unix.RLIMIT_AS, &l)
}

// addresses is how many addresses this process has, in bytes.
func addresses() (uint64, error) {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmSize:"); ok {
			var kB uint64
			_, err := fmt.Sscan(rest, &kB)
			return kB << 10, err
		}
	}
	return 0, fmt.Errorf("no VmSize in %s", f.Name())
}
