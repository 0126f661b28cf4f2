package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

type options struct {
	runs     int
	requests int
	largest  int
	compare  string
	out      string
	readme   string
	busy     bool
}

func main() {
	var o options
	flag.IntVar(&o.runs, "runs", 7, "`N` runs of each program")
	flag.IntVar(&o.requests, "requests", 0, "measure data instead: a ledger of `N` requests")
	flag.IntVar(&o.largest, "growth", 0, "measure how data grow instead: ledgers of 10,000 requests, 100,000 … up to `N`")
	way := flag.String("connect", "", "be one of the programs that -requests measures: find components and a chain of requests in `WAY` in the ledger that is named")
	flag.StringVar(&o.compare, "compare", "", "write the founding case as each program draws it, and a page of them, into the folder `DIR`")
	flag.StringVar(&o.out, "o", "", "write the tables to `FILE` in place of standard output")
	flag.StringVar(&o.readme, "readme", "", "write what the README quotes into `FILE`, too")
	flag.BoolVar(&o.busy, "busy", false, "measure on a busy machine as well")
	flag.Parse()
	if *way != "" {
		if err := connect(*way, flag.Arg(0)); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	calm, err := quiet(o.busy) // before the programs are built, which is work as well
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{options: o, dir: dir}
	if err := b.build(ctx); err != nil {
		return err
	}
	b.about = measured(b.versions(ctx), calm)
	var tables strings.Builder
	fmt.Fprintf(&tables, "%s.\n\n", b.about)
	switch {
	case o.largest > 0:
		err = b.growth(ctx, &tables)
	case o.requests > 0:
		err = b.data(ctx, &tables)
	default:
		err = b.figures(ctx, &tables)
	}
	if err != nil {
		return err
	}
	if now, ok := load(); ok {
		fmt.Fprintf(&tables, "\nLoad %.2f after, of which the programs measured are the most.\n", now)
	}
	if o.out == "" {
		_, err = io.WriteString(os.Stdout, tables.String())
		return err
	}
	return os.WriteFile(o.out, []byte(tables.String()), 0o644)
}

// bench is what the measurements share.
type bench struct {
	options
	dir     string // for sources and figures
	about   string // when, where and with what is measured
	rapport string // the programs
	gen     string
}

// build builds the programs of this module that are measured or needed for it.
func (b *bench) build(ctx context.Context) error {
	for path, program := range map[string]*string{"./cmd/rapport": &b.rapport, "./cmd/internal/gen": &b.gen} {
		*program = filepath.Join(b.dir, filepath.Base(path))
		cmd := exec.CommandContext(ctx, "go", "build", "-tags", "netgo,osusergo", "-o", *program, path) // as the README builds it
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("building %s, expected to be run in the module's folder: %w", path, err)
		}
	}
	return nil
}

// machine says what this runs on.
func machine() string {
	model := runtime.GOARCH
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d cores, %s", model, runtime.NumCPU(), runtime.GOOS)
}

// versions names the programs that were found.
func (b *bench) versions(ctx context.Context) []string {
	list := []string{runtime.Version()}
	ask := func(name string, args ...string) {
		out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput()
		line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
		if err != nil {
			return
		}
		line = strings.TrimPrefix(line, "dot - graphviz version ")
		list = append(list, name+" "+line)
	}
	ask("Graphviz", "dot", "-V")
	ask("D2", "d2", "--version")
	ask("mermaid-cli", "mmdc", "--version")
	list = append(list, peerVersions()...)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == "gonum.org/v1/gonum" {
				list = append(list, "gonum "+m.Version)
			}
		}
	}
	return list
}
