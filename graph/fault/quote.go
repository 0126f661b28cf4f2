package fault

import (
	"strconv"
	"unicode/utf8"
)

const maxQuote = 60

// Quote gives a word of the input for use in a message: in quotes, with escapes
// for what can't be seen, and cut after 60 code points.
func Quote(word string) string {
	if len(word) > maxQuote {
		at := 0
		for range maxQuote {
			_, size := utf8.DecodeRuneInString(word[at:])
			at += size
		}
		if at < len(word) {
			word = word[:at] + ellipsis
		}
	}
	return strconv.Quote(word)
}
