package pool

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/layout/internal/wire"
	"github.com/rapport-graph/rapport/render/layout/worker"
)

// The test binary is its own worker, when its first argument is one of these.
const (
	rowWorker   = "worker"  // puts nodes in a row
	actedWorker = "actor"   // does what the jobs tell it, see act
	silent      = "silent"  // never says anything
	talker      = "talker"  // says its second argument, in hexadecimal digits, and ends
	hanger      = "hanger"  // dials its second argument and hangs
	parent      = "parent"  // has a pool whose worker dials its second argument, and hangs
	quitter     = "quitter" // adds a line to its second argument, greets and ends
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case rowWorker:
			serve(row{})
		case actedWorker:
			serve(actor{})
		case silent:
			select {}
		case talker:
			b, err := hex.DecodeString(os.Args[2])
			check(err)
			os.Stdout.Write(b)
			return
		case hanger:
			dial(os.Args[2])
			hang()
		case parent:
			p, err := New(Options{Command: command(actedWorker), Workers: 1, Spares: -1})
			check(err)
			p.Layout(context.Background(), told("hang", os.Args[2]))
		case quitter:
			addLine(os.Args[2])
			_, _, err := wire.Read(os.Stdin)
			check(err)
			os.Stdout.Write(wire.HelloFrame(0))
			os.Exit(5)
		}
	}
	os.Exit(m.Run())
}

func serve(e layout.Engine) {
	check(worker.Run(context.Background(), e))
	os.Exit(0)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// command is that of a worker of a kind.
func command(args ...string) []string {
	c, err := Self(args...)
	check(err)
	return c
}

// row is an engine that puts the nodes of a graph without edges beside each other.
type row struct{}

func (row) Layout(_ context.Context, job layout.Job) (*layout.Geometry, error) {
	_, list, _ := strings.Cut(string(job.DOT), "{")
	return nodes(strings.Fields(strings.Trim(list, "} "))...), nil
}

// told is a job for an actor. It has a node, and what to do in place of a source.
func told(words ...string) layout.Job {
	return layout.Job{DOT: []byte(strings.Join(words, " ")), Nodes: 1}
}

// actor is an engine that does what a job tells it:
//
//	pid               answer with a node that is named by the number of the process
//	env               answer with a node whose name lists environment variables and open files
//	raw HEX           write to standard output, behind the protocol's back, and hang
//	late HEX          answer, and then write that
//	exit CODE         end
//	talk-and-exit     write the beginning of a frame and end with code 7
//	once FILE         end with code 4 the first time, pid afterwards
//	count FILE        add a line to the file and end
//	panic TEXT        panic
//	print TEXT        write to what is standard output for libraries, and answer as pid
//	narrow            answer with a geometry of no width
//	infinite          answer with a node that is nowhere
//	nobody            answer with no nodes
//	refuse            fail as engines do with a job they don't take
//	give-up           fail as engines do when they are broken
//	hang ADDRESS      dial the address, send the number of the process, hang
//	spawn ADDRESS     start a process that does so, hang
//	grow              take a GiB of memory little by little, and hang
//	slab              take a GiB of memory at once, and answer as pid before anyone looks
type actor struct{}

func (actor) Layout(ctx context.Context, job layout.Job) (*layout.Geometry, error) {
	verb, arg, _ := strings.Cut(string(job.DOT), " ")
	switch verb {
	case "env":
		return nodes(strings.Join(append(os.Environ(), files()...), "\n")), nil
	case "raw":
		rawly(arg)
		hang()
	case "late":
		go func() {
			time.Sleep(time.Millisecond)
			rawly(arg)
		}()
	case "exit":
		code, err := strconv.Atoi(arg)
		check(err)
		os.Exit(code)
	case "talk-and-exit":
		rawly(hex.EncodeToString([]byte("RPW1\x03\x00\x00\x00\x63abcde")))
		os.Exit(7)
	case "once":
		if _, err := os.Stat(arg); err != nil {
			check(os.WriteFile(arg, nil, 0o600))
			os.Exit(4)
		}
	case "count":
		addLine(arg)
		os.Exit(0)
	case "panic":
		panic(arg)
	case "print":
		fmt.Println(arg)
	case "narrow":
		g := nodes("a")
		g.Width = 0
		return g, nil
	case "infinite":
		g := nodes("a")
		g.Nodes["a"] = layout.Box{X: math.Inf(1), Y: 1, W: 1, H: 1}
		return g, nil
	case "nobody":
		return nodes(), nil
	case "refuse":
		return nil, job.Errorf(layout.ErrTooLarge, "at most nothing")
	case "give-up":
		return nil, job.Errorf(layout.ErrEngine, "the instance is damaged")
	case "hang":
		dial(arg)
		hang()
	case "spawn":
		c := command(hanger, arg)
		check(exec.Command(c[0], c[1:]...).Start())
		hang()
	case "grow":
		for all := [][]byte{}; len(all) < 1<<10; time.Sleep(time.Millisecond) {
			all = append(all, bytes.Repeat([]byte{1}, 1<<20))
		}
		hang()
	case "slab":
		kept = append(kept, make([]byte, 1<<30))
	}
	return nodes(strconv.Itoa(os.Getpid())), nil
}

func addLine(file string) {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	check(err)
	fmt.Fprintln(f, os.Getpid())
	check(f.Close())
}

func hang() {
	for {
		time.Sleep(time.Hour)
	}
}

// nodes is a geometry of boxes beside each other.
func nodes(names ...string) *layout.Geometry {
	g := &layout.Geometry{Width: float64(10*len(names) + 1), Height: 10, Nodes: make(map[string]layout.Box)}
	for i, name := range names {
		g.Nodes[name] = layout.Box{X: float64(10 * i), W: 9, H: 9}
	}
	return g
}

func rawly(digits string) {
	b, err := hex.DecodeString(digits)
	check(err)
	os.NewFile(1, "standard output").Write(b)
}

// files is what the open descriptors of this process are, where that can be known.
func files() []string {
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return nil
	}
	var all []string
	for _, e := range list {
		if target, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil {
			all = append(all, "fd "+e.Name()+" "+target)
		}
	}
	return all
}

