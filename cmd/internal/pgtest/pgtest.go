//go:build unix

// Package pgtest starts a PostgreSQL server for tests: one of its own, in a
// temporary folder, that only this machine reaches, on a socket.
package pgtest

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Server is a running server. Its one account, ann, is who owns it and has the
// password [Password].
type Server struct {
	Dir     string // of the socket
	process *exec.Cmd
}

// Password is that of the account ann.
const Password = "se:cr/et@#%"

// Start starts a server, which ends with the test. Without PostgreSQL on this
// machine the test is skipped, as where RAPPORT_CI is 0; but where it is 1 it fails.
func Start(t testing.TB) *Server {
	t.Helper()
	if os.Getenv("RAPPORT_CI") == "0" {
		t.Skip("PostgreSQL is taken as missing")
	}
	initdb, server := find("initdb"), find("postgres")
	if initdb == "" || server == "" {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatal("initdb and postgres are missing")
		}
		t.Skip("initdb and postgres are missing")
	}
	// The path of a socket must be short.
	dir, err := os.MkdirTemp("", "pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := account(t, dir)
	secret := filepath.Join(dir, "password")
	if err := os.WriteFile(secret, []byte(Password), 0o644); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	initialize := exec.Command(initdb, "-D", data, "-U", "ann", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale", "C", "--no-sync", "--no-instructions")
	initialize.SysProcAttr, initialize.Dir = as, dir
	if out, err := initialize.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	var log bytes.Buffer
	s := &Server{Dir: dir, process: exec.Command(server, "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_wal_size=4GB")}
	s.process.SysProcAttr, s.process.Dir = as, dir
	s.process.Stdout, s.process.Stderr = &log, &log
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	for range 200 {
		if ready := exec.CommandContext(context.Background(), find("pg_isready"), "-q", "-h", dir); ready.Run() == nil {
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.Stop()
	t.Fatalf("the server does not start:\n%s", log.Bytes())
	return nil
}

// Stop ends the server at once, with all its connections.
func (s *Server) Stop() {
	s.process.Process.Signal(syscall.SIGQUIT)
	s.process.Wait()
}

// Address is that of the server's one database, with a password.
func (s *Server) Address(password string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword("ann", password), Path: "/postgres", RawQuery: "host=" + url.QueryEscape(s.Dir)}
	return u.String()
}

// find gives the path of a program of PostgreSQL, which Debian keeps in a folder
// for each version; the newest is taken. It is empty when there is none.
func find(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		return ""
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(strings.Split(path, "/")[4])
		return n
	}
	return slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
}

// account gives who the server runs as, and the folder to them: PostgreSQL does
// not run as root.
func account(t testing.TB, dir string) *syscall.SysProcAttr {
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	t.Skip("no account that PostgreSQL may run as")
	return nil
}
