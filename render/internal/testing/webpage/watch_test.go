package webpage

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/internal/testing/devtools"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// command builds the command.
func command(tb testing.TB) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "rapport")
	if out, err := exec.Command("go", "build", "-o", path, "github.com/rapport-graph/rapport/cmd/rapport").CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, out)
	}
	return path
}

// watching starts a program that shows a file on a page as often as it is saved, and gives
// the address of the page, which stands in a line that the program prints.
func watching(tb testing.TB, address func(line string) string, program string, args ...string) string {
	tb.Helper()
	cmd := exec.Command(program, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout // which of the two is printed to does not matter
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		cmd.Process.Signal(syscall.SIGINT)
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := address(lines.Text()); found != "" {
			go func() {
				for lines.Scan() { // so that the program can go on printing
				}
			}()
			return found
		}
	}
	tb.Fatalf("%s prints no address", program)
	return ""
}

// whole takes a line that is an address.
func whole(line string) string {
	if strings.HasPrefix(line, "http://127.0.0.1:") {
		return line
	}
	return ""
}

// save writes a file as editors do: another is written, and renamed.
func save(tb testing.TB, file, text string) {
	tb.Helper()
	other := file + "~"
	if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	if err := os.Rename(other, file); err != nil {
		tb.Fatal(err)
	}
}

// calls is a ledger of a request between two actors.
func calls(from, outcome string) string {
	return fmt.Sprintf("requests:\n  - {from: %s, to: Beijing, via: hotline, date: 2023-02-04, outcome: %s}\n", from, outcome)
}

// TestWatch: the page of watch follows what is saved: figures, faults above the last of
// them, and that the command has ended.
func TestWatch(t *testing.T) {
	external.Need(t, "chromium")
	file := filepath.Join(t.TempDir(), "calls.yaml")
	save(t, file, calls("Austin", "ignored"))
	address := watching(t, whole, command(t), "watch", file, "--view", "switchboard,sequence")
	p := devtools.Start(t).Open(t, address, 900, 700)
	// until waits for a sight of the page. A page that never shows it ends the test.
	until := func(condition string) {
		t.Helper()
		p.Eval(t, `new Promise(done => { const look = () => (`+condition+`) ? done(true) : setTimeout(look, 10); look(); })`, nil)
	}
	const figures = `document.querySelector("#figures").innerText`
	const faults = `document.querySelector("#faults")`
	until(`document.querySelectorAll("#figures svg").length === 2 && ` + figures + `.includes("Austin") && ` + faults + `.hidden`)
	until(`document.title.startsWith("calls.yaml")`)

	save(t, file, calls("Austin", "ignoredd"))
	until(`!` + faults + `.hidden && ` + faults + `.innerText.includes("calls.yaml:2:")`)
	until(figures + `.includes("Austin") && document.title.startsWith("✗")`)
	var above bool
	if p.Eval(t, `document.querySelector("#faults").getBoundingClientRect().bottom <= document.querySelector("#figures").getBoundingClientRect().top`, &above); !above {
		t.Error("faults don't stand above the figure")
	}

	save(t, file, calls("Blinken", "accepted"))
	until(faults + `.hidden && ` + figures + `.includes("Blinken") && !` + figures + `.includes("Austin")`)

	// What a ledger says is text, and no part of the page.
	save(t, file, calls(`"<img src=x onerror=document.title=1>"`, "accepted"))
	until(figures + `.includes("<img src=x")`)
	save(t, file, calls(`"<img src=x onerror=document.title=1>"`, "<b>"))
	until(`!` + faults + `.hidden && ` + faults + `.innerText.includes("<b>")`)
	var made int
	if p.Eval(t, `document.querySelectorAll("img, b").length`, &made); made != 0 {
		t.Errorf("%d elements were made of what a ledger says", made)
	}
	if said := p.Complaints(); len(said) != 0 {
		t.Errorf("the page complains: %q", said)
	}
}

