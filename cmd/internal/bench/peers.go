package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rapport-graph/rapport/graph"
)

// A peer of Node is a package below RAPPORT_NODE_MODULES and a module that draws with it:
// it is given the file of the package's own code, a source and the file to write.
type peer struct{ name, pkg, code, script string }

var peers = []peer{
	{"Graphviz in WebAssembly", "@hpcc-js/wasm-graphviz", "dist/index.js", `
const {Graphviz} = await import(code)
writeFileSync(out, (await Graphviz.load()).dot(source))`},
	{"Mermaid without a browser", "beautiful-mermaid", "dist/index.js", `
const {renderMermaidSVG} = await import(code)
writeFileSync(out, renderMermaidSVG(source))`},
	{"elkjs, places of boxes and lines alone", "elkjs", "lib/main.js", `
const {default: ELK} = await import(code)
writeFileSync(out, JSON.stringify(await new ELK().layout(JSON.parse(source))))`},
}

const beforePeer = `
import {pathToFileURL} from 'node:url'
import {readFileSync, writeFileSync} from 'node:fs'
const [, , file, from, out] = process.argv
const code = pathToFileURL(file)
const source = readFileSync(from, 'utf8')
`

// nodePeers gives the peers of Node that are installed, each with its source, and what is
// missing.
func (b *bench) nodePeers(base string, sources map[string]string) (list []program, skipped []string, err error) {
	node, nodeErr := exec.LookPath("node")
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	for i, p := range peers {
		if _, err := os.Stat(filepath.Join(modules, p.pkg)); nodeErr != nil || modules == "" || err != nil {
			skipped = append(skipped, fmt.Sprintf("%s: no node with %s under RAPPORT_NODE_MODULES", p.name, p.pkg))
			continue
		}
		script, source := filepath.Join(b.dir, fmt.Sprintf("peer%d.mjs", i)), fmt.Sprintf("%s.peer%d", base, i)
		if err := os.WriteFile(script, []byte(beforePeer+p.script), 0o644); err != nil {
			return nil, nil, err
		}
		if err := os.WriteFile(source, []byte(sources[p.pkg]), 0o644); err != nil {
			return nil, nil, err
		}
		out := source + ".svg"
		if p.pkg == "elkjs" {
			out = source + ".json"
		}
		list = append(list, program{name: p.name, args: []string{node, script, filepath.Join(modules, p.pkg, p.code), source, out}, out: out})
	}
	return list, skipped, nil
}

// peerVersions names the packages that are installed.
func peerVersions() []string {
	var list []string
	for _, p := range append(peers, peer{pkg: "@duckdb/node-api"}) {
		text, err := os.ReadFile(filepath.Join(os.Getenv("RAPPORT_NODE_MODULES"), p.pkg, "package.json"))
		var about struct{ Version string }
		if err == nil && json.Unmarshal(text, &about) == nil {
			list = append(list, p.pkg+" "+about.Version)
		}
	}
	return list
}

// elkSource is the graph for elkjs: boxes as large as their words need, and a label for
// each line.
func elkSource(g *graph.Graph) string {
	type box struct {
		ID       string            `json:"id"`
		Width    float64           `json:"width,omitempty"`
		Height   float64           `json:"height,omitempty"`
		Children []box             `json:"children,omitempty"`
		Options  map[string]string `json:"layoutOptions,omitempty"`
	}
	type words struct {
		Text   string  `json:"text"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}
	type line struct {
		ID      string   `json:"id"`
		Sources []string `json:"sources"`
		Targets []string `json:"targets"`
		Labels  []words  `json:"labels"`
	}
	const letter = 6.5 // points, about
	id := func(a graph.Actor) string { return fmt.Sprintf("a%d", a.Number()) }
	var boxes []box
	groups(g, func(nth int, p *graph.Party, actors []graph.Actor) {
		var list []box
		for _, a := range actors {
			list = append(list, box{ID: id(a), Width: 20 + letter*float64(len(name(a.Name(), a.ID()))), Height: 30})
		}
		if p != nil {
			list = []box{{ID: fmt.Sprintf("p%d", nth), Children: list}}
		}
		boxes = append(boxes, list...)
	})
	var lines []line
	for r := range g.Requests() {
		text := label(r)
		lines = append(lines, line{
			ID: fmt.Sprintf("r%d", len(lines)), Sources: []string{id(r.From())}, Targets: []string{id(r.To())},
			Labels: []words{{text, letter * float64(len(text)), 12}},
		})
	}
	out, err := json.Marshal(map[string]any{
		"id": "root", "children": boxes, "edges": lines,
		"layoutOptions": map[string]string{"elk.algorithm": "layered", "elk.direction": "RIGHT", "elk.hierarchyHandling": "INCLUDE_CHILDREN"},
	})
	if err != nil {
		panic(err) // of texts and numbers alone
	}
	return string(out)
}

// bareMermaid is a flowchart without the forms that the renderer without a browser does
// not read: words without quotes, lines without looks of their own.
func bareMermaid(g *graph.Graph) string {
	plain := strings.NewReplacer(`"`, "", "#quot;", "'")
	var b strings.Builder
	for line := range strings.Lines(mermaidSource(g)) {
		if !strings.HasPrefix(line, "linkStyle") {
			b.WriteString(plain.Replace(line))
		}
	}
	return b.String()
}
