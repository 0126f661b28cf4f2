package largepages

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"
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

// TestReserve: what is allocated next lies in large pages, and what is not costs
// nothing.
func TestReserve(t *testing.T) {
	enabled, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	if err != nil || bytes.Contains(enabled, []byte("[never]")) {
		t.Skipf("no large pages are to be had here: %q, %v", enabled, err)
	}
	if addressesCount() {
		t.Skip("addresses may count as memory in use")
	}
	before := kilobytes(t, "status", "VmRSS")
	Reserve(512 << 20)
	if grown := kilobytes(t, "status", "VmRSS") - before; grown > 32<<10 {
		t.Errorf("reserving takes %d KB", grown)
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
