package main

import (
	"compress/gzip"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/rapport-graph/rapport/render"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rapport": main})
}

// cache is a folder in which the layout engine keeps its compiled code between
// the processes of a test. The user's own is none of the tests' business.
func cache(t *testing.T) string {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// samples is the folder of ledgers that come with the module.
func samples(t *testing.T) string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// laidOut writes a ledger about whose switchboard the layout engine is asked, and gives
// its path.
func laidOut(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("from,to,via,outcome\n")
	for i := range render.MinEngineRows {
		fmt.Fprintf(&b, "asker %d,asked %d,mail,ignored\n", i%9, i%10)
	}
	path := filepath.Join(t.TempDir(), "large.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestScripts runs the stories in testdata/script. They find the ledgers of the
// module in $LEDGERS, and have besides the commands of testscript:
//
//	exits CODE PROGRAM ARGUMENT…   run a program that must end with the code
//	sqlite DATABASE FILE           run the SQL in a file on a database
//	gunzip FILE                    print what went through gzip
func TestScripts(t *testing.T) {
	keep := cache(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") == "1",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LEDGERS", samples(t))
			env.Setenv("XDG_CACHE_HOME", keep)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "sqlite": sqlite, "gunzip": gunzip},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Geteuid() == 0, nil
			case "full": // a device that has no space left
				_, err := os.Stat("/dev/full")
				return err == nil, nil
			}
			return false, errors.New("unknown condition")
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGUMENT…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var ended *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &ended):
		got = ended.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func gunzip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: gunzip FILE")
	}
	r, err := gzip.NewReader(strings.NewReader(ts.ReadFile(args[0])))
	ts.Check(err)
	_, err = io.Copy(ts.Stdout(), r)
	ts.Check(err)
}

func sqlite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sqlite DATABASE FILE")
	}
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec(ts.ReadFile(args[1]))
	ts.Check(err)
}
