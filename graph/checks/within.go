package checks

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// site is a ledger as a file of checks names it.
type site struct {
	pos  fault.Pos
	text string
	path string
}

// Within says which ledgers of the checks are no files below one of some folders: where
// links lead counts, and a pipe is none. It is for who runs checks that others wrote, whose
// faults would show what a file holds. A ledger that is not there is no fault of this kind.
// The error is a [fault.List].
func (f *File) Within(folders ...string) error {
	var faults fault.List
	var roots, named []string
	for _, folder := range folders {
		roots = append(roots, resolved(folder))
		if filepath.Clean(folder) == "." {
			folder = "the current folder"
		}
		if !slices.Contains(named, folder) {
			named = append(named, folder)
		}
	}
	for _, s := range f.sites {
		what := ""
		switch info, err := os.Stat(s.path); {
		case !slices.ContainsFunc(roots, func(root string) bool { return below(root, resolved(s.path)) }):
			what = "lies outside"
		case err == nil && !info.Mode().IsRegular() && !info.IsDir():
			what = "is a pipe or a device"
		default:
			continue
		}
		faults = append(faults, &fault.Fault{Pos: s.pos, Kind: fs.ErrPermission, What: "the ledger " + fault.Quote(s.text) + " " + what, Want: "a file below " + fault.OneOf(named)})
	}
	if len(faults) == 0 {
		return nil
	}
	faults.Sort()
	f.show(faults)
	return faults
}

// resolved is a whole path without links. Of what is not there it is that of the folder.
func resolved(path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if to, err := filepath.EvalSymlinks(path); err == nil {
		return to
	}
	dir := filepath.Dir(path)
	if dir == path {
		return path
	}
	return filepath.Join(resolved(dir), filepath.Base(path))
}

// below reports whether a whole path leads to what a folder holds.
func below(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
