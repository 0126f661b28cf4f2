//go:build !unix

package cachedir

import "io/fs"

// tempVar is the variable os.TempDir reads first.
const tempVar = "TMP"

// Where modes and owners say little, as on Windows, the user's cache folder is closed to others by
// the access lists it inherits.

func owned(fs.FileInfo) bool                { return true }
func trusted(fs.FileInfo) bool              { return true }
func granted(fs.FileInfo, fs.FileMode) bool { return false }
