package checks

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// ErrFile is the kind of the faults of a file of checks, beside those of package
// ledger about texts that are not well formed.
var ErrFile = errors.New("not a file of checks")

// File is a file of checks, in their order.
type File struct {
	Checks []Check

	sites []site // the ledgers of all checks
	show  func(fault.List)
}

// Read reads a file of checks: YAML, or JSON if its name says so. The name is used in
// the places of faults, and ledgers are sought from the folder that it is in. The
// error is a [fault.List] of all that is wrong.
func Read(r io.Reader, name string) (*File, error) {
	doc, err := ledger.ReadTree(r, name, ledger.Options{})
	if err != nil {
		return nil, err
	}
	d := decoder{Reading: ledger.Reading{Kind: ErrFile}, folder: filepath.Dir(name), show: doc.Show}
	f := d.file(&doc.Root)
	if len(d.Faults) == 0 {
		return f, nil
	}
	d.Faults.Sort()
	doc.Show(d.Faults)
	return nil, d.Faults
}

// ReadFile is [Read] of a file.
func ReadFile(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.List{fault.Unreadable(path, err)}
	}
	defer f.Close()
	return Read(f, path)
}

// Run runs the checks in their order. Load builds the graph of some ledgers; it is
// called once for each set. Leave leaves sources out of one, as Without of package whatif
// does. The error is that of either, or a [fault.List] of what the checks name that the
// graphs don't have.
func (f *File) Run(load func(paths []string) (*graph.Graph, error), leave func(*graph.Graph, ...graph.Source) (*graph.Graph, error)) ([]Checked, error) {
	type built struct {
		paths []string
		graph *graph.Graph
	}
	var graphs []built
	var all []Checked
	var faults fault.List
	for i := range f.Checks {
		c := &f.Checks[i]
		var g *graph.Graph
		for _, b := range graphs {
			if slices.Equal(b.paths, c.Ledgers) {
				g = b.graph
			}
		}
		if g == nil {
			var err error
			if g, err = load(c.Ledgers); err != nil {
				return nil, err
			}
			graphs = append(graphs, built{c.Ledgers, g})
		}
		out, err := c.Without(g)
		if len(out) > 0 {
			if g, err = leave(g, out...); err != nil {
				return nil, err
			}
		}
		var checked Checked
		if err == nil {
			checked, err = c.Run(g)
		}
		var list fault.List
		switch {
		case errors.As(err, &list):
			faults = append(faults, list...)
		case err != nil:
			return nil, err
		}
		all = append(all, checked)
	}
	if len(faults) > 0 {
		faults.Sort()
		return nil, faults
	}
	return all, nil
}
