//go:build unix

package output

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner and group of another, as far as the system
// lets us: only root may give files away.
func keepOwner(path string, of os.FileInfo) {
	if s, ok := of.Sys().(*syscall.Stat_t); ok {
		if os.Chown(path, int(s.Uid), int(s.Gid)) != nil {
			_ = os.Chown(path, -1, int(s.Gid))
		}
	}
}