// dial connects to an address and leaves the connection to the end of the process.
func dial(address string) {
	c, err := net.Dial("tcp", address)
	check(err)
	fmt.Fprintln(c, os.Getpid())
	kept = append(kept, c)
}

// kept is what stays to the end of the process.
var kept []any

// lifeline hears from a process that dials, and hears of its end.
type lifeline struct {
	net.Listener
	t    testing.TB
	conn net.Conn
}

func newLifeline(t testing.TB) *lifeline {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return &lifeline{Listener: l, t: t}
}

func (l *lifeline) address() string { return l.Addr().String() }

// begun has a worker of a pool do what tells the line of it, and waits until it has
// begun. It gives the number of the process, and what became of it once it ended.
func begun(ctx context.Context, p *Pool, line *lifeline, what string) (result <-chan error, pid int) {
	line.t.Helper()
	ended := make(chan error, 1)
	go func() {
		_, err := p.Layout(ctx, told(what, line.address()))
		ended <- err
	}()
	return ended, line.started()
}

// started waits until a process has dialled, and gives its number.
func (l *lifeline) started() (pid int) {
	l.t.Helper()
	var err error
	if l.conn, err = l.Accept(); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { l.conn.Close() })
	line, err := bufio.NewReader(l.conn).ReadString('\n')
	if err != nil {
		l.t.Fatal(err)
	}
	if pid, err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
		l.t.Fatal(err)
	}
	return pid
}

// cut waits until that process has ended.
func (l *lifeline) cut() {
	l.t.Helper()
	if _, err := io.Copy(io.Discard, l.conn); err != nil {
		l.t.Log(err) // some systems have a killed process reset its connections
	}
}

// newPool starts a pool that is closed with the test. It has no spares unless told.
func newPool(tb testing.TB, o Options, args ...string) *Pool {
	tb.Helper()
	o.Command, o.Spares = command(args...), cmp.Or(o.Spares, -1)
	if dir, ok := os.LookupEnv("GOCOVERDIR"); ok {
		o.Env = append(handedOn(os.Environ()), "GOCOVERDIR="+dir)
	}
	p, err := New(o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { p.Close() })
	return p
}

// pid has a worker say its number.
func pid(t *testing.T, p *Pool) string {
	t.Helper()
	g, err := p.Layout(t.Context(), told("pid"))
	if err != nil {
		t.Fatal(err)
	}
	for name := range g.Nodes {
		return name
	}
	t.Fatal("no node")
	return ""
}
