package input

import (
	"fmt"
	"os"

	"github.com/rapport-graph/rapport/cmd/internal/changes"
)

// watched are the files at some paths as they were before they were read; nil for
// what is no file or isn't there.
type watched map[string]os.FileInfo

func watch(paths []string) watched {
	w := make(watched)
	for _, path := range paths {
		if info, err := os.Stat(path); path != "-" && err == nil && info.Mode().IsRegular() {
			w[path] = info
		}
	}
	return w
}

// changed tells of the first file that is not as it was: what was read of it may
// never have been its text.
func (w watched) changed(paths []string) error {
	for _, path := range paths {
		before := w[path]
		if before == nil {
			continue
		}
		now, err := os.Stat(path)
		if err != nil || changes.Changed(before, now) {
			return fmt.Errorf("%s changed while it was read; read it again when it is complete", path)
		}
	}
	return nil
}
