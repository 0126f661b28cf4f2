package pool

import (
	"os"
	"syscall"
)

// ownGroup makes that an interrupt from the console is not for a worker.
func ownGroup() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// killGroup kills a worker. What it started is not known on Windows; the workers of this module start
// nothing.
func killGroup(p *os.Process) { p.Kill() }
