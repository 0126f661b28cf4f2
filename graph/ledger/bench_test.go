package ledger_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
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

// theirRows is the same table as that of rows, as somebody else might have it.
func theirRows(n int) string {
	var b strings.Builder
	b.WriteString("Case;Sender;Agency;Medium;Sent;Count;Status;Subject;Clerk\n")
	outcomes := []string{"Granted", "Rejected", "No reply"}
	for i := range n {
		fmt.Fprintf(&b, "r%d;actor-%d;actor-%d;channel-%d;%02d.%02d.20%02d;%d;%s;matter %d;x\n",
			i, i%997, (i*31+1)%1000, i%7, i%28+1, i%12+1, i%25, i%3+1, outcomes[i%3], i%100)
	}
	return b.String()
}

// BenchmarkMap reads a million rows into a graph's builder: as a ledger in CSV, and as
// the same table of somebody else through a map.
func BenchmarkMap(b *testing.B) {
	const n = 1_000_000
	m, err := foreign.Parse(strings.NewReader(`columns: {id: Case, from: Sender, to: Agency, via: Medium, date: Sent, times: Count, outcome: Status, about: Subject}
outcomes: {granted: accepted, rejected: declined, no reply: ignored}
dates: dmy`), "map.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		m          *foreign.Map
	}{{"ledger", rows(n), nil}, {"map", theirRows(n), m}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				l := ledger.Loader{Options: ledger.Options{Map: c.m}}
				if err := l.Read(context.Background(), strings.NewReader(c.text), "rows.csv", ledger.CSV); err != nil {
					b.Fatal(err)
				}
				g, err := l.Build()
				if err != nil || g.NumRequests() != n {
					b.Fatal(err)
				}
			}
		})
	}
}
