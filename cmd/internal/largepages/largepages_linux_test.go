package largepages

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// kilobytes gives a figure of this process from /proc/self.
func kilobytes(t *testing.T, file, name string) (kb int) {
	t.Helper()
	text, err := os.ReadFile("/proc/self/" + file)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(text, []byte("\n"+name+":"))
	if _, err := fmt.Sscan(string(rest), &kb); err != nil {
		t.Fatalf("%s in %s: %v", name, file, err)
	}
	return kb
}

// given is how much of new memory lies in large pages when Linux is asked for them: it
// may give none, or have none left.
func given(t *testing.T, size int) (kb int) {
	t.Helper()
	room, err := unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(room)
	if err := unix.Madvise(room, unix.MADV_HUGEPAGE); err != nil {
		return 0
	}
	before := kilobytes(t, "smaps_rollup", "AnonHugePages")
	for i := 0; i < len(room); i += os.Getpagesize() {
		room[i] = 1
	}
	return kilobytes(t, "smaps_rollup", "AnonHugePages") - before
}

// garbage allocates a few megabytes, and gives them back.
func garbage() {
	var list [][]byte
	for range 16 {
		list = append(list, bytes.Repeat([]byte{1}, 1<<20))
	}
	runtime.KeepAlive(list)
	list = nil
	runtime.GC()
}

// TestReserve: what is allocated next lies in large pages, and what is not costs
// nothing.
func TestReserve(t *testing.T) {
	if kb := given(t, 64<<20); kb < 48<<10 {
		t.Skipf("Linux gives large pages for %d KB of 64 MB here", kb)
	}
	if addressesCount() || os.Getenv("GOMEMLIMIT") != "" {
		t.Skip("addresses count as memory in use")
	}
	garbage() // room that has been in use, with new memory behind it
	before := kilobytes(t, "status", "VmRSS")
	Reserve(512 << 20)
	if grown := kilobytes(t, "status", "VmRSS") - before; grown > 32<<10 {
		t.Errorf("reserving takes %d KB", grown)
	}
	Reserve(512 << 20) // as for a second ledger
	if grown := kilobytes(t, "status", "VmRSS") - before; grown > 32<<10 {
		t.Errorf("reserving again takes %d KB", grown)
	}
	var list [][]byte
	for range 1024 {
		piece := make([]byte, 64<<10)
		for i := range piece {
			piece[i] = 1
		}
		list = append(list, piece)
	}
	if large := kilobytes(t, "smaps_rollup", "AnonHugePages"); large < 32<<10 {
		t.Errorf("of 64 MB %d KB are in large pages", large)
	}
	runtime.KeepAlive(list)
}
