package ledger

import (
	"fmt"
	"testing"

	"github.com/rapport-graph/rapport/graph/date"
)

func TestDateCacheReadsAsParse(t *testing.T) {
	c := dateCache{byText: map[string]date.Date{}}
	for range 2 {
		for _, year := range []int{0, 1899, 1900, 1999, 2020, 2021, 2099, 2100, 9999} {
			for month := range 14 {
				for day := range 33 {
					for _, form := range []string{"%04d-%02d-%02d", "%04d-%02d-%02d?", "%04d/%02d-%02d", "%04d-%02d", "%04d-%x-%02d", "%04d-%02d-+%d", "-%03d-%02d-%02d"} {
						text := fmt.Sprintf(form, year, month, day)
						want, err := date.Parse(text)
						if got, ok := c.read(text); ok != (err == nil) || ok && got != want {
							t.Fatalf("%s is read as %v, %v, want %v, %v", text, got, ok, want, err)
						}
					}
				}
			}
		}
	}
	if c.years[0] == nil || c.years[years-1] == nil || len(c.byText) == 0 {
		t.Error("no day is found by its number, or all are")
	}
}
