package input

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"

	"github.com/rapport-graph/rapport/cmd/internal/await"
	"github.com/rapport-graph/rapport/cmd/internal/largepages"
	"github.com/rapport-graph/rapport/cmd/internal/progress"
	"github.com/rapport-graph/rapport/cmd/internal/terminal"
	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
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
	// Records keeps what each ledger states, for those who look at more than the
	// graph. A million rows then take a gigabyte.
	Records bool
	// Requests keeps what CSV and JSON Lines state, packed, to be written again.
	// Other formats must not be among the inputs.
	Requests bool
	// Others are read from elsewhere than files. They come after those that are.
	Others []Other
}

// Other is a ledger that is read from elsewhere. Both ways to read it must end with ctx.
type Other struct {
	Name   string                                             // that its places have
	Stream func(ctx context.Context, to *ledger.Loader) error // gives the loader its requests
	Read   func(ctx context.Context) (*ledger.Ledger, error)  // gives its records; building reports their faults
}

// Loaded is a graph and the ledgers that it was built of, in the order given.
type Loaded struct {
	Graph    *graph.Graph
	Ledgers  []*ledger.Ledger // nil without Options.Records
	Requests *ledger.Requests // nil without Options.Requests
	Paths    []string
	Notes    []foreign.Note // what of files that are no ledgers was left out
	Skipped  fault.List     // faults of records that were left out
	Lang     string         // of the words in figures, as the first ledger has it that says so
}

// Load reads the ledgers at some paths and builds the graph of them. The error
// is a [*Faults] of all that is wrong with them, the cause of the end of ctx, or
// that a file changed meanwhile.
func Load(ctx context.Context, paths []string, opts Options) (*Loaded, error) {
	l := &Loaded{Paths: slices.Clip(paths)}
	for _, o := range opts.Others {
		l.Paths = append(l.Paths, o.Name)
	}
	largepages.Reserve(expected(paths, opts))
	files := watch(paths)
	var err error
	if opts.Records {
		err = l.keep(ctx, paths, opts)
	} else {
		err = l.stream(ctx, paths, opts)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := files.changed(paths); err != nil {
		return nil, err
	}
	var list fault.List
	if errors.As(err, &list) {
		err = &Faults{list, opts.Consequence, opts.Raise}
	}
	return l, err
}

// expected is about how many bytes of memory it takes to read the ledgers; 0 where
// that is little, or not known before they are read.
func expected(paths []string, opts Options) (memory int64) {
	const (
		little  = 64 << 20
		asRows  = 4 // times the text
		asTrees = 40
	)
	for _, p := range paths {
		format := ledger.FormatOf(p)
		if format == ledger.Auto {
			format = opts.Format
		}
		times := int64(asTrees)
		if format == ledger.CSV || format == ledger.JSONL {
			times = asRows
		}
		for _, info := range Infos([]string{p}, opts.Stdin) {
			memory += times * min(info.Size(), math.MaxInt32)
		}
	}
	if memory < little {
		return 0
	}
	return memory
}

// keep reads ledgers into records, and builds the graph of them.
func (l *Loaded) keep(ctx context.Context, paths []string, opts Options) error {
	records, err := await.Do(ctx, func() ([]*ledger.Ledger, error) {
		all := ledger.ReadAll(opts.Limits)
		for _, path := range paths {
			if err := read(ctx, all, path, opts); err != nil {
				return nil, err
			}
		}
		return all.Ledgers(), nil
	})
	if err != nil {
		return err
	}
	for _, o := range opts.Others {
		more, err := o.Read(ctx)
		if err != nil {
			return err
		}
		records = append(records, more)
	}
	l.Ledgers = records
	for _, records := range l.Ledgers {
		l.Notes, l.Skipped = append(l.Notes, records.Notes...), append(l.Skipped, records.Skipped()...)
		l.Lang = cmp.Or(l.Lang, records.Lang)
	}
	opts.Progress.Stage("building the graph")
	l.Graph, err = await.Do(ctx, func() (*graph.Graph, error) { return ledger.Build(l.Ledgers...) })
	return err
}

// stream reads ledgers into the graph.
func (l *Loaded) stream(ctx context.Context, paths []string, opts Options) error {
	to := &ledger.Loader{Options: opts.Limits, Progress: opts.Progress.Bytes, Keep: opts.Requests}
	_, err := await.Do(ctx, func() (none struct{}, err error) {
		for _, path := range paths {
			opts.announce(path)
			switch {
			case path == "-":
				err = to.Read(ctx, opts.Stdin, path, opts.Format)
			case ledger.FormatOf(path) != ledger.Auto:
				err = to.ReadFile(ctx, path, ledger.Auto)
			default:
				err = to.ReadFile(ctx, path, opts.Format)
			}
			if err != nil {
				return none, err
			}
		}
		return none, nil
	})
	if err != nil {
		return err
	}
	for _, o := range opts.Others {
		if err := o.Stream(ctx, to); err != nil {
			return err
		}
	}
	opts.Progress.Stage("building the graph")
	l.Graph, err = await.Do(ctx, to.Build)
	if ctx.Err() != nil {
		return err // it may still build
	}
	l.Notes, l.Skipped, l.Lang = to.Notes(), to.Skipped(), to.Lang()
	if requests, ok := to.Requests(); ok {
		l.Requests = requests
	}
	return err
}

// announce says which ledger is read.
func (opts *Options) announce(path string) {
	switch {
	case path != "-":
		opts.Progress.Stage("reading %s", path)
	case terminal.Is(opts.Stdin):
		opts.Progress.Stage("") // a line that moves would be drawn over what somebody types
	default:
		opts.Progress.Stage("reading standard input")
	}
}

// read reads one ledger; building reports its faults. The error is that of the context.
func read(ctx context.Context, all *ledger.All, path string, opts Options) error {
	opts.announce(path)
	switch {
	case path == "-":
		return all.Read(ctx, opts.Stdin, path, opts.Format)
	case ledger.FormatOf(path) != ledger.Auto:
		return all.ReadFile(ctx, path, ledger.Auto)
	default:
		return all.ReadFile(ctx, path, opts.Format)
	}
}

// Check tells what is wrong with paths before any is read: the standard input
// can be read but once, and a ledger read twice would double its requests.
func Check(paths []string) error {
	for i, p := range paths {
		if p == "" {
			return errors.New("the name of a ledger is empty")
		}
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
