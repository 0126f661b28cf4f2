package pandoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/rapport-graph/rapport/render/markdown"
)

// Document is a document of pandoc's.
type Document struct {
	Blocks []markdown.Block // the fences in it, in order
	Taken  []string         // the ids of what else is in it

	root    map[string]any
	figures bool // pandoc knows figures as blocks, which it does from 3.0 on
	fences  map[*any]int
}

// class is what pandoc has of the language of a fence, without and with Quarto's braces.
var class = []string{"rapport", "{rapport}"}

// Read reads a document.
func Read(r io.Reader) (*Document, error) {
	d := &Document{fences: make(map[*any]int)}
	dec := json.NewDecoder(r)
	dec.UseNumber()
	if err := dec.Decode(&d.root); err != nil {
		return nil, fmt.Errorf("the document can't be read: %w; expected the JSON that pandoc gives filters", err)
	}
	version, _ := d.root["pandoc-api-version"].([]any)
	if len(version) < 2 || d.root["blocks"] == nil {
		return nil, errors.New("the document is not pandoc's, expected the JSON that it gives filters: pandoc -t json")
	}
	d.figures = atLeast(version, 1, 23)
	d.collect(d.root["blocks"])
	return d, nil
}

func atLeast(version []any, major, minor int64) bool {
	part := func(i int) int64 {
		n, _ := version[i].(json.Number)
		v, _ := n.Int64()
		return v
	}
	return part(0) > major || part(0) == major && part(1) >= minor
}

// collect finds the fences and the ids below a value.
func (d *Document) collect(v any) {
	switch v := v.(type) {
	case []any:
		if id, _, _, ok := attributes(v); ok && id != "" {
			d.Taken = append(d.Taken, id)
		}
		for i := range v {
			if b, ok := fence(v[i]); ok {
				d.fences[&v[i]] = len(d.Blocks)
				d.Blocks = append(d.Blocks, b)
				continue
			}
			d.collect(v[i])
		}
	case map[string]any:
		d.collect(v["c"])
	}
}

// attributes reads an id, classes, and keys with values, as pandoc writes them.
func attributes(v any) (id string, classes []string, options [][2]string, ok bool) {
	parts, _ := v.([]any)
	if len(parts) != 3 {
		return "", nil, nil, false
	}
	id, ok = parts[0].(string)
	list, isList := parts[1].([]any)
	pairs, arePairs := parts[2].([]any)
	if !ok || !isList || !arePairs {
		return "", nil, nil, false
	}
	for _, c := range list {
		word, ok := c.(string)
		if !ok {
			return "", nil, nil, false
		}
		classes = append(classes, word)
	}
	for _, p := range pairs {
		pair, _ := p.([]any)
		if len(pair) != 2 {
			return "", nil, nil, false
		}
		key, ok := pair[0].(string)
		value, isText := pair[1].(string)
		if !ok || !isText {
			return "", nil, nil, false
		}
		options = append(options, [2]string{key, value})
	}
	return id, classes, options, true
}

// fence reads a block of code of our language.
func fence(v any) (b markdown.Block, ok bool) {
	element, _ := v.(map[string]any)
	if element["t"] != "CodeBlock" {
		return b, false
	}
	parts, _ := element["c"].([]any)
	if len(parts) != 2 {
		return b, false
	}
	id, classes, options, ok := attributes(parts[0])
	if !ok || !slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(class, c) }) {
		return b, false
	}
	if id != "" {
		b.Options = append(b.Options, [2]string{"id", id})
	}
	b.Options = append(b.Options, options...)
	b.Text, _ = parts[1].(string)
	return b, true
}

// Write writes the document with blocks in the place of each fence.
func (d *Document) Write(w io.Writer, blocks [][]any) error {
	d.root["blocks"] = d.put(d.root["blocks"], blocks)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(d.root); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (d *Document) put(v any, blocks [][]any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, 0, len(v))
		for i := range v {
			if n, ok := d.fences[&v[i]]; ok {
				out = append(out, blocks[n]...)
				continue
			}
			out = append(out, d.put(v[i], blocks))
		}
		return out
	case map[string]any:
		if c, ok := v["c"]; ok {
			v["c"] = d.put(c, blocks)
		}
	}
	return v
}
