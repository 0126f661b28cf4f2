package changes

import (
	"path/filepath"
	"slices"

	"github.com/fsnotify/fsnotify"
)

// folders are those of which the system tells what happens in them.
type folders struct{ told *fsnotify.Watcher }

// follow has the system tell of the folders that files and the targets of their links are
// in, and of no others. One that isn't there, or of which the system won't tell, is left out.
func (f *folders) follow(all files) {
	watched := f.told.WatchList()
	var wanted []string
	for path := range all {
		for _, name := range trail(path) {
			folder := filepath.Dir(name)
			if slices.Contains(wanted, folder) {
				continue
			}
			wanted = append(wanted, folder)
			if !slices.Contains(watched, folder) {
				_ = f.told.Add(folder)
			}
		}
	}
	for _, folder := range watched {
		if !slices.Contains(wanted, folder) {
			_ = f.told.Remove(folder)
		}
	}
}

// forget has the system tell of no folder.
func (f *folders) forget() {
	for _, folder := range f.told.WatchList() {
		_ = f.told.Remove(folder)
	}
}
