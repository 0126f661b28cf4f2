package store

import (
	"fmt"
	"strings"
	"testing"
)

func TestTexts(t *testing.T) {
	list := []string{"", "a", "a\x00", "a\x00\x00", "\x00", strings.Repeat("x", 14), strings.Repeat("x", 15), strings.Repeat("x", 16),
		strings.Repeat("x", 15) + "y", strings.Repeat("x", 17), strings.Repeat("x", 300), strings.Repeat("x", 299) + "y"}
	for i := range 3000 {
		list = append(list, fmt.Sprint("actor-", i), fmt.Sprint("an actor of a longer name ", i))
	}
	for n := 1; n <= 17; n++ { // which differ in one byte
		for i := range n {
			list = append(list, strings.Repeat("z", i)+"y"+strings.Repeat("z", n-1-i))
		}
	}
	x := newTexts()
	for range 2 {
		for want, text := range list {
			b := []byte(text)
			if got := x.Number(string(b)); got != uint32(want) {
				t.Fatalf("%q has the number %d, want %d", text, got, want)
			}
		}
	}
	for n, text := range list {
		if got := x.Text(uint32(n)); got != text {
			t.Errorf("%d is %q, want %q", n, got, text)
		}
	}
	if x.Len() != len(list) {
		t.Errorf("there are %d, want %d", x.Len(), len(list))
	}
}
