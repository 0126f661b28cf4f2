//go:build unix

package cachedir

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// What happens before main is tested from package graphviz, in processes of their own.

func TestMain(m *testing.M) {
	Done() // the folders of these tests belong into the temporary folder as it was
	os.Exit(m.Run())
}

func mkdir(t *testing.T, dir string, mode fs.FileMode) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, mode); err != nil { // past the umask
		t.Fatal(err)
	}
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// chown gives a folder away, which takes the superuser.
func chown(t *testing.T, dir string) {
	t.Helper()
	if err := os.Chown(dir, 54321, 54321); err != nil {
		t.Skip(err)
	}
}

func TestPrivate(t *testing.T) {
	for name, arrange := range map[string]func(t *testing.T, cache string) string{
		"all there":       func(t *testing.T, cache string) string { mkdir(t, cache+"/rapport", 0o700); return cache },
		"nothing there":   func(t *testing.T, cache string) string { return filepath.Join(cache, "new", "newer") },
		"cache readable":  func(t *testing.T, cache string) string { mkdir(t, cache, 0o755); return cache },
		"a sticky folder": func(t *testing.T, cache string) string { mkdir(t, cache, 0o777|fs.ModeSticky); return cache },
		"cache a link": func(t *testing.T, cache string) string {
			mkdir(t, filepath.Join(cache, "real"), 0o700)
			link := filepath.Join(cache, "link")
			if err := os.Symlink("real", link); err != nil {
				t.Fatal(err)
			}
			return link
		},
	} {
		t.Run(name, func(t *testing.T) {
			cache := filepath.Join(t.TempDir(), "cache")
			mkdir(t, cache, 0o700)
			dir, err := private(arrange(t, cache))
			if err != nil {
				t.Fatal(err)
			}
			info, err := os.Lstat(dir)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode() != 0o700|fs.ModeDir || filepath.Base(dir) != "rapport" {
				t.Errorf("%s has mode %v", dir, info.Mode())
			}
		})
	}
}

func TestPrivateRefuses(t *testing.T) {
	for name, arrange := range map[string]func(t *testing.T, cache string) string{
		"a relative path": func(t *testing.T, cache string) string { t.Chdir(cache); return "sub" },
		"cache a file":    func(t *testing.T, cache string) string { write(t, cache+"/file", ""); return cache + "/file" },
		"cache open to all": func(t *testing.T, cache string) string {
			mkdir(t, cache, 0o777)
			return cache
		},
		"cache open to the group": func(t *testing.T, cache string) string {
			mkdir(t, cache, 0o770)
			return cache
		},
		"a folder above open to all": func(t *testing.T, cache string) string {
			mkdir(t, cache, 0o777)
			mkdir(t, cache+"/sub", 0o700)
			return cache + "/sub"
		},
		"cache another's": func(t *testing.T, cache string) string {
			chown(t, cache)
			return cache
		},
		"a folder above another's": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/sub", 0o700)
			chown(t, cache)
			return cache + "/sub"
		},
		"another's home without a cache": func(t *testing.T, cache string) string {
			chown(t, cache)
			return cache + "/new"
		},
		"private folder open to the group": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/rapport", 0o770)
			return cache
		},
		"private folder readable": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/rapport", 0o704)
			return cache
		},
		"private folder not writable": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/rapport", 0o500)
			return cache
		},
		"private folder a file": func(t *testing.T, cache string) string {
			write(t, cache+"/rapport", "")
			return cache
		},
		"private folder a link": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/real", 0o700)
			if err := os.Symlink("real", cache+"/rapport"); err != nil {
				t.Fatal(err)
			}
			return cache
		},
		"private folder another's": func(t *testing.T, cache string) string {
			mkdir(t, cache+"/rapport", 0o700)
			chown(t, cache+"/rapport")
			return cache
		},
	} {
		t.Run(name, func(t *testing.T) {
			cache := filepath.Join(t.TempDir(), "cache")
			mkdir(t, cache, 0o700)
			given := arrange(t, cache)
			_, before := os.Lstat(filepath.Join(given, "rapport"))
			if dir, err := private(given); err == nil {
				t.Errorf("%s is taken for private", dir)
			}
			if _, after := os.Lstat(filepath.Join(given, "rapport")); before != nil && after == nil {
				t.Error("a folder was made and not used")
			}
		})
	}
}

// stored returns a private folder with a sealed entry.
func stored(t *testing.T) (dir, entry string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "rapport")
	version := filepath.Join(dir, engineDir, "wazero-v1")
	mkdir(t, version, 0o700)
	entry = filepath.Join(version, "abc123")
	write(t, entry, "compiled code")
	write(t, entry+".1.tmp", "half of it")
	seal(dir)
	return dir, entry
}

func TestPrepareKeepsWhatIsSealed(t *testing.T) {
	dir, entry := stored(t)
	if err := prepare(dir); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(entry); err != nil || string(b) != "compiled code" {
		t.Errorf("the entry is now %q, %v", b, err)
	}
	if _, err := os.Stat(entry + ".1.tmp"); err != nil {
		t.Errorf("what another process is writing: %v", err)
	}
}

func TestPrepareRemovesWhatIsNot(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, entry string){
		"cut short":    func(t *testing.T, entry string) { write(t, entry, "compiled") },
		"changed":      func(t *testing.T, entry string) { write(t, entry, "compiled c0de") },
		"not sealed":   func(t *testing.T, entry string) { os.Remove(entry + ".seal") },
		"seal changed": func(t *testing.T, entry string) { write(t, entry+".seal", "?") },
		"a link": func(t *testing.T, entry string) {
			if err := os.Rename(entry, entry+".1.tmp"); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(entry+".1.tmp", entry); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, entry := stored(t)
			spoil(t, entry)
			if err := prepare(dir); err != nil {
				t.Fatal(err)
			}
			for _, f := range []string{entry, entry + ".seal"} {
				if _, err := os.Lstat(f); err == nil {
					t.Errorf("%s is still there", filepath.Base(f))
				}
			}
			// Compiled anew, it must be sealed anew.
			write(t, entry, "compiled again")
			seal(dir)
			if err := prepare(dir); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Lstat(entry); err != nil {
				t.Errorf("the new entry: %v", err)
			}
		})
	}
}

func TestPrepareRefusesFoldersOpenToOthers(t *testing.T) {
	for name, inside := range map[string]func(entry string) string{
		"of go-graphviz": func(entry string) string { return filepath.Dir(filepath.Dir(entry)) },
		"of wazero":      filepath.Dir,
	} {
		t.Run(name, func(t *testing.T) {
			dir, entry := stored(t)
			mkdir(t, inside(entry), 0o777)
			if err := prepare(dir); err == nil {
				t.Error("taken for private")
			}
		})
	}
}

func TestPrepareLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	if err := prepare(dir); err != nil {
		t.Fatal(err)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
	if err := prepare(filepath.Join(dir, "missing")); err == nil {
		t.Error("a folder that cannot be written to is taken for usable")
	}
}
