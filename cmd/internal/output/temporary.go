package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// filesystem is what of the system can fail while a file is replaced.
type filesystem interface {
	create(path string) (handle, error)
	rename(from, to string) error
}

type handle interface {
	io.Writer
	Sync() error
	Chmod(os.FileMode) error
	Close() error
}

// system is the real one.
type system struct{}

// create makes a file with the mode that the umask leaves.
func (system) create(path string) (handle, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func (system) rename(from, to string) error { return os.Rename(from, to) }

// temporary is a complete text on its way to its place.
type temporary struct {
	fsys filesystem
	name string // of the place, as the user gave it
	path string // where it is; empty once it is gone from there
	to   place
}

// stage writes a text beside its place.
func stage(fsys filesystem, to place, text func(io.Writer) error) (*temporary, error) {
	if to.info != nil {
		if err := writable(to.path); err != nil {
			return nil, err
		}
	}
	t := &temporary{fsys: fsys, to: to}
	f, err := t.create()
	if err != nil {
		return nil, err
	}
	err = text(f)
	if err == nil && to.info != nil {
		keepOwner(t.path, to.info)
		err = f.Chmod(to.info.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.discard()
		return nil, err
	}
	return t, nil
}

// writable tells whether a file may be written: replacing it takes no more than
// the right to change its folder, and must not get round its own mode.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// create makes a file of a new name in the folder of the place.
func (t *temporary) create() (handle, error) {
	const tries = 100
	for n := 0; ; n++ {
		path := filepath.Join(filepath.Dir(t.to.path), fmt.Sprintf(".rapport-%08x.tmp", rand.Uint32()))
		f, err := t.fsys.create(path)
		if errors.Is(err, fs.ErrExist) && n < tries {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("no file can be made in its folder: %w", bare(err))
		}
		t.path = path
		return f, nil
	}
}

func (t *temporary) rename() error {
	err := t.fsys.rename(t.path, t.to.path)
	if err == nil {
		t.path = ""
	}
	return err
}

func (t *temporary) discard() {
	if t.path != "" {
		os.Remove(t.path)
		t.path = ""
	}
}
