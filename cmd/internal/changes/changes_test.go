package changes

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestNext saves files in the ways of editors and other programs, with and without word
// of the system.
func TestNext(t *testing.T) {
	t.Parallel()
	for _, told := range []bool{true, false} {
		for name, save := range map[string]func(t *testing.T, dir string){
			"written into":      func(t *testing.T, dir string) { write(t, dir+"/a.yaml", "new") },
			"as long as before": func(t *testing.T, dir string) { write(t, dir+"/a.yaml", "ole") },
			"renamed": func(t *testing.T, dir string) {
				write(t, dir+"/.a.swp", "new")
				move(t, dir+"/.a.swp", dir+"/a.yaml")
			},
			"deleted first": func(t *testing.T, dir string) { remove(t, dir+"/a.yaml"); write(t, dir+"/a.yaml", "new") },
			"deleted":       func(t *testing.T, dir string) { remove(t, dir+"/a.yaml") },
			"created":       func(t *testing.T, dir string) { write(t, dir+"/missing.yaml", "new") },
			"through a link": func(t *testing.T, dir string) {
				write(t, dir+"/far/target.yaml", "new")
			},
			"through two links": func(t *testing.T, dir string) {
				write(t, dir+"/farther/end.yaml", "new")
			},
			"a link that leads elsewhere": func(t *testing.T, dir string) {
				remove(t, dir+"/link.yaml")
				link(t, "a.yaml", dir+"/link.yaml")
			},
			"a folder in the place of another": func(t *testing.T, dir string) {
				move(t, dir+"/far", dir+"/away")
				make1(t, dir+"/far")
				write(t, dir+"/far/target.yaml", "new")
			},
			"a linked folder that leads elsewhere": func(t *testing.T, dir string) {
				make1(t, dir+"/v2")
				write(t, dir+"/v2/in.yaml", "new, longer")
				link(t, "v2", dir+"/data.new")
				move(t, dir+"/data.new", dir+"/data")
			},
		} {
			t.Run(strings.ReplaceAll(name, " ", "_")+map[bool]string{true: "_told", false: "_untold"}[told], func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				for _, folder := range []string{"far", "farther", "v1"} {
					make1(t, dir+"/"+folder)
				}
				for _, file := range []string{"a.yaml", "far/target.yaml", "farther/end.yaml", "v1/in.yaml"} {
					write(t, dir+"/"+file, "old")
				}
				link(t, "far/target.yaml", dir+"/link.yaml")
				link(t, "../farther/end.yaml", dir+"/far/middle.yaml")
				link(t, dir+"/far/middle.yaml", dir+"/twice.yaml")
				link(t, "v1", dir+"/data")
				w := Watch([]string{dir + "/a.yaml", dir + "/missing.yaml", dir + "/link.yaml", dir + "/twice.yaml", dir + "/data/in.yaml"})
				defer w.Close()
				if !told {
					w.folders.told.Close()
					w.folders = nil
				}
				time.Sleep(10 * time.Millisecond) // so that the clock of the file system goes on
				save(t, dir)
				if err := w.Next(t.Context()); err != nil {
					t.Fatal(err)
				}
				if w.files.look() {
					t.Error("a change was not seen with the others")
				}
				// What comes later is seen, too.
				write(t, dir+"/a.yaml", "once more")
				if err := w.Next(t.Context()); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// TestOthers: what happens to other files in the folders is no change.
func TestOthers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir+"/a.yaml", "old")
	link(t, "a.yaml", dir+"/link.yaml")
	f := look([]string{dir + "/link.yaml"})
	write(t, dir+"/b.yaml", "new")
	for _, c := range []struct {
		event fsnotify.Event
		want  bool
	}{
		{fsnotify.Event{Name: dir + "/b.yaml", Op: fsnotify.Write}, false},
		{fsnotify.Event{Name: dir + "/a.yaml", Op: fsnotify.Chmod}, false},
		{fsnotify.Event{Name: dir + "/a.yaml", Op: fsnotify.Write}, true},
		{fsnotify.Event{Name: dir + "/link.yaml", Op: fsnotify.Write | fsnotify.Chmod}, true},
	} {
		if got := f.look() || f.written(c.event); got != c.want {
			t.Errorf("%v: changed %v, want %v", c.event, got, c.want)
		}
	}
}

// TestNextEnds: waiting ends with its context, and says why.
func TestNextEnds(t *testing.T) {
	t.Parallel()
	w := Watch([]string{filepath.Join(t.TempDir(), "a.yaml")})
	defer w.Close()
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(os.ErrDeadlineExceeded)
	if err := w.Next(ctx); err != os.ErrDeadlineExceeded {
		t.Errorf("error %v", err)
	}
}

// TestTrail: links that lead in a circle have an end.
func TestTrail(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link(t, "b", dir+"/a")
	link(t, "a", dir+"/b")
	if got := trail(dir + "/a"); len(got) > longestTrail+1 || got[1] != dir+"/b" {
		t.Errorf("%d steps, to %s", len(got), got[1])
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	must(t, os.WriteFile(file, []byte(text), 0o600))
}

func move(t *testing.T, from, to string) { t.Helper(); must(t, os.Rename(from, to)) }
func remove(t *testing.T, file string)   { t.Helper(); must(t, os.Remove(file)) }
func make1(t *testing.T, dir string)     { t.Helper(); must(t, os.Mkdir(dir, 0o700)) }
func link(t *testing.T, to, at string)   { t.Helper(); must(t, os.Symlink(to, at)) }
