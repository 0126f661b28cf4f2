package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// Read finds the fences of a document and reads the ledgers in them. The error is a
// [fault.List] of all that is wrong.
func Read(document []byte, opts Options) ([]*Figure, error) {
	opts = opts.withDefaults()
	fences, faults := find(document, opts)
	return finish(fences, faults, opts)
}

// find finds the fences of a document.
func find(document []byte, opts Options) ([]*fence, fault.List) {
	if len(document) > opts.Bytes {
		return nil, tooLong(opts)
	}
	doc := newSource(opts.Name, document)
	if at, deep := tooDeep(document); deep {
		faults := fault.List{{Pos: doc.pos(at), Kind: graph.ErrTooLarge, What: fmt.Sprintf("quotations more than %d deep in each other", maxDepth), Want: "fewer"}}
		doc.show(faults)
		return nil, faults
	}
	// The extensions are those in which fences may stand.
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()))
	root := md.Parser().Parse(text.NewReader(document))
	return collect(root, doc, opts)
}

// maxDepth is how deep quotations may lie in each other: their parser takes time by the
// square of it.
const maxDepth = 100

// tooDeep gives the first line that lies deeper in quotations than is read.
func tooDeep(document []byte) (at int, deep bool) {
	for line := range bytes.Lines(document) {
		if bytes.Count(line[:len(line)-len(bytes.TrimLeft(line, " \t>"))], []byte(">")) > maxDepth {
			return at, true
		}
		at += len(line)
	}
	return 0, false
}

// collect gives the fences of a document that was parsed.
func collect(root ast.Node, doc *source, opts Options) (fences []*fence, tooMany fault.List) {
	anchors := make(map[string]fault.Pos)
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if id, ok := n.AttributeString("id"); ok {
			if id, ok := id.([]byte); ok && n.Pos() >= 0 {
				anchors[string(id)] = doc.pos(n.Pos())
			}
		}
		if block, ok := n.(*ast.FencedCodeBlock); ok {
			if f, ok := fenceOf(block, doc, opts); ok {
				fences = append(fences, f)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.SortStableFunc(fences, func(a, b *fence) int { return a.start - b.start }) // footnotes stand at the end of the tree
	if len(fences) > opts.Figures {
		at := fences[opts.Figures].content.fence
		return nil, fault.List{{Pos: at, Kind: graph.ErrTooLarge, What: fmt.Sprintf("the document has more than %d figures", opts.Figures), Want: "fewer"}}
	}
	for _, f := range fences {
		f.anchor(anchors)
	}
	return fences, nil
}

// anchor adds the anchor of a fence to those of a document. That something else has it is
// a fault.
func (f *fence) anchor(anchors map[string]fault.Pos) {
	id := f.settings["id"]
	if id == nil {
		return
	}
	before, taken := anchors[id.value()]
	if !taken {
		anchors[id.value()] = id.at[0]
		return
	}
	x := &fault.Fault{Pos: id.at[0], Kind: ErrFence, What: "the id " + fault.Quote(id.value()) + " is there already", Want: "another"}
	if !before.IsZero() {
		x.Also = []fault.Note{{Pos: before, What: "the first is here"}}
	}
	f.faults = append(f.faults, x)
}

// fenceOf reads a fence; ok is false for one of another language.
func fenceOf(block *ast.FencedCodeBlock, doc *source, opts Options) (f *fence, ok bool) {
	if block.Info == nil {
		return nil, false
	}
	behind := block.Info.Segment
	in, ok := parseInfo(string(behind.Value(doc.text)))
	if !ok {
		return nil, false
	}
	at := func(offset int) fault.Pos { return doc.pos(behind.Start + offset) }
	f = &fence{node: block, settings: make(settings), limits: opts.Limits, content: content{name: doc.name, doc: doc}}
	opening := doc.lineOf(behind.Start)
	line, begins := doc.line(opening)
	marks := strings.TrimRight(string(line[:behind.Start-begins]), " \t")
	char := marks[len(marks)-1]
	f.start = begins + len(strings.TrimRight(marks, string(char)))
	f.content.fence = doc.pos(f.start)
	lines := block.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		f.content.lines = append(f.content.lines, strings.TrimRight(string(seg.Value(doc.text)), "\r\n"))
		f.content.begins = append(f.content.begins, seg.Start)
		f.content.pads = append(f.content.pads, seg.Padding)
	}
	f.close(doc, opening+1+lines.Len(), char, len(marks)-(f.start-begins))
	if in.wrong != "" {
		f.fault(at(in.wrongAt), in.wrong, in.want, "")
	}
	for _, o := range in.options {
		f.set(o.key, setting{values: []string{o.value}, keyAt: at(o.keyAt), at: []fault.Pos{at(o.valueAt)}, exact: !o.escaped})
	}
	f.read()
	return f, true
}

// close finds the line that closes the fence.
func (f *fence) close(doc *source, n int, char byte, marks int) {
	line, begins := doc.line(n)
	closing := strings.TrimRight(string(line), " \t\r\n")
	prefix := strings.TrimRight(closing, string(char))
	if len(closing)-len(prefix) < marks || strings.Trim(prefix, " \t>") != "" {
		f.fault(f.content.fence, "the fence is not closed", "a line of "+strings.Repeat(string(char), marks)+" below it", "")
		f.end = begins
		return
	}
	f.prefix = prefix
	f.end = begins + len(strings.TrimRight(string(line), "\r\n"))
}
