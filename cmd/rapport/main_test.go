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
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/rapport-graph/rapport/render"
)

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"rapport": main, "yardstick": yardstick})
}

// tests are the tests of this package, with a folder that is there as long as they run.
type tests struct{ *testing.M }

func (t tests) Run() int {
	dir, err := os.MkdirTemp("", "rapport-cache")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	warmCache = dir
	return t.M.Run()
}

// warmCache is a folder for all tests in which the layout engine keeps its compiled code
// between processes. The user's own is none of the tests' business.
var warmCache string

// warm gives the folder in which the layout engine has been compiled, which takes the
// processes that need it a second or two.
func warm(t *testing.T) string {
	t.Helper()
	compiled.Do(func() {
		cmd := exec.Command("rapport", "render", laidOut(t), "--view", "switchboard", "--fold", "none", "-o", filepath.Join(t.TempDir(), "warm.svg"))
		cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+warmCache)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	})
	return warmCache
}

var compiled sync.Once

// samples is the folder of ledgers that come with the module.
func samples(t *testing.T) string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// laidOut writes a ledger about whose switchboard the layout engine is asked, where nothing
// is folded, and gives its path.
func laidOut(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("from,to,via,outcome\n")
	for i := range render.MinEngineRows {
		fmt.Fprintf(&b, "asker %d,asked %d,mail,ignored\n", i%13, i%14)
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
//	run rapport ARGUMENT…          run the command line in this process, without standard input
//	exits CODE rapport ARGUMENT…   run it so; it must end with the code
//	exits CODE exec PROGRAM …      run a program that must end with the code
//	sqlite DATABASE FILE           run the SQL in a file on a database
//	gunzip FILE                    print what went through gzip
//
// A start of the program takes ten times as long as what most lines ask of it. So "exec
// rapport" is for what only a process has: standard input, and files that it has open.
func TestScripts(t *testing.T) {
	keep, ledgers := warm(t), samples(t)
	scripts, err := filepath.Abs("testdata/script") // from whatever folder a line runs in
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 scripts,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") == "1",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LEDGERS", ledgers)
			env.Setenv("XDG_CACHE_HOME", keep)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"run": runHere, "exits": exits, "sqlite": sqlite, "gunzip": gunzip},
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

func runHere(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 || args[0] != "rapport" {
		ts.Fatalf("usage: run rapport ARGUMENT…")
	}
	if code := here(ts, args[1:]); (code != 0) != neg {
		ts.Fatalf("exit code %d", code)
	}
}

// folder is held by the script in whose folder this process is.
var folder sync.Mutex

// here runs the command line in this process and gives its code.
func here(ts *testscript.TestScript, args []string) int {
	folder.Lock()
	defer folder.Unlock()
	was, err := os.Getwd()
	ts.Check(err)
	ts.Check(os.Chdir(ts.MkAbs(".")))
	defer func() { ts.Check(os.Chdir(was)) }()
	return run(args, streams{strings.NewReader(""), ts.Stdout(), ts.Stderr()})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || args[1] != "rapport" && args[1] != "exec" {
		ts.Fatalf("usage: exits CODE rapport|exec ARGUMENT…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if args[1] == "rapport" {
		got = here(ts, args[2:])
	} else {
		var ended *exec.ExitError
		switch err := ts.Exec(args[2], args[3:]...); {
		case errors.As(err, &ended):
			got = ended.ExitCode()
		case err != nil:
			ts.Fatalf("%v", err)
		}
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
