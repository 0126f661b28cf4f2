package markdown

import (
	"io/fs"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// Options say how fences are read and drawn. With the zero value they can't name files.
type Options struct {
	// Name is the name of the document, in the places of faults.
	Name string
	// Files are what fences can name: the FS of an [os.Root] at the folder of the
	// document keeps them within it, links included. nil is none.
	Files fs.FS
	// Render is what fences leave open. What they say themselves comes before it.
	Render render.Options
	// Theme gives options the colours that a fence names, where these are none that come
	// along; nil knows no others.
	Theme func(name string, g *graph.Graph, opts *render.Options) error
	// Limits are those of each ledger.
	Limits ledger.Options
	// Bytes is how long a document may be; by default 4 MB.
	Bytes int
	// Figures is how many a document may have; by default 2,000.
	Figures int
	// Read is how many bytes of files the fences of a document may read together; by
	// default 64 MB. A file that several name is read once.
	Read int64
}

func (o Options) withDefaults() Options {
	if o.Bytes <= 0 {
		o.Bytes = 4 << 20
	}
	if o.Figures <= 0 {
		o.Figures = 2000
	}
	if o.Read <= 0 {
		o.Read = 64 << 20
	}
	return o
}
