package foreign_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
)

// What is turned round or written as another program has it in a map is told with what
// was meant.
func TestMistakesInMaps(t *testing.T) {
	for text, want := range map[string]string{
		"columns: {Agency: to}\n":                              `m:1:11: a column of theirs in the place of ours, expected ours: theirs, did you mean to: Agency?`,
		"columns: {outcom: Status}\n":                          `m:1:11: unknown column "outcom", expected id, from, to, via, date, times, outcome, deadline, about, for, source, note, redirected_to, counters, between, from_party, to_party or answered, did you mean outcome?`,
		"outcomes: {declined: Refused}\n":                      `m:1:12: an outcome of ours in the place of their word, expected their word: ours, did you mean Refused: declined?`,
		"outcomes: {Refused: decline}\n":                       `m:1:21: unknown outcome "decline", expected accepted, declined, ignored, pending, withdrawn, undelivered, unreported or none, did you mean declined?`,
		"outcomes: {declined: acepted}\n":                      `m:1:22: unknown outcome "acepted", expected accepted, declined, ignored, pending, withdrawn, undelivered, unreported or none, did you mean accepted?`,
		"outcomes: {\"*ed\": declined}\n":                      `m:1:12: a * at the begin of "*ed", expected whole words, or a * at their end, which stands for any ending`,
		"dates: dd/mm/yyyy\n":                                  `m:1:8: dates are "dd/mm/yyyy", which has no year of a layout (2006), expected ymd, dmy, mdy, epoch, excel, or a layout such as "2 Jan 2006 15:04", did you mean dmy?`,
		"dates: MM-DD-YY\n":                                    `m:1:8: dates are "MM-DD-YY", which has no year of a layout (2006), expected ymd, dmy, mdy, epoch, excel, or a layout such as "2 Jan 2006 15:04", did you mean mdy?`,
		"dates: yyyy.mm.dd hh:mm\n":                            `m:1:8: dates are "yyyy.mm.dd hh:mm", which has no year of a layout (2006), expected ymd, dmy, mdy, epoch, excel, or a layout such as "2 Jan 2006 15:04", did you mean ymd?`,
		"dates: whenever\n":                                    `m:1:8: dates are "whenever", which has no year of a layout (2006), expected ymd, dmy, mdy, epoch, excel, or a layout such as "2 Jan 2006 15:04"`,
		"columns: {to: Agency}\nneed: agency\n":                `m:2:7: unknown column "agency", expected id, from, to, via, date, times, outcome, deadline, about, for, source, note, redirected_to, counters, between, from_party, to_party or answered, did you mean to?`,
		"separator: tab\n":                                     `m:1:12: the separator is "tab", expected the character itself, did you mean "\t"?`,
		"columns: {to: Agency}\noutcomes: {\"*\": accepted}\n": "",
	} {
		_, err := foreign.Parse(strings.NewReader(text), "m")
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
	}
}
