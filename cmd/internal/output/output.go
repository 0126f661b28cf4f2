package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/rapport-graph/rapport/cmd/internal/await"
)

// ErrClosed means that whoever read the standard output has stopped reading.
var ErrClosed = errors.New("standard output is closed")

// File is a text and the place that it goes to: a path, or "-" for the standard
// output.
type File struct {
	Path string
	Data []byte
	// Text writes the text instead, if that is too long to be held. What it
	// writes to fails when the context ends.
	Text func(io.Writer) error
}

// write writes the text.
func (f *File) write(ctx context.Context, w io.Writer) error {
	if f.Text == nil {
		_, err := w.Write(f.Data)
		return err
	}
	return f.Text(until{ctx, w})
}

// until is a writer that fails with the cause when a context ends.
type until struct {
	ctx context.Context
	w   io.Writer
}

func (u until) Write(b []byte) (int, error) {
	if u.ctx.Err() != nil {
		return 0, context.Cause(u.ctx)
	}
	return u.w.Write(b)
}

// Write writes files, the regular ones before pipes, devices and the standard
// output. When it fails, regular files have either all been written or none,
// unless the error says otherwise, which takes a disk that fails between two
// renames. When ctx ends it gives its cause.
//
// A file that exists keeps its mode and, where the system allows it, its owner;
// it has to be writable. A new one gets the mode that the umask leaves. A
// symbolic link stays, and what it points to is written. Other names of a file
// (hard links) keep the old text.
func Write(ctx context.Context, stdout io.Writer, files ...File) error {
	return write(ctx, system{}, stdout, files)
}

func write(ctx context.Context, fsys filesystem, stdout io.Writer, files []File) error {
	var staged []*temporary
	var streams []File
	defer func() {
		for _, t := range staged {
			t.discard()
		}
	}()
	for _, f := range files {
		p, err := resolve(f.Path)
		if err != nil {
			return cannot(f.Path, err)
		}
		if p.stream {
			streams = append(streams, f)
			continue
		}
		t, err := stage(fsys, p, func(w io.Writer) error { return f.write(ctx, w) })
		if err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			return cannot(f.Path, err)
		}
		t.name = f.Path
		staged = append(staged, t)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	for i, t := range staged {
		if err := t.rename(); err != nil {
			err = cannot(t.name, err)
			for _, done := range staged[:i] {
				err = fmt.Errorf("%w; %s was written", err, done.name)
			}
			return err
		}
	}
	for _, f := range streams {
		_, err := await.Do(ctx, func() (any, error) { return nil, stream(ctx, stdout, f) })
		if err != nil {
			return err
		}
	}
	return nil
}

// stream writes to the standard output, a pipe or a device.
func stream(ctx context.Context, stdout io.Writer, f File) error {
	if f.Path == "-" || f.Path == "/dev/stdout" {
		err := f.write(ctx, stdout)
		if errors.Is(err, syscall.EPIPE) {
			return ErrClosed
		}
		if err != nil {
			return fmt.Errorf("can't write standard output: %w", bare(err))
		}
		return nil
	}
	out, err := os.OpenFile(f.Path, os.O_WRONLY, 0)
	if err != nil {
		return cannot(f.Path, err)
	}
	err = f.write(ctx, out)
	if err := errors.Join(err, out.Close()); err != nil {
		return cannot(f.Path, err)
	}
	return nil
}

func cannot(path string, err error) error {
	return fmt.Errorf("can't write %s: %w", path, bare(err))
}

// bare is an error of the system without the path, which may be that of a
// temporary file.
func bare(err error) error {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
