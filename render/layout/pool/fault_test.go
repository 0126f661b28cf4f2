package pool

import (
	"bytes"
	"encoding/hex"
	"errors"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
)

// size is what every error must say of a job that is told.
const size = "1 nodes, 0 edges, 0 clusters, "

// TestFaultyWorkers: whatever a worker does, the caller hears what it was, and the pool is as good
// as before. Where RAPPORT_CI is not 1 a third of what workers can do is tried.
func TestFaultyWorkers(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	// frame makes the last bytes a worker sends: those of an answer to the job that is next.
	raw := func(frame func(number uint64) []byte) func() layout.Job {
		return func() layout.Job {
			return told("raw", hex.EncodeToString(frame(p.number.Load()+1)))
		}
	}
	say := func(words ...string) func() layout.Job {
		return func() layout.Job { return told(words...) }
	}
	answer := func(change func(g *layout.Geometry)) func(uint64) []byte {
		return func(number uint64) []byte {
			g := nodes("a")
			change(g)
			return wire.AnswerFrame(number, g)
		}
	}
	const noLength = "RPW1\x03\xff\xff\xff\xff"
	cases := map[string]struct {
		job  func() layout.Job
		want error
		says string
	}{
		"text":            {raw(func(uint64) []byte { return []byte("SIGSEGV: segmentation violation") }), layout.ErrEngine, `not a frame: it begins with "SIGSEGV`},
		"another version": {raw(func(uint64) []byte { return []byte("RPW2\x03\x00\x00\x00\x00") }), layout.ErrEngine, `"RPW2`},
		"huge length":     {raw(func(uint64) []byte { return []byte(noLength) }), layout.ErrEngine, "4294967295 bytes"},
		"no message":      {raw(func(uint64) []byte { return []byte("RPW1\x03\x00\x00\x00\x00") }), layout.ErrEngine, "bad message"},
		"a greeting":      {raw(func(uint64) []byte { return wire.HelloFrame(0) }), layout.ErrEngine, "kind 1"},
		"an unknown kind": {raw(func(uint64) []byte { return []byte("RPW1\x63\x00\x00\x00\x00") }), layout.ErrEngine, "kind 99"},
		"another job's":   {raw(func(uint64) []byte { return wire.AnswerFrame(4711, nodes("a")) }), layout.ErrEngine, "job 4711 instead"},
		"cut short":       {raw(func(n uint64) []byte { b := wire.AnswerFrame(n, nodes("a")); b[8]--; return b[:len(b)-1] }), layout.ErrEngine, "bad message"},
		"too long":        {raw(func(n uint64) []byte { b := wire.AnswerFrame(n, nodes("a")); b[8]++; return append(b, 0) }), layout.ErrEngine, "1 bytes too many"},
		"half a frame":    {say("talk-and-exit"), layout.ErrEngine, "ended, exit status 7: not a frame: 5 of 99 bytes"},

		"no geometry":     {raw(func(n uint64) []byte { return wire.AnswerFrame(n, &layout.Geometry{}) }), layout.ErrIncomplete, "0 of 1 nodes"},
		"a node too many": {raw(answer(func(g *layout.Geometry) { g.Nodes["b"] = layout.Box{X: 1, Y: 1, W: 1, H: 1} })), layout.ErrIncomplete, "2 of 1 nodes"},
		"an edge of its own": {raw(answer(func(g *layout.Geometry) {
			g.Edges = map[string]layout.Edge{"e": {}}
		})), layout.ErrIncomplete, "1 of 0 edges"},
		"no number":            {raw(answer(func(g *layout.Geometry) { g.Nodes["a"] = layout.Box{X: math.NaN()} })), layout.ErrBadGeometry, "NaN"},
		"endless":              {raw(answer(func(g *layout.Geometry) { g.Height = math.Inf(1) })), layout.ErrBadGeometry, "bounds"},
		"nowhere":              {say("infinite"), layout.ErrBadGeometry, `node "a"`},
		"no width":             {say("narrow"), layout.ErrBadGeometry, "bounds of 0 by 10"},
		"fewer nodes":          {say("nobody"), layout.ErrIncomplete, "0 of 1 nodes"},
		"a broken engine":      {say("give-up"), layout.ErrEngine, "the instance is damaged"},
		"an unknown error":     {raw(func(uint64) []byte { return []byte("RPW1\x04\x00\x00\x00\x03\x01\x63\x00") }), layout.ErrEngine, "unknown error 99"},
		"a refusal":            {say("refuse"), layout.ErrTooLarge, "at most nothing"},
		"a panic":              {say("panic", "at the disco"), layout.ErrEngine, "exit status 2; it said: panic: at the disco"},
		"an exit":              {say("exit", "3"), layout.ErrEngine, "ended, exit status 3"},
		"an exit as of itself": {say("exit", "0"), layout.ErrEngine, "ended, exit status 0"},
	}
	for i, name := range slices.Sorted(maps.Keys(cases)) {
		if i%3 != 0 && os.Getenv("RAPPORT_CI") != "1" {
			continue
		}
		c := cases[name]
		t.Run(name, func(t *testing.T) {
			before := pid(t, p)
			job := c.job()
			g, err := p.Layout(t.Context(), job)
			if g != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("%v, %v; want %v saying %q", g, err, c.want, c.says)
			}
			if n := strings.Count(err.Error(), size); n != 1 {
				t.Errorf("%v names the size %d times", err, n)
			}
			refused := name == "a refusal"
			if same := pid(t, p) == before; same != refused {
				t.Errorf("the next layout has the same worker: %t", same)
			}
		})
	}
}

