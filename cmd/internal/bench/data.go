package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// starting is the same without a file to count.
const starting = `
const {DuckDBInstance} = require('@duckdb/node-api');
(async () => { await (await DuckDBInstance.create(':memory:')).connect() })();
`

// dataPrograms are what is measured of a ledger of so many requests, which is
// written first: counting and drawing, and finding components and chains.
func (b *bench) dataPrograms(ctx context.Context, requests int) (counts, connects []program, skipped []string, err error) {
	csv, jsonl := filepath.Join(b.dir, "requests.csv"), filepath.Join(b.dir, "requests.jsonl")
	for path, format := range map[string]string{csv: "csv", jsonl: "jsonl"} {
		if err := b.generate(ctx, path, format, requests, actorsOf(requests)); err != nil {
			return nil, nil, nil, err
		}
	}
	svg := filepath.Join(b.dir, "folded.svg")
	counts = []program{
		{name: "rapport stats --by channel, CSV", args: []string{b.rapport, "stats", csv, "--by", "channel", "--format", "csv", "--large"}},
		// Where a limit of memory is named, package largepages reserves none.
		{name: "the same in small pages of memory", args: []string{b.rapport, "stats", csv, "--by", "channel", "--format", "csv", "--large"}, env: []string{"GOMEMLIMIT=off", "GOGC=70"}},
		{name: "rapport stats --by channel, JSON Lines", args: []string{b.rapport, "stats", jsonl, "--by", "channel", "--format", "csv", "--large"}},
		{name: "rapport render, CSV", args: []string{b.rapport, "render", csv, "-o", svg, "--large"}, out: svg},
		{name: "rapport check, CSV", args: []string{b.rapport, "check", csv, "--large"}},
	}
	node, nodeErr := exec.LookPath("node")
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	script := filepath.Join(b.dir, "count.js")
	if err := os.WriteFile(script, []byte(counting), 0o644); err != nil {
		return nil, nil, nil, err
	}
	if _, err := os.Stat(filepath.Join(modules, "@duckdb")); nodeErr == nil && modules != "" && err == nil {
		start := filepath.Join(b.dir, "start.js")
		if err := os.WriteFile(start, []byte(starting), 0o644); err != nil {
			return nil, nil, nil, err
		}
		counts = append(counts,
			program{name: "DuckDB read_csv, GROUP BY channel and outcome", args: []string{node, script, csv}, env: []string{"NODE_PATH=" + modules}},
			program{name: "of which Node and DuckDB start", args: []string{node, start}, env: []string{"NODE_PATH=" + modules}})
	} else {
		skipped = append(skipped, "DuckDB: no node with @duckdb/node-api under RAPPORT_NODE_MODULES")
	}
	self, err := os.Executable()
	if err != nil {
		return nil, nil, nil, err
	}
	for _, w := range ways {
		connects = append(connects, program{name: w.name, args: []string{self, "-connect", w.word, csv}})
	}
	return counts, connects, skipped, nil
}

// actorsOf is how many actors the ledgers have.
func actorsOf(requests int) int { return max(requests/10, 10) }

// data measures reading, building and counting beside DuckDB, and finding
// components and chains beside gonum.
func (b *bench) data(ctx context.Context, w io.Writer) error {
	counts, connects, skipped, err := b.dataPrograms(ctx, b.requests)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d requests, %d actors. Whole processes, median of %d runs and the least of them; all programs in turn.\n\n", b.requests, actorsOf(b.requests), b.runs)
	list, err := measure(ctx, counts, b.runs)
	if err != nil {
		return err
	}
	table(w, list, skipped)
	if b.readme != "" {
		if err := writeREADME(b.readme, "requests", counted(b.about, b.requests, list)); err != nil {
			return err
		}
	}
	list, err = measure(ctx, connects, b.runs)
	if err != nil {
		return err
	}
	fmt.Fprintln(w)
	table(w, list, nil)
	return sameAnswers(list)
}

// sameAnswers tells of programs that answered differently: what they took can't
// be compared.
func sameAnswers(list []figures) error {
	var errs []error
	for i := range list {
		if list[i].err == nil && list[0].err == nil && list[i].said != list[0].said {
			errs = append(errs, fmt.Errorf("%s says %q, and %s %q", list[i].name, list[i].said, list[0].name, list[0].said))
		}
	}
	return errors.Join(errs...)
}
