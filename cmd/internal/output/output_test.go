package output

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// in makes an empty folder the current one.
func in(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
}

func put(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// holds fails the test when the current folder holds anything but the files
// given, as name and text.
func holds(t *testing.T, want ...string) {
	t.Helper()
	var got []string
	list, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Type().IsRegular() {
			text, err := os.ReadFile(e.Name())
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.Name(), string(text))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
}

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func text(path, s string) File { return File{Path: path, Data: []byte(s)} }

// long is a text that is written piece by piece; meanwhile is called in its middle.
func long(path, s string, meanwhile func()) File {
	return File{Path: path, Text: func(w io.Writer) error {
		for i := range len(s) {
			if i == len(s)/2 {
				meanwhile()
			}
			if _, err := io.WriteString(w, s[i:i+1]); err != nil {
				return err
			}
		}
		return nil
	}}
}

func TestLongTexts(t *testing.T) {
	in(t)
	put(t, "old", "before", 0o640)
	var out strings.Builder
	if err := Write(t.Context(), &out, long("-", "to all", func() {}), long("old", "after", func() {})); err != nil {
		t.Fatal(err)
	}
	if out.String() != "to all" {
		t.Errorf("standard output got %q", out.String())
	}
	holds(t, "old", "after")
}

func TestLongTextThatIsInterrupted(t *testing.T) {
	in(t)
	put(t, "old", "before", 0o640)
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	var out strings.Builder
	if err := Write(ctx, &out, text("first", "1"), long("old", "after", func() { cancel(cause) }), text("-", "2")); err != cause {
		t.Errorf("got %v, want the cause", err)
	}
	holds(t, "old", "before")
	if out.String() != "" {
		t.Errorf("standard output got %q", out.String())
	}
}

func TestWriteMakesAndReplaces(t *testing.T) {
	in(t)
	put(t, "old", "before", 0o640)
	put(t, "plain", "", 0o666)
	var out strings.Builder
	if err := Write(t.Context(), &out, text("-", "to all"), text("old", "after"), text("new", "")); err != nil {
		t.Fatal(err)
	}
	holds(t, "new", "", "old", "after", "plain", "")
	if got := out.String(); got != "to all" {
		t.Errorf("standard output got %q", got)
	}
	if got := mode(t, "old"); got != 0o640 {
		t.Errorf("the mode of the file that was there is now %v", got)
	}
	created, err := os.Create("umask")
	if err != nil {
		t.Fatal(err)
	}
	created.Close()
	if got, want := mode(t, "new"), mode(t, "umask"); got != want {
		t.Errorf("a new file has mode %v, others get %v", got, want)
	}
}

func TestWriteFollowsLinks(t *testing.T) {
	in(t)
	for _, dir := range []string{"far", "far/away", "links"} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	put(t, "far/file", "before", 0o600)
	for name, to := range map[string]string{
		"links/one":     "two",
		"links/two":     "../far/file",
		"links/none":    "../far/none",
		"links/around":  "around",
		"links/away":    "../far/away",
		"links/through": "away/../through", // "through" beside the folder that away points to
	} {
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}
	if err := Write(t.Context(), nil, text("links/one", "1"), text("links/none", "2"), text("links/through", "3")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"far/file": "1", "far/none": "2", "far/through": "3"} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
	if to, err := os.Readlink("links/one"); to != "two" {
		t.Errorf("the link is now %q, %v", to, err)
	}
	if err := Write(t.Context(), nil, text("links/around", "")); !errors.Is(err, syscall.ELOOP) {
		t.Errorf("links in a circle: %v", err)
	}
}

func TestWriteFails(t *testing.T) {
	in(t)
	put(t, "file", "before", 0o600)
	for _, c := range []struct{ path, want string }{
		{"gone/b", "can't write gone/b: there is no folder gone"},
		{"file/b", "can't write file/b: not a directory"},
		{".", "can't write .: is a directory"},
		{"gone/", "can't write gone/: is a directory"},
		{"", "can't write : no such file or directory"},
	} {
		err := Write(t.Context(), nil, text("a", "text"), text("file", "after"), text(c.path, "text"))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.path, err, c.want)
		}
		if err2 := Check([]string{c.path}, nil); err2 == nil || err2.Error() != c.want {
			t.Errorf("%s beforehand: got %v, want %s", c.path, err2, c.want)
		}
		holds(t, "file", "before")
	}
}

