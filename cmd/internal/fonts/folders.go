package fonts

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
)

// Folders gives the folders in which the system keeps fonts, those of the user first.
// Not all of them need exist.
func Folders() []string {
	home, _ := os.UserHomeDir() // "" where there is none
	return folders(runtime.GOOS, home, os.Getenv)
}

// folders gives the folders of a system. Those of Unix are those of the XDG Base
// Directory Specification, and the older ones that fontconfig looks into as well.
func folders(system, home string, env func(string) string) []string {
	var all []string
	add := func(root string, parts ...string) {
		if filepath.IsAbs(root) {
			all = append(all, filepath.Join(append([]string{root}, parts...)...))
		}
	}
	switch system {
	case "windows":
		add(env("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
		add(cmp.Or(env("SystemRoot"), `C:\Windows`), "Fonts")
	case "darwin", "ios":
		add(home, "Library", "Fonts")
		add("/Library/Fonts")
		add("/System/Library/Fonts")
	default:
		add(cmp.Or(env("XDG_DATA_HOME"), filepath.Join(home, ".local", "share")), "fonts")
		add(home, ".fonts")
		for _, dir := range filepath.SplitList(cmp.Or(env("XDG_DATA_DIRS"), "/usr/local/share:/usr/share")) {
			add(dir, "fonts")
		}
		add("/usr/share/texmf/fonts/opentype/public")
		add("/usr/X11R6/lib/X11/fonts")
	}
	return all
}
