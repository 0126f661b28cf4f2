package main

import (
	"fmt"
	"io"
	"time"
)

// table writes what programs took. The first is what the others are compared
// with.
func table(w io.Writer, list []figures, skipped []string) {
	fmt.Fprintln(w, "| program | median | least | times the first | processor | memory | written (through gzip) |")
	fmt.Fprintln(w, "|---|--:|--:|--:|--:|--:|--:|")
	for i := range list {
		f := &list[i]
		if f.err != nil {
			fmt.Fprintf(w, "| %s | failed: %v | | | | | |\n", f.name, f.err)
			continue
		}
		size := ""
		if f.size > 0 {
			size = fmt.Sprintf("%.1f KB", float64(f.size)/1000)
		}
		if f.packed > 0 {
			size += fmt.Sprintf(" (%.1f)", float64(f.packed)/1000)
		}
		ratio := ""
		if i > 0 && list[0].err == nil {
			ratio = fmt.Sprintf("%.2f", float64(f.median())/float64(list[0].median()))
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %d MB | %s |\n", f.name, duration(f.median()), duration(f.least()), ratio, duration(f.processor()), f.memory/1e6, size)
	}
	for _, s := range skipped {
		fmt.Fprintf(w, "\nSkipped: %s.\n", s)
	}
}

func duration(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
