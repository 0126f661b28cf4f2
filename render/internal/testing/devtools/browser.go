package devtools

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// Browser is a running Chromium. It ends with the test that started it.
type Browser struct {
	*conn
	cmd  *exec.Cmd
	diag bytes.Buffer
}

// Start starts a Chromium with a profile of its own. Where none is installed the
// test is skipped, or fails when RAPPORT_CI is 1: there it is a mistake.
func Start(tb testing.TB) *Browser {
	tb.Helper()
	path := find(tb)
	profile, err := os.MkdirTemp("", "devtools-profile-")
	if err != nil {
		tb.Fatal(err)
	}
	// The browser reads commands from its descriptor 3 and answers on 4.
	theirIn, in, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		tb.Fatal(err)
	}
	b := &Browser{cmd: exec.Command(path,
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--hide-scrollbars", "--remote-debugging-pipe", "--user-data-dir="+profile)}
	b.cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	b.cmd.Stderr = &b.diag
	b.cmd.WaitDelay = 5 * time.Second
	if err := b.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b.conn = dial(in, out, external.UntilDeadline(tb).Done())
	tb.Cleanup(func() {
		b.end(tb)
		in.Close()
		out.Close()
		// The last of the browser's processes may still write: a folder that
		// will not go away is no failure of the test.
		os.RemoveAll(profile)
	})
	return b
}

// end asks the browser to close, and kills it when it does not.
func (b *Browser) end(tb testing.TB) {
	_ = b.call("", "Browser.close", nil, nil) // one that is gone already cannot answer
	done := make(chan error, 1)
	go func() { done <- b.cmd.Wait() }()
	select {
	case <-done:
	case <-b.late:
		b.cmd.Process.Kill()
		<-done
		tb.Errorf("chromium did not close\n%s", b.diag.Bytes())
	}
}

func find(tb testing.TB) string {
	tb.Helper()
	// Go hands no further descriptors to a process on Windows.
	if runtime.GOOS != "windows" {
		for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
			if path, err := external.LookPath(name); err == nil {
				return path
			}
		}
	}
	if os.Getenv("RAPPORT_CI") == "1" {
		tb.Fatal("chromium is not installed")
	}
	tb.Skip("chromium is not installed")
	return ""
}
