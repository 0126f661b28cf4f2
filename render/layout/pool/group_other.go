//go:build !unix && !windows

package pool

import (
	"os"
	"syscall"
)

// ownGroup is nothing special here.
func ownGroup() *syscall.SysProcAttr { return nil }

// killGroup kills a worker.
func killGroup(p *os.Process) { p.Kill() }
