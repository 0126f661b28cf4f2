package plain

import "fmt"

// Plural counts things whose plural ends in s: "1 request", "3 requests".
func Plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
