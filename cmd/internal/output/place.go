package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// place is where a path leads to.
type place struct {
	path   string      // of the file itself, behind every symbolic link
	info   os.FileInfo // nil when there is no file yet
	stream bool        // can't be replaced: written to as it is
}

// maxLinks is how many symbolic links are followed, as on Linux.
const maxLinks = 40

// resolve finds out where a path leads to. It follows the last link itself,
// since what that points to may not exist yet.
func resolve(path string) (place, error) {
	switch path {
	case "":
		return place{}, syscall.ENOENT
	case "-":
		return place{path: path, stream: true}, nil
	}
	for range maxLinks {
		folder, base := filepath.Split(path)
		if base == "" {
			return place{}, syscall.EISDIR
		}
		dir, err := absolute(folder)
		if err != nil {
			return place{}, err
		}
		path = filepath.Join(dir, base)
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return place{path: path}, nil
		case err != nil:
			return place{}, err
		case info.IsDir():
			return place{}, syscall.EISDIR
		case info.Mode()&fs.ModeSymlink == 0 || standsForOpenFile(dir):
			return place{path: path, info: info, stream: !info.Mode().IsRegular()}, nil
		}
		to, err := os.Readlink(path)
		if err != nil {
			return place{}, err
		}
		if !filepath.IsAbs(to) {
			to = dir + string(filepath.Separator) + to
		}
		path = to
	}
	return place{}, syscall.ELOOP
}

// absolute gives a folder behind every symbolic link.
func absolute(folder string) (string, error) {
	if folder == "" {
		folder = "."
	}
	dir, err := filepath.EvalSymlinks(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("there is no folder %s", filepath.Clean(folder))
	case err != nil:
		return "", err
	}
	return filepath.Abs(dir)
}

// standsForOpenFile reports whether the links of a folder stand for open files:
// to follow such a link to a file would be to replace what a shell has opened
// and may go on writing to.
func standsForOpenFile(dir string) bool {
	return dir == "/dev" || strings.HasPrefix(dir, "/dev/fd") || strings.HasPrefix(dir, "/proc/")
}

// IsStream reports whether a path is the standard output, or leads to something
// else that is no regular file.
func IsStream(path string) bool {
	p, err := resolve(path)
	return err == nil && p.stream
}