func TestWriteRespectsModes(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	in(t)
	put(t, "file", "before", 0o400)
	if err := Write(t.Context(), nil, text("file", "after")); !errors.Is(err, os.ErrPermission) {
		t.Errorf("a file that can't be written: %v", err)
	}
	if err := os.Chmod(".", 0o500); err != nil {
		t.Fatal(err)
	}
	err := Write(t.Context(), nil, text("new", ""))
	if err := os.Chmod(".", 0o700); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(err, os.ErrPermission) {
		t.Errorf("a folder that can't be written: %v", err)
	}
	holds(t, "file", "before")
}

// failing is a system in which one step fails for one file.
type failing struct {
	step, path string // path: of the file when it is renamed; otherwise any
}

var errDisk = errors.New("disk on fire")

func (f failing) fails(step string) error {
	if f.step == step {
		return errDisk
	}
	return nil
}

func (f failing) create(path string) (handle, error) {
	if err := f.fails("create"); err != nil {
		return nil, err
	}
	h, err := system{}.create(path)
	return failingHandle{h, f}, err
}

func (f failing) rename(from, to string) error {
	if err := f.fails("rename"); err != nil && filepath.Base(to) == f.path {
		return err
	}
	return system{}.rename(from, to)
}

type failingHandle struct {
	handle
	failing
}

func (h failingHandle) Write(b []byte) (int, error) {
	if err := h.fails("write"); err != nil {
		n, _ := h.handle.Write(b[:len(b)/2])
		return n, err
	}
	return h.handle.Write(b)
}

func (h failingHandle) Sync() error { return errors.Join(h.fails("sync"), h.handle.Sync()) }

func (h failingHandle) Chmod(m os.FileMode) error {
	return errors.Join(h.fails("chmod"), h.handle.Chmod(m))
}

func (h failingHandle) Close() error { return errors.Join(h.handle.Close(), h.fails("close")) }

func TestNothingIsLeftOfAFailure(t *testing.T) {
	for _, step := range []string{"create", "write", "sync", "chmod", "close", "rename"} {
		in(t)
		put(t, "old", "before", 0o600)
		var out strings.Builder
		err := write(t.Context(), failing{step, "old"}, &out, []File{text("old", "after"), text("zz", "new"), text("-", "said")})
		if !errors.Is(err, errDisk) || !strings.HasPrefix(err.Error(), "can't write old: ") {
			t.Errorf("%s: %v", step, err)
		}
		holds(t, "old", "before")
		if out.Len() > 0 {
			t.Errorf("%s: standard output got %q", step, out.String())
		}
	}
}

func TestFailureBetweenTwoRenamesSaysSo(t *testing.T) {
	in(t)
	err := write(t.Context(), failing{"rename", "b"}, nil, []File{text("a", "1"), text("b", "2"), text("c", "3")})
	if want := "can't write b: disk on fire; a was written"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	holds(t, "a", "1")
}

func TestNothingIsWrittenAfterTheEnd(t *testing.T) {
	in(t)
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	var out strings.Builder
	if err := Write(ctx, &out, text("a", "1"), text("-", "2")); err != cause {
		t.Errorf("got %v, want the cause", err)
	}
	holds(t)
	if out.Len() > 0 {
		t.Errorf("standard output got %q", out.String())
	}
}

type closed struct{ error }

func (c closed) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: c.error}
}

func TestStandardOutputFails(t *testing.T) {
	if err := Write(t.Context(), closed{syscall.EPIPE}, text("-", "1")); err != ErrClosed {
		t.Errorf("a reader that left: %v", err)
	}
	err := Write(t.Context(), closed{syscall.ENOSPC}, text("-", "1"))
	if want := "can't write standard output: no space left on device"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
