package worker

import (
	"context"
	"os"

	"github.com/rapport-graph/rapport/render/layout"
)

// Run serves the pool that started this process until the pool is done with it, and then returns nil.
// It ends with an error when ctx ends, when what it reads or writes is not the pool's, or when a layout
// takes more memory than the pool allows. Either way the process should then end: a layout may still be
// going on in the background.
//
// Run takes the process over. It has standard input and output to itself, and has whatever else is
// printed go to standard error. It closes file descriptors that the process was started with, other
// than the first three. It limits the memory of the process as the pool asks:
//
//   - everywhere the size of what Go holds, WASM memory included, is looked at while a layout runs,
//     some fifty times a second, and more than the limit ends it with an error;
//   - on Linux, as much that is asked for at once may be had before that, the kernel keeps the addresses
//     of the process (RLIMIT_AS) from growing by more than twice the limit, which ends it.
//
// The collector of garbage works harder from three quarters of the limit on.
func Run(ctx context.Context, engine layout.Engine) error {
	in, out := os.Stdin, os.Stdout
	os.Stdout = os.Stderr
	closeInherited()
	s := server{in: in, out: out, engine: engine, limit: limitProcess}
	return s.serve(ctx)
}
