package ledger

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// TestPlain compares plain with looking at each character, for every byte at
// every place of a word, behind every other.
func TestPlain(t *testing.T) {
	passed := 0
	for _, length := range []int{0, 1, 7, 8, 9, 19} {
		for at := range length {
			for _, before := range []byte{'a', ' ', 0x7f, '\n', 0x1f} {
				for c := range 256 {
					text := bytes.Repeat([]byte{'x'}, length)
					text[max(at-1, 0)] = before
					text[at] = byte(c)
					want := true
					for _, b := range text {
						want = want && b < utf8.RuneSelf && !forbidden(rune(b))
					}
					if got := asciiOnly(string(text)); got != want {
						t.Fatalf("%q: plain %v, want %v", text, got, want)
					}
					if want {
						passed++
					}
				}
			}
		}
	}
	if passed == 0 || !asciiOnly("") {
		t.Error("nothing is plain")
	}
}
