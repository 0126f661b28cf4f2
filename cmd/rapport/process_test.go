//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// command makes a process of this program. Its stderr is kept.
func command(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command("rapport", args...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+warm(t))
	var said bytes.Buffer
	cmd.Stderr = &said
	return cmd, &said
}

// TestSignalEnds sends signals to a process that waits for its input. The input
// is a pipe of which a part was taken, so the process has begun to read.
func TestSignalEnds(t *testing.T) {
	for _, c := range []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGINT, 130}, {syscall.SIGTERM, 143}} {
		cmd, said := command(t, "convert", "-", "-o", t.TempDir()+"/out.yaml")
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// More than a pipe holds: it is written only once it is read.
		if _, err := io.WriteString(in, "# "+strings.Repeat("x", 1<<20)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(c.signal); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		if got := cmd.ProcessState.ExitCode(); got != c.code || said.String() != "rapport: interrupted\n" {
			t.Errorf("%v: ended with %v and said %q", c.signal, cmd.ProcessState, said)
		}
		in.Close()
	}
}

// TestReaderLeaves ends quietly, by the signal that the system has for it.
func TestReaderLeaves(t *testing.T) {
	cmd, said := command(t, "show", samples(t)+"/us-china/contacts.yaml")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	cmd.Stdout = w
	cmd.Run()
	w.Close()
	if s := cmd.ProcessState.Sys().(syscall.WaitStatus); !s.Signaled() || s.Signal() != syscall.SIGPIPE {
		t.Errorf("ended with %v", cmd.ProcessState)
	}
	if said.Len() > 0 {
		t.Errorf("said %q", said)
	}
}
