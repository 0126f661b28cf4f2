package fault

import (
	"errors"
	"io/fs"
)

// Unreadable is the fault that a file can't be read. It names the file once, though
// the errors of package os name it, too.
func Unreadable(file string, err error) *Fault {
	what := err.Error()
	var path *fs.PathError
	if errors.As(err, &path) && path.Path == file {
		what = path.Err.Error()
	}
	return &Fault{Pos: Pos{File: file}, Kind: err, What: what}
}
