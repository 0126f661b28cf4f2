package output

import (
	"fmt"
	"os"
)

// Check tells beforehand what can't end well: a folder in the place of a file
// or none where one is needed, two outputs in one place, and an output that
// would replace one of the inputs.
func Check(paths []string, inputs []os.FileInfo) error {
	taken := make(map[string]bool) // as named, and as they lead
	for _, path := range paths {
		p, err := resolve(path)
		if err != nil {
			return cannot(path, err)
		}
		if taken[path] || taken[p.path] {
			return fmt.Errorf("%s is written twice", path)
		}
		taken[path], taken[p.path] = true, true
		if p.stream {
			continue
		}
		for _, in := range inputs {
			if p.info != nil && os.SameFile(p.info, in) {
				return fmt.Errorf("%s is read, and would be replaced", path)
			}
		}
	}
	return nil
}
