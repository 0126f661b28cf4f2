//go:build unix

package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// holding fails the test when a folder holds anything but the files given.
func holding(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		got, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := want[e.Name()]; !ok || text != string(got) {
			t.Errorf("%s was left, with %d bytes", e.Name(), len(got))
		}
	}
	if len(list) < len(want) {
		t.Errorf("%v is left of %d files", list, len(want))
	}
}

// paused starts the command on ledgers of which the last is the standard input,
// and comes back once that is being read. It goes on when the input is closed.
func paused(t *testing.T, keep string, args ...string) (cmd *exec.Cmd, said *bytes.Buffer, in io.Closer) {
	t.Helper()
	cmd, said = exec.Command("rapport", args...), new(bytes.Buffer)
	cmd.Env, cmd.Stderr = append(os.Environ(), "XDG_CACHE_HOME="+keep), said
	pipe, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: it is written only once it is read.
	if _, err := io.WriteString(pipe, "# "+strings.Repeat("x", 1<<20)+"\n"); err != nil {
		t.Fatal(err)
	}
	return cmd, said, pipe
}

// TestOutputFolderGoes takes the folder away while the command runs.
func TestOutputFolderGoes(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "out")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	figure := filepath.Join(dir, "x.svg")
	cmd, said, in := paused(t, warm(t), "render", "--view", "switchboard", "-o", figure, "-")
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	in.Close()
	cmd.Wait()
	want := "rapport: can't write " + figure + ": there is no folder " + dir + "\n"
	if cmd.ProcessState.ExitCode() != 1 || said.String() != want {
		t.Errorf("ended with %v and said %q, want %q", cmd.ProcessState, said, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is there again")
	}
}

// TestInputChanges cuts, lengthens, rewrites and replaces a ledger while the
// command runs: nothing comes of what it read.
func TestInputChanges(t *testing.T) {
	t.Parallel()
	keep := warm(t)
	const text = "from,to\na,b\nb,a\n"
	for name, change := range map[string]func(path string) error{
		"cut":       func(path string) error { return os.Truncate(path, int64(len("from,to\na,b\n"))) },
		"grown":     func(path string) error { return os.WriteFile(path, []byte(text+"c,d\n"), 0o600) },
		"rewritten": func(path string) error { return os.Chtimes(path, time.Time{}, time.Now().Add(time.Second)) },
		"gone":      os.Remove,
		"replaced": func(path string) error {
			if err := os.WriteFile(path+".new", []byte(text), 0o600); err != nil {
				return err
			}
			return os.Rename(path+".new", path)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ledger, out := filepath.Join(t.TempDir(), "a.csv"), t.TempDir()
			if err := os.WriteFile(ledger, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd, said, in := paused(t, keep, "render", "-o", filepath.Join(out, "x.svg"), ledger, "-")
			if err := change(ledger); err != nil {
				t.Fatal(err)
			}
			in.Close()
			cmd.Wait()
			want := "rapport: " + ledger + " changed while it was read; read it again when it is complete\n"
			if cmd.ProcessState.ExitCode() != 1 || said.String() != want {
				t.Errorf("ended with %v and said %q, want %q", cmd.ProcessState, said, want)
			}
			holding(t, out, nil)
		})
	}
}

// TestKilled kills the command at many moments. Under each name stands what stood
// there before or the whole figure.
func TestKilled(t *testing.T) {
	t.Parallel()
	keep := warm(t)
	ledger := laidOut(t)
	names := []string{"x.svg", "x.dot"}
	start := func(dir string) *exec.Cmd {
		cmd := exec.Command("rapport", "render", ledger, "--view", "switchboard", "--fold", "none", "-o", filepath.Join(dir, names[0]), "-o", filepath.Join(dir, names[1]))
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+keep)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	whole := make(map[string]string)
	dir := t.TempDir()
	began := time.Now()
	if err := start(dir).Wait(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		whole[name] = string(b)
	}
	const seed, before = 1, "what was there before"
	times := 5
	if os.Getenv("RAPPORT_CI") == "1" {
		times = 40
	}
	random := rand.New(rand.NewPCG(seed, 0))
	killed, untouched := 0, 0
	for range times {
		dir := t.TempDir()
		for _, name := range names {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := start(dir)
		time.Sleep(time.Duration(random.Int64N(int64(took * 6 / 5))))
		cmd.Process.Kill()
		cmd.Wait()
		if !cmd.ProcessState.Exited() {
			killed++
		}
		for _, name := range names {
			b, err := os.ReadFile(filepath.Join(dir, name))
			switch text := string(b); {
			case err != nil:
				t.Error(err)
			case text == before:
				untouched++
			case text != whole[name]:
				t.Errorf("%s is half written: %d of %d bytes", name, len(text), len(whole[name]))
			}
		}
	}
	t.Logf("%d of %d killed, %d of %d files as before", killed, times, untouched, len(names)*times)
	if killed == 0 || untouched == 0 {
		t.Error("nothing was killed in time: this test shows nothing")
	}
}

// TestDiskFull writes to a small file system that is full, where the system lets
// us make one.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	keep := warm(t)
	const script = `mount -t tmpfs -o size=16k tmpfs "$1" && printf before > "$1/x.svg" || exit 77
rapport render "$2" -o "$1/x.svg" -o "$1/x.dot"
code=$?
ls -A "$1"; cat "$1/x.svg"
exit $code`
	cmd := exec.Command("unshare", "-rm", "sh", "-c", script, "sh", t.TempDir(), samples(t)+"/us-china/contacts.yaml")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+keep)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	if state := cmd.ProcessState; state == nil || state.ExitCode() != 1 || said.Len() == 0 || strings.HasPrefix(said.String(), "unshare:") {
		t.Skipf("no file system can be made here: %v\n%s", err, said.String())
	}
	if want := "x.svg\nbefore"; out.String() != want {
		t.Errorf("the disk holds %q, want %q", out.String(), want)
	}
	if !strings.Contains(said.String(), ": no space left on device\n") {
		t.Errorf("it says %q", said.String())
	}
}

// TestNoStreams has the three standard streams closed. Go opens the null device in
// their place, so that no message gets into a file that would have their number.
func TestNoStreams(t *testing.T) {
	t.Parallel()
	keep, dir := warm(t), t.TempDir()
	for _, c := range []struct{ name, redirect string }{{"open.svg", ""}, {"closed.svg", "<&- >&- 2>&-"}} {
		cmd := exec.Command("sh", "-c", `exec rapport render "$1" -o "$2" `+c.redirect, "sh", samples(t)+"/us-china/s0.yaml", filepath.Join(dir, c.name))
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+keep)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out)
		}
	}
	want, err := os.ReadFile(filepath.Join(dir, "open.svg"))
	if err != nil {
		t.Fatal(err)
	}
	holding(t, dir, map[string]string{"open.svg": string(want), "closed.svg": string(want)})
}
