package table

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/foreign"
)

// Orders says how a date of other people may be read, with the flag for each reading:
// "2021-04-03 (--dates dmy), or 2021-03-04 (--dates mdy)", and the words of the orders
// that read it. It is "" where no order does.
func Orders(text string) (readable, orders string) {
	var readings, words []string
	seen := make(map[string]int)
	for _, order := range []string{"dmy", "mdy", "ymd"} {
		d, err := foreign.NewDates(order, false)
		if err != nil {
			continue
		}
		got, ok := d.Read(text)
		if !ok {
			continue
		}
		words = append(words, order)
		if i, ok := seen[got.String()]; ok {
			readings[i] += " or " + order
			continue
		}
		seen[got.String()] = len(readings)
		readings = append(readings, got.String()+" (--dates "+order)
	}
	if len(readings) == 0 {
		return "", ""
	}
	return fmt.Sprint(strings.Join(readings, "), or "), ")"), strings.Join(words, " ")
}
