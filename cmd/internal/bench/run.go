package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// program is a command line that is measured.
type program struct {
	name  string
	args  []string // the first is the file that is run
	env   []string // added to this process's
	fresh string   // a variable that names a new empty folder for each run; "" for none
	out   string   // a file that it writes; "" for none
	runs  int      // at most; 0 for as many as are asked for
}

// figures are what the runs of a program took.
type figures struct {
	program
	wall   []time.Duration
	work   []time.Duration // of the processors together
	memory int64           // the largest resident set, in bytes; with children
	size   int64           // of what it wrote
	packed int             // the same through gzip; 0 where it is not text
	said   string          // on its standard output, the last time
	err    error
}

// least and median of the runs.
func (f *figures) least() time.Duration  { return slices.Min(f.wall) }
func (f *figures) median() time.Duration { return slices.Sorted(slices.Values(f.wall))[len(f.wall)/2] }

// processor is the median of the processor's time.
func (f *figures) processor() time.Duration {
	return slices.Sorted(slices.Values(f.work))[len(f.work)/2]
}

// limit is how long one run may take.
const limit = 5 * time.Minute

// measure runs programs in turn, so that what else the machine does meets all
// of them alike. A program that fails is not run again.
func measure(ctx context.Context, programs []program, runs int) ([]figures, error) {
	list := make([]figures, len(programs))
	for i, p := range programs {
		list[i].program = p
	}
	for n := range runs {
		for i := range list {
			f := &list[i]
			if f.err != nil || f.runs > 0 && n >= f.runs {
				continue
			}
			if err := f.once(ctx); err != nil {
				if ctx.Err() != nil {
					return nil, ctx.Err()
				}
				f.err = err
			}
		}
	}
	return list, nil
}

func (f *figures) once(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, fmt.Errorf("not done after %v", limit))
	defer cancel()
	cmd := exec.CommandContext(ctx, f.args[0], f.args[1:]...)
	cmd.Env = append(os.Environ(), f.env...)
	if f.fresh != "" {
		dir, err := os.MkdirTemp("", "bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		cmd.Env = append(cmd.Env, f.fresh+"="+dir)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	begin := time.Now()
	err := cmd.Run()
	took := time.Since(begin)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			return cause
		}
		said, _, _ := bytes.Cut(bytes.TrimSpace(stderr.Bytes()), []byte("\n"))
		return fmt.Errorf("%w: %s", err, said)
	}
	f.wall, f.said = append(f.wall, took), stdout.String()
	f.work = append(f.work, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	f.memory = max(f.memory, peak(cmd.ProcessState))
	if f.out != "" {
		return f.inspect()
	}
	return nil
}

// inspect finds out how much has been written.
func (f *figures) inspect() error {
	written, err := os.ReadFile(f.out)
	if err != nil {
		return err
	}
	if f.size = int64(len(written)); f.size == 0 {
		return errors.New("wrote nothing")
	}
	if filepath.Ext(f.out) != ".svg" {
		return nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	_, err = w.Write(written)
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	f.packed = b.Len()
	return nil
}
