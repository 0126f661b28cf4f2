//go:build !linux

package largepages

// Reserve does nothing.
func Reserve(int64) {}
