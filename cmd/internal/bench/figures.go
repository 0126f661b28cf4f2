package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/render"
)

// founding is the ledger that the comparison draws.
const founding = "testdata/us-china/contacts.yaml"

// figures measures drawings and short commands, and the size of the program.
func (b *bench) figures(ctx context.Context, w io.Writer) error {
	fmt.Fprintf(w, "Whole processes, median of %d runs and the least of them; all programs in turn.\n", b.runs)
	ledgers := []string{founding}
	for _, size := range [][2]int{{20, 12}, {40, 20}, {110, 50}} {
		path := filepath.Join(b.dir, fmt.Sprintf("%d-requests.yaml", size[0]))
		if err := b.generate(ctx, path, "yaml", size[0], size[1]); err != nil {
			return err
		}
		ledgers = append(ledgers, path)
	}
	var all []drawn
	for i, path := range ledgers {
		g, err := ledger.Load(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n**%s: %d actors, %d requests.**\n\n", strings.TrimSuffix(filepath.Base(path), ".yaml"), g.NumActors(), g.NumRequests())
		programs, skipped, err := b.drawings(path, g)
		if err != nil {
			return err
		}
		list, err := measure(ctx, programs, b.runs)
		if err != nil {
			return err
		}
		table(w, list, skipped)
		all = append(all, drawn{fmt.Sprintf("%d requests", g.NumRequests()), list})
		if i == 0 && b.compare != "" {
			if err := b.writePage(list, skipped); err != nil {
				return err
			}
		}
	}
	if b.readme != "" {
		if err := writeREADME(b.readme, "figures", summary(b.about+", whole processes, median and least of "+fmt.Sprint(b.runs)+" runs in turn:", all)); err != nil {
			return err
		}
	}
	if err := b.engine(ctx, w, ledgers[len(ledgers)-1]); err != nil {
		return err
	}
	fmt.Fprint(w, "\n**Short commands** on the founding case.\n\n")
	var short []program
	for _, args := range [][]string{
		{"check", founding},
		{"show", founding},
		{"query", founding, `outcome == "ignored"`},
		{"stats", founding, "--by", "party"},
		{"render", founding, "-o", filepath.Join(b.dir, "data.dot"), "--dot", "data"},
		{"render", founding, "-o", filepath.Join(b.dir, "styled.dot")},
	} {
		shown := strings.NewReplacer(founding, "contacts.yaml", b.dir+string(filepath.Separator), "").Replace(strings.Join(args, " "))
		short = append(short, program{name: "rapport " + shown, args: append([]string{b.rapport}, args...)})
	}
	list, err := measure(ctx, short, b.runs)
	if err != nil {
		return err
	}
	table(w, list, nil)
	return b.binary(w)
}

// engine measures the drawing of a ledger as lines, of so many routes that the layout
// engine is asked, with its compiled code in the cache and without.
func (b *bench) engine(ctx context.Context, w io.Writer, path string) error {
	out := filepath.Join(b.dir, "engine.svg")
	args := []string{b.rapport, "render", path, "--view", "switchboard", "--fold", "none", "-o", out}
	list, err := measure(ctx, []program{
		{name: "rapport", args: args, out: out},
		{name: "rapport, first run", args: args, fresh: "XDG_CACHE_HOME", out: out},
	}, b.runs)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n**%s as a switchboard**, with the layout engine.\n\n", strings.TrimSuffix(filepath.Base(path), ".yaml"))
	table(w, list, nil)
	return nil
}

func (b *bench) generate(ctx context.Context, path, format string, requests, actors int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, b.gen, "-n", fmt.Sprint(requests), "-actors", fmt.Sprint(actors), "-format", format)
	cmd.Stdout, cmd.Stderr = f, os.Stderr
	if err := cmd.Run(); err != nil {
		return err
	}
	return f.Close()
}

// drawings gives the programs that draw a ledger, and what is missing.
func (b *bench) drawings(path string, g *graph.Graph) (list []program, skipped []string, err error) {
	file := func(ext string) string {
		return strings.TrimSuffix(filepath.Join(b.dir, filepath.Base(path)), ".yaml") + ext
	}
	write := func(ext, text string) string {
		if err == nil {
			err = os.WriteFile(file(ext), []byte(text), 0o644)
		}
		return file(ext)
	}
	var styled strings.Builder
	if err := render.DOT(context.Background(), &styled, g, render.Options{View: render.Switchboard, Fold: render.FoldNone}); err != nil {
		return nil, nil, err
	}
	list = append(list,
		program{name: "rapport, lines", args: []string{b.rapport, "render", path, "--view", "switchboard", "--fold", "none", "-o", file(".rapport.svg")}, out: file(".rapport.svg")},
		program{name: "rapport, the view it takes", args: []string{b.rapport, "render", path, "-o", file(".own.svg")}, out: file(".own.svg")})
	add := func(name, needs string, p program) {
		found, lookErr := exec.LookPath(needs)
		if lookErr != nil {
			skipped = append(skipped, fmt.Sprintf("%s: %s is not installed", name, needs))
			return
		}
		p.name, p.args[0] = name, found
		list = append(list, p)
	}
	add("Graphviz, our DOT", "dot", program{args: []string{"", "-Tsvg", write(".styled.dot", styled.String()), "-o", file(".styled.svg")}, out: file(".styled.svg")})
	add("Graphviz, plain DOT", "dot", program{args: []string{"", "-Tsvg", write(".dot", dotSource(g)), "-o", file(".graphviz.svg")}, out: file(".graphviz.svg")})
	add("D2", "d2", program{args: []string{"", write(".d2", d2Source(g)), file(".d2.svg")}, out: file(".d2.svg")})
	browser, _ := exec.LookPath("chromium")
	config := write(".json", fmt.Sprintf(`{"executablePath": %q, "args": ["--no-sandbox"]}`, browser))
	add("Mermaid", "mmdc", program{args: []string{"", "-q", "-p", config, "-i", write(".mmd", mermaidSource(g)), "-o", file(".mermaid.svg")}, out: file(".mermaid.svg"), runs: 3})
	if err != nil {
		return nil, nil, err
	}
	nodes, missing, err := b.nodePeers(strings.TrimSuffix(file(""), "."), map[string]string{
		"@hpcc-js/wasm-graphviz": dotSource(g), "beautiful-mermaid": bareMermaid(g), "elkjs": elkSource(g),
	})
	return append(list, nodes...), append(skipped, missing...), err
}