// TestWatchEnds: a page says that the command which feeds it has ended.
func TestWatchEnds(t *testing.T) {
	external.Need(t, "chromium")
	file := filepath.Join(t.TempDir(), "calls.yaml")
	save(t, file, calls("Austin", "ignored"))
	cmd := exec.Command(command(t), "watch", file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	p := devtools.Start(t).Open(t, strings.TrimSpace(address), 900, 700)
	p.Eval(t, `new Promise(done => { const look = () => document.querySelector("#figures svg") ? done(true) : setTimeout(look, 10); look(); })`, nil)
	cmd.Process.Signal(syscall.SIGINT)
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	p.Eval(t, `new Promise(done => { const look = () => document.querySelector("#state").innerText.includes("has ended") ? done(true) : setTimeout(look, 10); look(); })`, nil)
	if resp, err := http.Get(strings.TrimSpace(address)); err == nil {
		resp.Body.Close()
		t.Error("the page is still served")
	}
}

// BenchmarkWatch measures how long it takes from the save of a file until a page shows it,
// beside D2 (d2 --watch, where it is installed) with the same requests, as lines between
// boxes. Each save adds a request. The picture is there when the browser has drawn the
// frame after the change of its document. Reported are milliseconds: the median and the
// 95th percentile.
func BenchmarkWatch(b *testing.B) {
	dir := b.TempDir()
	founding, err := os.ReadFile("../../../../testdata/us-china/contacts.yaml")
	if err != nil {
		b.Fatal(err)
	}
	ledger, d2 := filepath.Join(dir, "contacts.yaml"), filepath.Join(dir, "contacts.d2")
	for _, peer := range []struct {
		name, file string
		start      func(b *testing.B) string
		text       func(n int) string
	}{
		{"rapport", ledger, func(b *testing.B) string { return watching(b, whole, command(b), "watch", ledger) },
			func(n int) string { return string(founding) + fmt.Sprintf("\n# saved %d times\n", n) }},
		{"d2", d2, func(b *testing.B) string {
			path, err := exec.LookPath("d2")
			if err != nil {
				b.Skip(err)
			}
			return watching(b, func(line string) string {
				if i := strings.Index(line, "http://127.0.0.1:"); i >= 0 {
					return strings.TrimSpace(line[i:])
				}
				return ""
			}, path, "--watch", "--browser=0", "--host=127.0.0.1", d2, filepath.Join(dir, "contacts.svg"))
		}, func(n int) string {
			var text bytes.Buffer
			for i := range 18 {
				fmt.Fprintf(&text, "a%d -> b%d: request %d\n", i%9, i%4, i)
			}
			fmt.Fprintf(&text, "# saved %d times\n", n)
			return text.String()
		}},
	} {
		b.Run(peer.name, func(b *testing.B) {
			save(b, peer.file, peer.text(0))
			p := devtools.Start(b).Open(b, peer.start(b), 1200, 1400)
			p.Eval(b, `new Promise(done => { const look = () => document.querySelector("svg") ? done(true) : setTimeout(look, 10); look(); })`, nil)
			var took []float64
			n := 0
			for b.Loop() {
				n++
				time.Sleep(100 * time.Millisecond) // as between saves
				p.Eval(b, `(() => { window.shown = new Promise(done => new MutationObserver((_, o) => { o.disconnect(); requestAnimationFrame(() => setTimeout(() => done(true))); })
					.observe(document.body, {subtree: true, childList: true, characterData: true})); })()`, nil)
				began := time.Now()
				// In place: D2 no longer follows a file that another was renamed to.
				if err := os.WriteFile(peer.file, []byte(peer.text(n)), 0o600); err != nil {
					b.Fatal(err)
				}
				p.Eval(b, `window.shown`, nil)
				took = append(took, time.Since(began).Seconds()*1000)
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)/2], "ms-median")
			b.ReportMetric(took[len(took)*95/100], "ms-p95")
			b.ReportMetric(0, "ns/op")
		})
	}
}
