package input

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// Options say how ledgers are read.
type Options struct {
	Stdin io.Reader // what the path "-" stands for
	// Format is that of the standard input and of files whose name does not
	// tell theirs; Auto finds out.
	Format   ledger.Format
	Limits   ledger.Options
	Progress *progress.Line
	// Consequence is added to the summary of faults, such as "nothing written".
	Consequence string
	// Raise says how limits are raised, where that would help.
	Raise string
	// Others are ledgers that are in no file. They come after those that are.
	Others []Other
}

// Other is a ledger that was read from elsewhere, under the name that its places
// have.
type Other struct {
	Name   string
	Ledger *ledger.Ledger
}

// Loaded is a graph and the ledgers that it was built of, in the order given.
type Loaded struct {
	Graph   *graph.Graph
	Ledgers []*ledger.Ledger
	Paths   []string
}

// Load reads the ledgers at some paths and builds the graph of them. The error
// is a [*Faults] of all that is wrong with them, or the cause of the end of ctx.
func Load(ctx context.Context, paths []string, opts Options) (*Loaded, error) {
	return await.Do(ctx, func() (*Loaded, error) {
		l := &Loaded{Paths: paths, Ledgers: make([]*ledger.Ledger, len(paths))}
		for i, path := range paths {
			l.Ledgers[i] = read(path, opts)
		}
		for _, o := range opts.Others {
			l.Ledgers = append(l.Ledgers, o.Ledger)
			l.Paths = append(slices.Clip(l.Paths), o.Name)
		}
		opts.Progress.Stage("building the graph")
		var err error
		l.Graph, err = ledger.Build(l.Ledgers...)
		var list fault.List
		if errors.As(err, &list) {
			err = &Faults{list, opts.Consequence, opts.Raise}
		}
		return l, err
	})
}

// read reads one ledger; building reports its faults.
func read(path string, opts Options) *ledger.Ledger {
	if path == "-" {
		// A line that moves would be drawn over what somebody types.
		if terminal.Is(opts.Stdin) {
			opts.Progress.Stage("")
		} else {
			opts.Progress.Stage("reading standard input")
		}
		l, _ := ledger.Read(opts.Stdin, path, opts.Format, opts.Limits)
		return l
	}
	opts.Progress.Stage("reading %s", path)
	if opts.Format == ledger.Auto || ledger.FormatOf(path) != ledger.Auto {
		l, _ := ledger.ReadFile(path, opts.Limits)
		return l
	}
	f, err := os.Open(path)
	if err != nil {
		l, _ := ledger.ReadFile(path, opts.Limits) // reports the failure as it does others
		return l
	}
	defer f.Close()
	l, _ := ledger.Read(f, path, opts.Format, opts.Limits)
	return l
}

// Check tells what is wrong with paths before any is read: the standard input
// can be read but once, and a ledger read twice would double its requests.
func Check(paths []string) error {
	for i, p := range paths {
		for _, q := range paths[:i] {
			if same(p, q) {
				return fmt.Errorf("%s is named twice", p)
			}
		}
	}
	return nil
}

// same reports whether two paths certainly lead to one file.
func same(p, q string) bool {
	if p == q {
		return true
	}
	if p == "-" || q == "-" {
		return false
	}
	a, err := os.Stat(p)
	if err != nil || !a.Mode().IsRegular() {
		return false
	}
	b, err := os.Stat(q)
	return err == nil && os.SameFile(a, b)
}

// Infos gives what the system knows of the files at some paths, as far as they
// exist, for comparing them with others.
func Infos(paths []string, stdin io.Reader) []os.FileInfo {
	var out []os.FileInfo
	for _, p := range paths {
		var info os.FileInfo
		var err error
		if p != "-" {
			info, err = os.Stat(p)
		} else if f, ok := stdin.(*os.File); ok {
			info, err = f.Stat()
		}
		if err == nil && info != nil {
			out = append(out, info)
		}
	}
	return out
}
