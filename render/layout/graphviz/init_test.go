package graphviz

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// start is what a process finds once its packages are initialised.
type start struct {
	TempDir    string
	TempDirSet bool
	Probe      string // the error of a small layout, if any
}

func reportInit() any {
	var s start
	s.TempDir, s.TempDirSet = os.LookupEnv("TMPDIR")
	if err := probe(); err != nil {
		s.Probe = err.Error()
	}
	return s
}

// host is what a process sees of the machine: a temporary folder it shares, and its own cache folder.
type host struct{ shared, cache string }

func newHost(t *testing.T) host {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || runtime.GOOS == "plan9" {
		t.Skip("the folders are not found by these variables")
	}
	t.Parallel()
	h := host{filepath.Join(t.TempDir(), "tmp"), filepath.Join(t.TempDir(), "cache")}
	if err := os.Mkdir(h.shared, 0o777); err != nil {
		t.Fatal(err)
	}
	return h
}

// compilesAgain is said by tests whose processes compile the engine, which takes each a second of
// processor time. They run where RAPPORT_CI is 1.
func compilesAgain(t *testing.T) {
	t.Helper()
	if os.Getenv("RAPPORT_CI") != "1" {
		t.Skip("compiles the engine again: it runs where RAPPORT_CI is 1")
	}
}

func (h host) private() string { return filepath.Join(h.cache, "rapport") }

// first is a host on which the engine has started once, and so is compiled. It is there as long as the
// tests run.
var first = sync.OnceValues(func() (host, error) {
	h := host{filepath.Join(scratch, "tmp"), filepath.Join(scratch, "cache")}
	if err := os.Mkdir(h.shared, 0o777); err != nil {
		return h, err
	}
	var got start
	err := report("init", &got, "TMPDIR="+h.shared, "XDG_CACHE_HOME="+h.cache)
	if want := (start{TempDir: h.shared, TempDirSet: true}); err == nil && got != want {
		err = fmt.Errorf("%+v, want %+v", got, want)
	}
	return h, err
})

// newCompiled is a host that has what the first start on another one compiled.
func newCompiled(t *testing.T) host {
	h := newHost(t)
	from, err := first()
	if err != nil {
		t.Fatal(err)
	}
	untouched(t, from.shared)
	if err := os.CopyFS(h.cache, os.DirFS(from.cache)); err != nil {
		t.Fatal(err)
	}
	private := func(path string, _ fs.DirEntry, err error) error { return errors.Join(err, os.Chmod(path, 0o700)) }
	if err := filepath.WalkDir(h.cache, private); err != nil { // which copies are not
		t.Fatal(err)
	}
	return h
}

