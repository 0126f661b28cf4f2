package date

import (
	"strings"
	"testing"
)

func TestSuggest(t *testing.T) {
	for text, want := range map[string]string{
		"2024-03-04 10:30":          "2024-03-04",
		"2024-03-04T10:30:00+01:00": "2024-03-04",
		"2024-3-4":                  "2024-03-04",
		"2024/03/04":                "2024-03-04",
		"20240304":                  "2024-03-04",
		"4 March 2024":              "2024-03-04",
		"March 4th, 2024":           "2024-03-04",
		"4. Mar. 2024, 10:30":       "2024-03-04",
		"Sept 2024":                 "2024-09",
		"3/2024":                    "2024-03",
		"2024-3":                    "2024-03",
		"3/4/2024":                  "2024-03-04 or 2024-04-03",
		"13.4.2024 9:15":            "2024-04-13",
		"4/13/2024":                 "2024-04-13",
		"5/5/2024":                  "2024-05-05",
		"2024-05-XX":                "2024-05",
		"2024-XX-XX":                "2024",
		"~2020":                     "2020~",
		"c. 2020":                   "2020~",
		"2020 - 2021":               "2020/2021",
		"2020-05 – 2020-07":         "2020-05/2020-07",

		"":            "",
		"?":           "",
		"tomorrow":    "",
		"2024-13":     "",
		"2024-02-30":  "",
		"2021 - 2020": "",
		"summer 2020": "",
		"March":       "",
		"34":          "",
		"3/4/24":      "",
		"13/14/2024":  "",
		"10:30":       "",
		"May May 21":  "",
		"1 2 3 2024":  "",
		"٣ 2024":      "",
	} {
		if got := strings.Join(Suggest(text), " or "); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", text, got, want)
		}
	}
}

// What Suggest gives for a text that is no date is one.
func FuzzSuggest(f *testing.F) {
	f.Add("2024-03-04T10:30")
	f.Add("4 March 2024")
	f.Add("c. 2020")
	f.Fuzz(func(t *testing.T, text string) {
		for _, got := range Suggest(text) {
			if valid(got) == nil {
				t.Errorf("Suggest(%q) = %q, which is no date", text, got)
			}
		}
	})
}
