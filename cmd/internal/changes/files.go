package changes

import (
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// files are the files at some paths as they were when they were last looked at; nil for
// one that wasn't there.
type files map[string]os.FileInfo

func look(paths []string) files {
	f := make(files)
	for _, path := range paths {
		if all, err := filepath.Abs(path); err == nil {
			path = all
		}
		f[path] = nil
	}
	f.look()
	return f
}

// look looks again, and reports whether anything changed.
func (f files) look() (changed bool) {
	for path, before := range f {
		now, err := os.Stat(path)
		if err != nil {
			now = nil
		}
		if Changed(before, now) {
			f[path], changed = now, true
		}
	}
	return changed
}

// Changed reports whether a file is not as it was, as far as the system tells of it
// without a look into it; nil is a file that isn't there.
func Changed(before, now os.FileInfo) bool {
	if before == nil || now == nil {
		return before != now
	}
	return !os.SameFile(before, now) || now.Size() != before.Size() || !now.ModTime().Equal(before.ModTime())
}

// written reports whether the system says of a file itself that it was written. The clock
// of a file system is coarse: a file that is written twice in a moment looks the same.
func (f files) written(event fsnotify.Event) bool {
	if !event.Has(fsnotify.Write) {
		return false
	}
	for path := range f {
		for _, name := range trail(path) {
			if name == event.Name {
				return true
			}
		}
	}
	return false
}

// longestTrail is how many links lead to a file at most, as on Linux.
const longestTrail = 40

// trail gives a path and, where it is a link, the paths it leads to.
func trail(path string) []string {
	out := []string{path}
	for range longestTrail {
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = filepath.Clean(target)
		out = append(out, path)
	}
	return out
}
