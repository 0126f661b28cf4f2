//go:build linux

package main

import (
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
)

// TestTitle looks at what the system lists of a process that waits for a database.
func TestTitle(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	address := fmt.Sprintf("postgres://ann:hunter2@%s/audit", server.Addr())
	cmd, _ := command(t, "stats", "--from-sql="+address, "--query", "SELECT 'password=hunter2'")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	asked, err := server.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer asked.Close()
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(string(line), "\x00")
	want := "--from-sql=" + strings.Replace(address, "hunter2", "*******", 1)
	if len(got) < 5 || got[2] != want || strings.Contains(string(line), "hunter2") {
		t.Errorf("the system lists %q", got)
	}
}
