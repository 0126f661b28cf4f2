package devtools

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// Browser is a running Chromium.
type Browser struct {
	*conn
	cmd     *exec.Cmd
	diag    bytes.Buffer
	profile string
	in, out *os.File
	cancel  func() // of its deadline
}

// shared is the browser that the tests of a package have at a time, each with pages of its own, and
// how many have it. To start one takes seconds of processor time.
var shared struct {
	sync.Mutex
	browser *Browser
	tests   int
}

// Start gives a Chromium with a profile of its own, which is started unless another test has it. It
// ends with the last test that has it. Where none is installed the test is skipped, or fails when
// RAPPORT_CI is 1: there it is a mistake.
func Start(tb testing.TB) *Browser {
	tb.Helper()
	path := find(tb)
	shared.Lock()
	defer shared.Unlock()
	if b := shared.browser; b != nil && b.ended() { // by itself
		b.end(tb)
		shared.browser = nil
	}
	if shared.browser == nil {
		shared.browser, shared.tests = start(tb, path), 0
	}
	b := shared.browser
	shared.tests++
	tb.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		if b != shared.browser {
			return // it ended by itself, and the one that has taken its place is not this test's
		}
		if shared.tests--; shared.tests == 0 {
			shared.browser.end(tb)
			shared.browser = nil
		}
	})
	return b
}

// start starts a Chromium.
func start(tb testing.TB, path string) *Browser {
	tb.Helper()
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
	b := &Browser{in: in, out: out, profile: profile, cmd: exec.Command(path,
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
	late, cancel := external.BeforeDeadline(tb)
	b.conn, b.cancel = dial(in, out, late.Done()), cancel
	return b
}

// ended reports whether the browser is gone.
func (b *Browser) ended() bool {
	select {
	case <-b.gone:
		return true
	default:
		return false
	}
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
	b.cancel()
	b.in.Close()
	b.out.Close()
	// The last of the browser's processes may still write: a folder that
	// will not go away is no failure of the test.
	os.RemoveAll(b.profile)
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
