// Package chromium lets a test ask a real browser: what a page comes to once it is laid out, and
// what it looks like. It is for tests only; nothing that is shipped imports it.
package chromium

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// Browser is an installed Chromium. Its methods may run at the same time.
type Browser struct{ path string }

// Find returns the installed Chromium. Without one the test is skipped, or fails when RAPPORT_CI is
// 1: there a missing browser is a mistake.
func Find(tb testing.TB) Browser {
	tb.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := external.LookPath(name); err == nil {
			return Browser{path}
		}
	}
	if os.Getenv("RAPPORT_CI") == "1" {
		tb.Fatal("chromium is not installed")
	}
	tb.Skip("chromium is not installed")
	return Browser{}
}

// DumpDOM loads a page, runs its scripts and returns the document as it then stands, serialised.
func (b Browser) DumpDOM(tb testing.TB, html string) string {
	tb.Helper()
	return string(b.run(tb, html, "--dump-dom"))
}

// Screenshot returns a PNG of the page in a window of the given size, in CSS pixels at a scale of one.
func (b Browser) Screenshot(tb testing.TB, html string, width, height int) []byte {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), "page.png")
	b.run(tb, html,
		"--screenshot="+file,
		"--window-size="+strconv.Itoa(width)+","+strconv.Itoa(height),
		"--force-device-scale-factor=1",
		"--hide-scrollbars")
	png, err := os.ReadFile(file)
	if err != nil {
		tb.Fatalf("chromium made no picture: %v", err)
	}
	return png
}

// run loads a page with the given flags and returns what the browser wrote.
func (b Browser) run(tb testing.TB, html string, flags ...string) []byte {
	tb.Helper()
	page := filepath.Join(tb.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
		tb.Fatal(err)
	}
	profile, err := os.MkdirTemp("", "chromium-profile-")
	if err != nil {
		tb.Fatal(err)
	}
	// Not tb.TempDir: the last of the browser's processes may still write when the first has ended,
	// and a folder that will not go away is no failure of the test.
	tb.Cleanup(func() { os.RemoveAll(profile) })

	args := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir=" + profile,
	}, flags...)
	var out, diag bytes.Buffer
	cmd := exec.CommandContext(external.UntilDeadline(tb), b.path, append(args, "file://"+filepath.ToSlash(page))...)
	cmd.Stdout, cmd.Stderr = &out, &diag
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		tb.Fatalf("chromium: %v\n%s", err, diag.Bytes())
	}
	return out.Bytes()
}
