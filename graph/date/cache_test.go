package date

import (
	"fmt"
	"testing"
)

func TestCacheReadsAsParse(t *testing.T) {
	var c Cache
	for range 2 {
		for _, year := range []int{0, 1899, 1900, 1999, 2020, 2021, 2099, 2100, 9999} {
			for month := range 14 {
				for day := range 33 {
					for _, form := range []string{"%04d-%02d-%02d", "%04d-%02d-%02d?", "%04d/%02d-%02d", "%04d-%02d", "%04d-%x-%02d", "%04d-%02d-+%d", "-%03d-%02d-%02d"} {
						text := fmt.Sprintf(form, year, month, day)
						want, err := Parse(text)
						if got, ok := c.Read(text); ok != (err == nil) || ok && got != want {
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

// TestCacheTimestamps: a timestamp is its day, and reads as such.
func TestCacheTimestamps(t *testing.T) {
	var c Cache
	for _, text := range []string{"2021-05-21 14:22:33", "2021-05-21T00:00:00", "2021-05-21T23:59:60", "2021-05-21 14:22", "2021-05-21T14:22:33Z", "2021-05-21 14:22:33.123456+00:00", "2021-05-21T14:22:33 -0530", "2021-05-21T14:22+02"} {
		if got, ok := c.Read(text); !ok || got != MustParse("2021-05-21") {
			t.Errorf("%s is %v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"2021-05-21 24:22:33", "2021-05-21 14:60:33", "2021-05-21x14:22:33", "2021-02-30 14:22:33", "2021-05-21 1a:22:33", "2021-05-21 14", "2021-05-21 14:22x", "2021-05-21 14:22:33.", "2021-05-21T14:22:33+25:00", "2021-05-21T14:22:33Zx", "2021-05-21 14:2"} {
		if got, ok := c.Read(text); ok {
			t.Errorf("%s is %v", text, got)
		}
	}
}
