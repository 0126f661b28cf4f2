package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
)

// leastGrowth is the smallest ledger of those by which growth is measured.
const leastGrowth = 10_000

// growth measures ledgers of ten thousand requests, a hundred thousand and so on,
// and finds by which power of their number time and memory grow: 1 is in
// proportion. The time is that of the processors together, which what else the
// machine does disturbs less than it does the time that passes.
func (b *bench) growth(ctx context.Context, w io.Writer) error {
	var sizes []float64
	var rows [][]figures // by size
	for n := leastGrowth; n <= b.largest; n *= 10 {
		counts, connects, skipped, err := b.dataPrograms(ctx, n)
		if err != nil {
			return err
		}
		list, err := measure(ctx, append(counts, connects[0]), b.runs) // gonum would take all memory
		if err != nil {
			return err
		}
		if len(sizes) == 0 {
			for _, s := range skipped {
				fmt.Fprintf(w, "Skipped: %s.\n\n", s)
			}
		}
		sizes, rows = append(sizes, float64(n)), append(rows, list)
	}
	if len(sizes) < 2 {
		return fmt.Errorf("no growth can be seen up to %d requests, expected %d or more", b.largest, 10*leastGrowth)
	}
	fmt.Fprintf(w, "Whole processes, median of %d runs and the least of them; all programs in turn. A tenth as many actors as requests.\n", b.runs)
	for p := range rows[0] {
		fmt.Fprintf(w, "\n**%s**\n\n| requests | median | least | processors | a request | memory | a request |\n|--:|--:|--:|--:|--:|--:|--:|\n", rows[0][p].name)
		var at, times, memory []float64
		for i, n := range sizes {
			f := &rows[i][p]
			if f.err != nil {
				fmt.Fprintf(w, "| %.0f | failed: %v | | | | | |\n", n, f.err)
				continue
			}
			work := slices.Min(f.work)
			fmt.Fprintf(w, "| %.0f | %s | %s | %s | %.0f ns | %d MB | %.0f B |\n", n, duration(f.median()), duration(f.least()), duration(work),
				float64(work)/n, f.memory/1e6, float64(f.memory)/n)
			at, times, memory = append(at, n), append(times, float64(work)), append(memory, float64(f.memory))
		}
		if last := len(at) - 2; last >= 0 {
			fmt.Fprintf(w, "\nThe time of the processors grows by the power %.2f, memory by %.2f; over the last step by %.2f and %.2f.\n",
				exponent(at, times), exponent(at, memory), exponent(at[last:], times[last:]), exponent(at[last:], memory[last:]))
		}
	}
	return nil
}

// exponent gives the power of x by which y grows: the slope of the line through
// their logarithms that has the least squares of distances.
func exponent(x, y []float64) float64 {
	var meanX, meanY float64
	for i := range x {
		meanX += math.Log(x[i]) / float64(len(x))
		meanY += math.Log(y[i]) / float64(len(x))
	}
	var xy, xx float64
	for i := range x {
		dx := math.Log(x[i]) - meanX
		xy += dx * (math.Log(y[i]) - meanY)
		xx += dx * dx
	}
	return xy / xx
}
