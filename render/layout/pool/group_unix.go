//go:build unix

package pool

import (
	"os"
	"syscall"
)

// ownGroup puts a worker into a process group of its own, so that an interrupt from the terminal is
// not for it, and so that it can be killed with what it started.
func ownGroup() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// killGroup kills a worker's group. The worker must not have been waited for.
func killGroup(p *os.Process) {
	syscall.Kill(-p.Pid, syscall.SIGKILL) // fails only when nobody is left
}