// start starts a process with a working engine and TMPDIR as it was, or fails the test.
func (h host) start(t *testing.T) {
	t.Helper()
	var got start
	child(t, "init", &got, "TMPDIR="+h.shared, "XDG_CACHE_HOME="+h.cache)
	if want := (start{TempDir: h.shared, TempDirSet: true}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// untouched fails the test when something was made in a folder.
func untouched(t *testing.T, dir string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		t.Errorf("%s was made in %s", e.Name(), dir)
	}
}

// entry returns the compiled module in the private folder, of which there must be one, and sealed.
func (h host) entry(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(h.private(), "go-graphviz", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	if len(files) != 2 || files[1] != files[0]+".seal" {
		t.Fatalf("the private folder holds %q, want an entry and its seal", files)
	}
	return files[0]
}

func modified(t *testing.T, file string) time.Time {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// TestInitKeepsCompiledCodePrivate pins the order of initialisation: were go-graphviz first, it would
// use the shared folder.
func TestInitKeepsCompiledCodePrivate(t *testing.T) {
	h := newCompiled(t)
	from, err := first()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(from.private())
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("private folder with mode %v", info.Mode())
	}
	cold := modified(t, h.entry(t))
	h.start(t)
	untouched(t, h.shared)
	if warm := modified(t, h.entry(t)); !warm.Equal(cold) {
		t.Error("the second start compiled again")
	}

	// An entry that would make go-graphviz panic is compiled anew.
	if err := os.Truncate(h.entry(t), 1000); err != nil {
		t.Fatal(err)
	}
	h.start(t)
	info, err = os.Stat(h.entry(t))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() < 1<<20 {
		t.Errorf("the entry is still cut short to %d bytes", info.Size())
	}

	// In the shared folder it is never seen.
	planted := strings.Replace(h.entry(t), h.private(), h.shared, 1)
	if err := os.MkdirAll(filepath.Dir(planted), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(planted, []byte("WAZEVO"), 0o666); err != nil {
		t.Fatal(err)
	}
	h.start(t)
	if b, err := os.ReadFile(planted); err != nil || string(b) != "WAZEVO" {
		t.Errorf("the planted entry is now %q, %v", b, err)
	}
}

// TestInitWithoutAPrivateFolder starts where the folder cannot be trusted: the engine must work all
// the same, and make nothing anywhere.
func TestInitWithoutAPrivateFolder(t *testing.T) {
	compilesAgain(t)
	h := newHost(t)
	if err := os.Mkdir(h.cache, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(h.cache, 0o777); err != nil { // past the umask
		t.Fatal(err)
	}
	h.start(t)
	untouched(t, h.shared)
	untouched(t, h.cache)
}

// TestInitDoesNotRunWhatIsPlanted puts code that is complete and runs, but that
// no start has sealed, into the private folder, and a sealed entry of which one
// byte was changed. Both are compiled anew.
func TestInitDoesNotRunWhatIsPlanted(t *testing.T) {
	compilesAgain(t)
	h := newCompiled(t)
	entry := h.entry(t)
	sound, err := os.ReadFile(entry)
	if err != nil {
		t.Fatal(err)
	}
	past := time.Now().Add(-time.Hour)
	for name, plant := range map[string]func() error{
		"not sealed": func() error { return os.Remove(entry + ".seal") },
		"a byte changed": func() error {
			b := slices.Clone(sound)
			b[len(b)/2] ^= 1
			return os.WriteFile(entry, b, 0o600)
		},
	} {
		if err := errors.Join(plant(), os.Chtimes(entry, past, past)); err != nil {
			t.Fatal(err)
		}
		h.start(t)
		if !modified(t, h.entry(t)).After(past) {
			t.Errorf("%s: it was run", name)
		}
	}
}

// TestInitWithoutAWritableFolder starts where the temporary folder, the cache
// folder or both are no folders, which not even the superuser can write to.
func TestInitWithoutAWritableFolder(t *testing.T) {
	compilesAgain(t)
	h := newHost(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	hosts := []host{
		{shared: file, cache: h.cache},
		{shared: h.shared, cache: file},
		{shared: file, cache: filepath.Join(file, "cache")},
		{shared: filepath.Join(h.shared, "missing"), cache: os.DevNull},
	}
	for _, h := range hosts {
		h.start(t)
	}
	untouched(t, h.shared)
	if b, err := os.ReadFile(file); err != nil || len(b) > 0 {
		t.Errorf("%q was written, %v", b, err)
	}
	h.entry(t) // the one of the start that had a cache folder
}

// TestInitWithoutVariables starts with an empty environment.
func TestInitWithoutVariables(t *testing.T) {
	compilesAgain(t)
	newHost(t)
	var got start
	child(t, "init", &got)
	if want := (start{}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestInitOrderHoldsForEveryProgram checks the two facts the order rests on, whatever else a program
// imports: see package cachedir.
func TestInitOrderHoldsForEveryProgram(t *testing.T) {
	t.Parallel()
	const gate = "vendor/golang.org/x/net/dns/dnsmessage"
	tool := need(t, "go")
	deps := func(pkg string) []string {
		out, err := exec.Command(tool, "list", "-deps", pkg).Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Fields(string(out))
	}
	for _, d := range deps("./internal/cachedir") {
		if d >= gate {
			t.Errorf("cachedir needs %s, which may be initialised after go-graphviz", d)
		}
	}
	if !slices.Contains(deps("github.com/goccy/go-graphviz/internal/wasm"), gate) {
		t.Errorf("go-graphviz no longer waits for %s", gate)
	}
}
