package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/render/internal/text"
)

func upTo(n int) func(string) bool {
	return func(s string) bool { return utf8.RuneCountInString(s) <= n }
}

func TestAbbreviate(t *testing.T) {
	t.Parallel()
	const dod = "Department of Defense (DOD) / Office of the Secretary / "
	for _, c := range []struct {
		names []string
		room  int
		want  []string
	}{
		{[]string{"Ann", "Bob", "Ann"}, 10, []string{"Ann", "Bob", "Ann"}},
		{[]string{"Department of Health"}, 12, []string{"Department…"}},
		{[]string{dod + "Health Agency", dod + "Logistics Agency"}, 34, []string{"Department of Defe … Health Agency", "Department of D … Logistics Agency"}},
		{[]string{"Ministry of A", "Ministry of B"}, 8, []string{"Mini … A", "Mini … B"}},
		{[]string{"Aaaaaaaaaa 1", "Aaaaaaaaaa 1 and more", "Aaaaaaaaaa 1 and less"}, 14, []string{"Aaaaaaaaaa 1", "Aaaaaaa … more", "Aaaaaaa … less"}},
		{[]string{strings.Repeat("x", 50) + "a", strings.Repeat("x", 50) + "b"}, 8, []string{"xxxx … a", "xxxx … b"}},
		{[]string{"许其亮许其亮许其亮甲", "许其亮许其亮许其亮乙"}, 7, []string{"许其亮 … 甲", "许其亮 … 乙"}},
	} {
		got := text.Abbreviate(c.names, upTo(c.room))
		for i := range got {
			if utf8.RuneCountInString(got[i]) > c.room {
				t.Errorf("%q does not fit %d", got[i], c.room)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

// TestAbbreviateApart: whatever the room, different names read differently.
func TestAbbreviateApart(t *testing.T) {
	t.Parallel()
	names := []string{
		"Ministry of Foreign Affairs of Country 1", "Ministry of Foreign Affairs of Country 11", "Ministry of Foreign Affairs of Country 12",
		"Ministry of Foreign Trade of Country 1", "Ministry", "Ministry…", strings.Repeat("long ", 40) + "a", strings.Repeat("long ", 40) + "b", "",
	}
	for room := 7; room < 60; room++ {
		seen := make(map[string]string)
		for i, s := range text.Abbreviate(names, upTo(room)) {
			if other, ok := seen[s]; ok && other != names[i] {
				t.Errorf("room %d: %q and %q both read %q", room, other, names[i], s)
			}
			seen[s] = names[i]
		}
	}
}
