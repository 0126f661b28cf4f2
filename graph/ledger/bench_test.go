package ledger_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// rows is CSV text of n requests between a thousand actors.
func rows(n int) string {
	var b strings.Builder
	b.WriteString("id,from,to,via,date,times,outcome,about\n")
	outcomes := []string{"accepted", "declined", "ignored"}
	for i := range n {
		fmt.Fprintf(&b, "r%d,actor-%d,actor-%d,channel-%d,20%02d-%02d-%02d,%d,%s,matter %d\n",
			i, i%997, (i*31+1)%1000, i%7, i%25, i%12+1, i%28+1, i%3+1, outcomes[i%3], i%100)
	}
	return b.String()
}

// BenchmarkCSV reads a hundred thousand rows, beside the CSV reader of the
// standard library that keeps the cells and no more.
func BenchmarkCSV(b *testing.B) {
	text := rows(100_000)
	b.Run("ledger", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			l, err := ledger.Read(strings.NewReader(text), "rows.csv", ledger.CSV, ledger.Options{})
			if err != nil || len(l.Requests) != 100_000 {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/csv", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			cells, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil || len(cells) != 100_001 {
				b.Fatal(err)
			}
		}
	})
}
