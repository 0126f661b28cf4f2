//go:build unix

package cachedir

import (
	"io/fs"
	"os"
	"syscall"
)

// tempVar is the variable os.TempDir reads first.
const tempVar = "TMPDIR"

// owned reports whether a file belongs to the user.
func owned(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}

// trusted reports whether a file belongs to the user or to the system.
func trusted(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && (st.Uid == 0 || int(st.Uid) == os.Geteuid())
}

// granted reports whether a file gives any of the rights.
func granted(info fs.FileInfo, rights fs.FileMode) bool { return info.Mode().Perm()&rights != 0 }
