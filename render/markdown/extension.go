package markdown

import (
	"context"
	"fmt"
	"html/template"
	"runtime"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Extension makes goldmark show the figure of each fence in its place, inline. Where
// anything is wrong in a document, the error of Convert is a [fault.List] of all of it.
func Extension(opts Options) goldmark.Extender { return &extender{opts.withDefaults()} }

// extender finds fences when a document is parsed, and draws them when it is rendered.
type extender struct{ opts Options }

func (e *extender) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithASTTransformers(util.Prioritized(e, 100)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(e, 100)))
}

// figureKind is that of the nodes that stand in the places of fences.
var figureKind = ast.NewNodeKind("RapportFigure")

// figureNode stands in the place of a fence.
type figureNode struct {
	ast.BaseBlock
	of *figures
	n  int
}

func (n *figureNode) Kind() ast.NodeKind { return figureKind }
func (n *figureNode) IsRaw() bool        { return true }

func (n *figureNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// figures are those of a document. They are drawn together, by the first that is needed.
type figures struct {
	once   sync.Once
	fences []*fence
	opts   Options
	html   []template.HTML
	err    error
}

// Transform puts figures in the places of fences.
func (e *extender) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	all := &figures{opts: e.opts}
	source := reader.Source()
	var tooMany fault.List
	if len(source) > e.opts.Bytes {
		tooMany = tooLong(e.opts)
	} else {
		all.fences, tooMany = collect(root, newSource(e.opts.Name, source), e.opts)
	}
	if len(tooMany) > 0 { // which rendering says
		all.once.Do(func() { all.err = tooMany })
		root.AppendChild(root, &figureNode{of: all})
		return
	}
	for i, f := range all.fences {
		f.node.Parent().ReplaceChild(f.node.Parent(), f.node, &figureNode{of: all, n: i})
	}
}

func tooLong(opts Options) fault.List {
	return fault.List{{Pos: fault.Pos{File: opts.Name}, Kind: graph.ErrTooLarge, What: fmt.Sprintf("a document of more than %d bytes", opts.Bytes), Want: "a shorter one"}}
}

// RegisterFuncs tells goldmark how figures are rendered.
func (e *extender) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(figureKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		f := n.(*figureNode)
		f.of.once.Do(f.of.draw)
		if f.of.err != nil {
			return ast.WalkStop, f.of.err
		}
		_, err := w.WriteString(string(f.of.html[f.n]))
		return ast.WalkSkipChildren, err
	})
}

// draw draws all figures, on all processors.
func (all *figures) draw() {
	drawn, err := finish(all.fences, nil, all.opts)
	if err != nil {
		all.err = err
		return
	}
	all.html = make([]template.HTML, len(drawn))
	errs := make([]error, len(drawn))
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(drawn)) {
		group.Go(func() {
			for i := range next {
				all.html[i], errs[i] = drawn[i].HTML(context.Background())
			}
		})
	}
	for i := range drawn {
		next <- i
	}
	close(next)
	group.Wait()
	all.err = fault.Join(errs...)
}
