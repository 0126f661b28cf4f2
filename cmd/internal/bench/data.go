package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
)

// counting is how DuckDB counts the same.
const counting = `
const {DuckDBInstance} = require('@duckdb/node-api');
(async () => {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const all = await db.runAndReadAll("SELECT via, outcome, count(*) AS n FROM read_csv('" + process.argv[2] + "', all_varchar = true) GROUP BY ALL ORDER BY ALL");
  console.log(all.getRows().length);
})();
`

// data measures reading, building and counting, beside DuckDB, and how both grow.
func (b *bench) data(ctx context.Context, w io.Writer) error {
	var sizes []int
	for n := b.requests; n >= 10_000; n /= 10 {
		sizes = append([]int{n}, sizes...)
	}
	if sizes == nil {
		sizes = []int{b.requests}
	}
	script := filepath.Join(b.dir, "count.js")
	if err := os.WriteFile(script, []byte(counting), 0o644); err != nil {
		return err
	}
	node, nodeErr := exec.LookPath("node")
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	var last []figures
	for _, n := range sizes {
		csv, jsonl := filepath.Join(b.dir, "requests.csv"), filepath.Join(b.dir, "requests.jsonl")
		for path, format := range map[string]string{csv: "csv", jsonl: "jsonl"} {
			if err := b.generate(ctx, path, format, n, max(n/10, 10)); err != nil {
				return err
			}
		}
		svg := filepath.Join(b.dir, "folded.svg")
		programs := []program{
			{name: "rapport stats --by channel, CSV", args: []string{b.rapport, "stats", csv, "--by", "channel", "--format", "csv", "--large"}},
			{name: "rapport stats --by channel, JSON Lines", args: []string{b.rapport, "stats", jsonl, "--by", "channel", "--format", "csv", "--large"}},
			{name: "rapport render, CSV", args: []string{b.rapport, "render", csv, "-o", svg, "--large"}, out: svg},
		}
		var skipped []string
		if _, err := os.Stat(filepath.Join(modules, "@duckdb")); nodeErr == nil && modules != "" && err == nil {
			programs = append(programs, program{name: "DuckDB read_csv, GROUP BY channel and outcome", args: []string{node, script, csv}, env: []string{"NODE_PATH=" + modules}})
		} else {
			skipped = append(skipped, "DuckDB: no node with @duckdb/node-api under RAPPORT_NODE_MODULES")
		}
		list, err := measure(ctx, programs, b.runs)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n**%d requests, %d actors.**\n\n", n, max(n/10, 10))
		table(w, list, skipped)
		if last != nil {
			fmt.Fprintln(w)
			for i := range list {
				if list[i].err == nil && last[i].err == nil {
					fmt.Fprintf(w, "Growth of %s since the tenth: time by the power %.2f, memory by %.2f.\n", list[i].name,
						math.Log10(float64(list[i].median())/float64(last[i].median())), math.Log10(float64(list[i].memory)/float64(last[i].memory)))
				}
			}
		}
		last = list
	}
	return nil
}