// TestTriedTwiceAtMost counts the workers that a deadly job takes with it.
func TestTriedTwiceAtMost(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 2}, actedWorker)
	file := filepath.Join(t.TempDir(), "count")
	if _, err := p.Layout(t.Context(), told("count", file)); !errors.Is(err, layout.ErrEngine) {
		t.Error(err)
	}
	b, err := os.ReadFile(file)
	if n := bytes.Count(b, []byte("\n")); n != 2 || err != nil {
		t.Errorf("tried %d times, %v", n, err)
	}
}

// TestTriedAgain: a worker that fails for reasons of its own costs no caller anything.
func TestTriedAgain(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	before := pid(t, p)
	g, err := p.Layout(t.Context(), told("once", filepath.Join(t.TempDir(), "once")))
	if err != nil {
		t.Fatal(err)
	}
	for name := range g.Nodes {
		if name == before {
			t.Error("answered by a worker that has ended")
		}
	}
}

// TestIdleWorkers: one that ends, or speaks unasked, while nobody asks it anything is replaced.
func TestIdleWorkers(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	for _, digits := range []string{
		hex.EncodeToString([]byte("hello\n")), hex.EncodeToString(wire.HelloFrame(0)),
	} {
		before := pid(t, p)
		if _, err := p.Layout(t.Context(), told("late", digits)); err != nil {
			t.Fatal(err)
		}
		for pid(t, p) == before { // before it speaks it may well answer
		}
	}
	before := pid(t, p)
	n, err := strconv.Atoi(before)
	if err != nil {
		t.Fatal(err)
	}
	process, err := os.FindProcess(n)
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Kill(); err != nil {
		t.Fatal(err)
	}
	if pid(t, p) == before {
		t.Error("answered by a worker that was killed")
	}
}

// TestPrintingLibraries: what is printed in a worker is no part of what it says.
func TestPrintingLibraries(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1}, actedWorker)
	before := pid(t, p)
	if _, err := p.Layout(t.Context(), told("print", strings.Repeat("warning ", 10000))); err != nil {
		t.Error(err)
	}
	if pid(t, p) != before {
		t.Error("the worker was replaced")
	}
}

func TestNewRefusesFaultyWorkers(t *testing.T) {
	t.Parallel()
	hello := wire.HelloFrame(0)
	for name, c := range map[string]struct {
		command []string
		says    string
	}{
		"silence":         {command(silent), "not greeted within 300ms"},
		"an end":          {command(talker, ""), "ended, exit status 0"},
		"text":            {command(talker, hex.EncodeToString([]byte("usage: program"))), `begins with "usage: pr`},
		"another version": {command(talker, hex.EncodeToString(append([]byte("RPW0"), hello[4:]...))), `begins with "RPW0`},
		"an answer":       {command(talker, hex.EncodeToString(wire.AnswerFrame(1, nodes("a")))), "kind 3"},
		"half a greeting": {command(talker, hex.EncodeToString(hello[:5])), "not a frame"},
	} {
		o := Options{Command: c.command}
		if name == "silence" {
			o.StartTimeout = 300 * time.Millisecond
		}
		p, err := New(o)
		if err == nil {
			p.Close()
		}
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want it to say %q", name, err, c.says)
		}
	}
}

// TestNoWorkerCanBeStarted: callers hear why, also those who would wait for ever.
func TestNoWorkerCanBeStarted(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("a program that runs can't be removed")
	}
	b, err := os.ReadFile(command(actedWorker)[0])
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "worker")
	if err := os.WriteFile(program, b, 0o700); err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{Command: []string{program, actedWorker}, Workers: 1, Spares: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := os.Remove(program); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Layout(t.Context(), told("exit 3")); !errors.Is(err, layout.ErrEngine) || !strings.Contains(err.Error(), "starting another worker") {
		t.Errorf("the first: %v", err)
	}
	if _, err := p.Layout(t.Context(), told("pid")); !errors.Is(err, layout.ErrEngine) || !strings.Contains(err.Error(), "no worker: starting a worker") {
		t.Errorf("the second: %v", err)
	}
	if err := os.WriteFile(program, b, 0o700); err != nil {
		t.Fatal(err)
	}
	for {
		_, err := p.Layout(t.Context(), told("pid"))
		if err == nil {
			break
		} else if !strings.Contains(err.Error(), "no worker") {
			t.Fatal(err)
		}
	}
}

// TestWorkersThatQuit: workers that end without having done anything must not keep the machine busy.
func TestWorkersThatQuit(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "starts")
	begun := time.Now()
	p := newPool(t, Options{Workers: 1}, quitter, file)
	for {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Count(b, []byte("\n")) >= 5 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if took := time.Since(begun); took < 15*firstPause { // 1 + 2 + 4 + 8
		t.Errorf("five workers were started in %v", took)
	}
	if _, err := p.Layout(t.Context(), told("exit", "1")); !errors.Is(err, layout.ErrEngine) {
		t.Error(err)
	}
}

func TestMemoryLimit(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Workers: 1, MemoryLimit: 100 << 20}, actedWorker)
	// What is looked at, or the kernel by way of the runtime, that of the race detector first.
	stopped := regexp.MustCompile("MiB of memory in use, at most 100$|out of memory|failed to allocate|address space collisions")
	for _, verb := range []string{"grow", "slab"} {
		if verb == "slab" && runtime.GOOS != "linux" {
			continue // only the kernel is quick enough
		}
		if _, err := p.Layout(t.Context(), told(verb)); !errors.Is(err, layout.ErrEngine) || !stopped.MatchString(err.Error()) {
			t.Errorf("%s: %v", verb, err)
		}
		pid(t, p)
	}
}
