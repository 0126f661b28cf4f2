package markdown

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// loaded is what was read for a fence.
type loaded struct {
	graph *graph.Graph // nil if there are faults
	lang  string
	notes []string
}

// files are what the fences of a document name.
type files struct {
	opts  Options
	read  map[string]*loaded // by the names
	bytes int64              // of all that were read
}

// load reads what a fence holds or names; nil if that can't be found.
func (f *fence) load(files *files) *loaded {
	from := f.settings["file"]
	mapped := f.settings["map"]
	switch {
	case from != nil && f.ledger >= 0:
		return nil
	case from != nil:
		return f.loadFiles(files, from, mapped)
	case f.ledger < 0:
		return nil
	}
	limits := f.limits
	if mapped != nil {
		if limits.Map = f.readMap(files, mapped); limits.Map == nil {
			return nil
		}
	}
	to := ledger.Loader{Options: limits}
	if err := to.Read(context.Background(), strings.NewReader(f.content.from(f.ledger)), inside, ledger.Auto); err != nil {
		f.move(err, f.ledger, asWritten)
		return nil
	}
	g, err := to.Build()
	f.move(err, f.ledger, asWritten)
	if err != nil {
		return nil
	}
	out := &loaded{graph: g, lang: to.Lang()}
	for _, n := range to.Notes() {
		if n.Pos.File == inside {
			n.Pos = f.content.pos(f.ledger+n.Pos.Line, n.Pos.Column)
		}
		out.note(n)
	}
	return out
}

func (l *loaded) note(n foreign.Note) {
	l.notes = append(l.notes, fmt.Sprintf("%s: %s: %s", n.Pos, n.Done(), n))
}

// loadFiles reads the files that a fence names. What several fences name is read once.
func (f *fence) loadFiles(files *files, from, mapped *setting) *loaded {
	key := strings.Join(from.values, "\x00") + "\x00\x00"
	if mapped != nil {
		key += mapped.value()
	}
	if known := files.read[key]; known != nil {
		return known
	}
	limits := f.limits
	if mapped != nil {
		if limits.Map = f.readMap(files, mapped); limits.Map == nil {
			return nil
		}
	}
	to := ledger.Loader{Options: limits}
	before := len(f.faults)
	for i, name := range from.values {
		if slices.Contains(from.values[:i], name) {
			f.fault(from.at[i], "the file "+fault.Quote(name)+" is named twice", "each once", "")
			continue
		}
		file := f.open(files, name, from.at[i])
		if file == nil {
			continue
		}
		defer file.Close()
		if err := to.Read(context.Background(), file, files.shown(name), ledger.Auto); err != nil {
			f.fault(from.at[i], err.Error(), "", "")
		}
	}
	g, err := to.Build()
	if len(f.faults) > before {
		return nil
	}
	out := &loaded{graph: g, lang: to.Lang()}
	files.read[key] = out
	if err != nil {
		f.move(err, 0, asWritten)
		out.graph = nil
		return out
	}
	for _, n := range to.Notes() {
		out.note(n)
	}
	return out
}

// shown is the name of a file in messages: as seen from where the document is named.
func (files *files) shown(name string) string {
	if files.opts.Name == "" || files.opts.Name == "-" {
		return filepath.FromSlash(name)
	}
	return filepath.Join(filepath.Dir(files.opts.Name), filepath.FromSlash(name))
}

// open opens a file that a fence names; nil, with a fault, if it may not or can't.
func (f *fence) open(files *files, name string, at fault.Pos) fs.File {
	clean := path.Clean(filepath.ToSlash(name))
	fail := func(what, want string) fs.File {
		f.fault(at, what, want, "")
		return nil
	}
	switch {
	case files.opts.Files == nil:
		return fail("the fence names the file "+fault.Quote(name), "a ledger in the fence: files can't be named here")
	case !fs.ValidPath(clean) || clean == ".":
		return fail("the file "+fault.Quote(name)+" is not below the folder of the document", "a path such as contacts.yaml or data/contacts.yaml")
	}
	// A pipe would be waited for, so that it is asked first what the name stands for.
	info, err := fs.Stat(files.opts.Files, clean)
	var file fs.File
	switch {
	case err != nil:
	case info.IsDir():
		return fail("the file "+fault.Quote(name)+" is a folder", "a file")
	case !info.Mode().IsRegular():
		return fail("the file "+fault.Quote(name)+" is a pipe or a device", "a file")
	case files.bytes+info.Size() > files.opts.Read:
		f.faults = append(f.faults, &fault.Fault{Pos: at, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the files that the document names have more than %d bytes", files.opts.Read), Want: "fewer or smaller ones"})
		return nil
	default:
		files.bytes += info.Size()
		file, err = files.opts.Files.Open(clean)
	}
	if err != nil {
		why := err.Error()
		if bare := (*fs.PathError)(nil); errors.As(err, &bare) {
			why = bare.Err.Error()
		}
		return fail("the file "+fault.Quote(name)+" can't be read: "+why, "a file below the folder of the document")
	}
	return file
}

// readMap reads the map that a fence names: a file, or one that ships.
func (f *fence) readMap(files *files, s *setting) *foreign.Map {
	if m, ok := foreign.Named(s.value()); ok {
		return m
	}
	if files.opts.Files == nil || path.Ext(s.value()) == "" {
		var names []string
		for _, about := range foreign.Shipped() {
			names = append(names, about.Name)
		}
		f.fault(s.at[0], "there is no map "+fault.Quote(s.value()), "a file, or one of "+fault.OneOf(names), fault.Nearest(s.value(), slices.Values(names)))
		return nil
	}
	file := f.open(files, s.value(), s.at[0])
	if file == nil {
		return nil
	}
	defer file.Close()
	m, err := foreign.Parse(file, files.shown(s.value()))
	if err == nil {
		err = m.Check()
	}
	if err != nil {
		f.move(err, 0, asWritten)
		return nil
	}
	return m
}
