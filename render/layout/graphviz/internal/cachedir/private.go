package cachedir

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// name is the folder's name in the user's cache folder.
const name = "rapport"

var errShared = errors.New("folder not the user's alone")

// private returns the private folder below the user's cache folder, and makes it when it is missing.
// Symbolic links on the way to the cache folder are followed, the private folder must not be one.
func private(cache string) (string, error) {
	if !filepath.IsAbs(cache) {
		return "", errShared
	}
	above, err := existing(cache)
	if err != nil {
		return "", err
	}
	// Before anything is made: what sudo makes in another's home would lock its owner out.
	if err := guarded(above); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Join(cache, name), 0o700); err != nil {
		return "", err
	}
	cache, err = filepath.EvalSymlinks(cache)
	if err != nil {
		return "", err
	}
	if err := guarded(cache); err != nil {
		return "", err
	}
	dir := filepath.Join(cache, name)
	return dir, closed(dir, 0o077)
}

// existing returns the deepest folder on the way to path that exists, links resolved.
func existing(path string) (string, error) {
	for {
		real, err := filepath.EvalSymlinks(path)
		if !errors.Is(err, fs.ErrNotExist) {
			return real, err
		}
		parent := filepath.Dir(path)
		if parent == path {
			return "", err
		}
		path = parent
	}
}

// guarded reports whether nobody but the user and the system can replace a folder or one above it.
// In a sticky folder (/tmp) everyone may make things, but not replace those of others.
func guarded(dir string) error {
	for {
		info, err := os.Lstat(dir)
		if err != nil {
			return err
		}
		if !info.IsDir() || !trusted(info) || writable(info) && info.Mode()&fs.ModeSticky == 0 {
			return errShared
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
}

// closed reports whether a folder is the user's own, in full, and grants others none of the rights.
func closed(dir string, rights fs.FileMode) error {
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir(), !owned(info), granted(info, rights), info.Mode().Perm()&0o700 != 0o700:
		return errShared
	}
	return nil
}

// writable reports whether others may write.
func writable(info fs.FileInfo) bool { return granted(info, 0o022) }
