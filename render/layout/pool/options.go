package pool

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// What holds where [Options] has zero.
const (
	DefaultMaxJobs      = 1000
	DefaultMaxBytes     = 8 << 20
	DefaultMemoryLimit  = 512 << 20
	DefaultTimeout      = 30 * time.Second
	DefaultStartTimeout = 20 * time.Second
)

// Options for [New]. Command is required; zero stands for the default of everything else.
type Options struct {
	// Command is the program of a worker and its arguments, such as rapport and layout-worker. A name
	// without a slash is looked up in PATH, once.
	Command []string

	// Env is the environment of workers, as in [exec.Cmd]. Nil hands on what Go needs to find the
	// user's cache folder, in which package graphviz keeps compiled code, and to run at all: HOME,
	// XDG_CACHE_HOME, LocalAppData and SystemRoot. Without a cache folder each start takes 0.4 s.
	Env []string

	// Workers is how many layouts may run at a time, each in a process of its own. The default is
	// [runtime.GOMAXPROCS].
	Workers int

	// Spares is how many more workers are kept ready, so that nobody has to wait for the successor of
	// one that has ended. The default is one; a negative number stands for none.
	Spares int

	// MaxJobs and MaxBytes are after how many layouts, and after how many bytes of DOT in all, a worker
	// is replaced. Graphviz in a worker leaves some 15 bytes behind for each byte of DOT, so that the
	// default of MaxBytes keeps a worker at some 140 MB.
	MaxJobs  int
	MaxBytes int64

	// MemoryLimit is how much memory a worker may use, in bytes, beyond which it is ended. See
	// worker.Run for how exact that is.
	MemoryLimit int64

	// Timeout is how long a layout may run, in which its context may end it before. Waiting for a
	// worker is not counted, trying again is.
	Timeout time.Duration

	// StartTimeout is how long a worker may take to start. Where Graphviz has to be compiled first that
	// is half a second on a machine with nothing else to do.
	StartTimeout time.Duration
}

// check fills in what is missing and refuses what cannot be.
func (o *Options) check() error {
	if len(o.Command) == 0 {
		return errors.New("no command for the workers of a pool")
	}
	if o.Workers < 0 || o.MaxJobs < 0 || o.MaxBytes < 0 || o.MemoryLimit < 0 ||
		o.Timeout < 0 || o.StartTimeout < 0 {
		return errors.New("negative option of a pool")
	}
	path, err := exec.LookPath(o.Command[0])
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return fmt.Errorf("the command of a pool's workers: %w", err)
	}
	o.Command = append([]string{path}, o.Command[1:]...)
	if o.Env == nil {
		o.Env = handedOn(os.Environ())
	}
	o.Workers = cmp.Or(o.Workers, runtime.GOMAXPROCS(0))
	o.Spares = max(cmp.Or(o.Spares, 1), 0)
	o.MaxJobs = cmp.Or(o.MaxJobs, DefaultMaxJobs)
	o.MaxBytes = cmp.Or(o.MaxBytes, DefaultMaxBytes)
	o.MemoryLimit = cmp.Or(o.MemoryLimit, DefaultMemoryLimit)
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	o.StartTimeout = cmp.Or(o.StartTimeout, DefaultStartTimeout)
	return nil
}

// handedOn picks the few variables of an environment that workers get. It is never nil, which would
// stand for all of them.
func handedOn(environ []string) []string {
	env := []string{}
	for _, v := range environ {
		switch name, _, _ := strings.Cut(v, "="); strings.ToUpper(name) {
		case "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "SYSTEMROOT":
			env = append(env, v)
		}
	}
	return env
}

// Self is a Command that starts the program that is running, with other arguments: at least one, by
// which its main function knows to call worker.Run. On Linux it stays the program that is running even
// when its file has been replaced since.
func Self(args ...string) ([]string, error) {
	if runtime.GOOS == "linux" {
		const self = "/proc/self/exe"
		if _, err := os.Stat(self); err == nil {
			return append([]string{self}, args...), nil
		}
	}
	path, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return append([]string{path}, args...), nil
}
