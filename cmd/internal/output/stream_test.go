//go:build unix

package output

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

func TestStreamsAreWrittenAsTheyAre(t *testing.T) {
	in(t)
	if err := syscall.Mkfifo("pipe", 0o600); err != nil {
		t.Skip(err)
	}
	if !IsStream("pipe") || !IsStream("-") || IsStream("none") {
		t.Error("a pipe and the standard output are streams, a file is none")
	}
	read := make(chan string)
	go func() {
		b, err := os.ReadFile("pipe")
		if err != nil {
			t.Error(err)
		}
		read <- string(b)
	}()
	if err := Write(t.Context(), nil, text("pipe", "through")); err != nil {
		t.Fatal(err)
	}
	if got := <-read; got != "through" {
		t.Errorf("the reader got %q", got)
	}
	if info, err := os.Lstat("pipe"); err != nil || info.Mode().IsRegular() {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
}

func TestFullDevice(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	if err := Write(t.Context(), nil, text("/dev/full", "1")); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v, want no space left", err)
	}
}

// TestOwnerIsKept has something to see only where files can be given away.
func TestOwnerIsKept(t *testing.T) {
	in(t)
	put(t, "file", "before", 0o600)
	if err := os.Chown("file", 12345, 23456); err != nil {
		t.Skip(err)
	}
	if err := Write(t.Context(), nil, text("file", "after")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat("file")
	if err != nil {
		t.Fatal(err)
	}
	if s := info.Sys().(*syscall.Stat_t); s.Uid != 12345 || s.Gid != 23456 {
		t.Errorf("the file now belongs to %d:%d", s.Uid, s.Gid)
	}
}
