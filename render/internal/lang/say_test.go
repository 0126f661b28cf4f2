package lang

import (
	"maps"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func in(t *testing.T, tag string) *Catalogue {
	t.Helper()
	c, ok := Shipped(tag)
	if !ok {
		t.Fatalf("no words in %s", tag)
	}
	return c
}

// TestSay: plurals, numbers, dates and counts are as each language has them.
func TestSay(t *testing.T) {
	t.Parallel()
	day := date.MustParse
	for _, c := range []struct{ tag, got, want string }{
		{"en", in(t, "en").Say("requests", "n", 1), "1 request"},
		{"en", in(t, "en").Say("requests", "n", 12345), "12345 requests"},
		{"en-GB", in(t, "en-GB").Say("requests", "n", 12345), "12345 requests"},
		{"de", in(t, "de").Say("requests", "n", 12345), "12.345 Anfragen"},
		{"fr", in(t, "fr").Say("requests", "n", 0), "0 demande"},
		{"zh", in(t, "zh").Say("requests", "n", 1), "1项请求"},
		{"ar", in(t, "ar").Say("requests", "n", 0), "لا طلبات"},
		{"ar", in(t, "ar").Say("requests", "n", 2), "طلبان"},
		{"ar", in(t, "ar").Say("requests", "n", 3), "٣ طلبات"},
		{"ar", in(t, "ar").Say("requests", "n", 11), "١١ طلبًا"},
		{"ar", in(t, "ar").Say("requests", "n", 100), "١٠٠ طلب"},
		{"ar-MA", in(t, "ar-MA").Say("requests", "n", 3), "3 طلبات"},
		{"de", in(t, "de").Date(day("2021-05-03")), "3. Mai 2021"},
		{"de", in(t, "de").Date(day("2021-05-03/2021-05-07")), "3.–7. Mai 2021"},
		{"de", in(t, "de").Date(day("2020-10/2020-12")), "Okt.–Dez. 2020"},
		{"zh", in(t, "zh").Date(day("2021-05-03?/2021-05-07")), "2021年5月3日? – 2021年5月7日"},
		{"zh", in(t, "zh").Date(day("2021-05-03/2021-05-07~")), "2021年5月3日–7日~"},
		{"zh", in(t, "zh").Date(day("2021-05-03/2021-06-02")), "2021年5月3日 – 6月2日"},
		{"zh", in(t, "zh").Date(day("2021/2023")), "2021年–2023年"},
		{"ar", in(t, "ar").Date(day("2021-05-03")), "٣ مايو ٢٠٢١"},
		{"fr", in(t, "fr").Moment(day("2021-05-21/..")), "21 mai 2021 ou après"},
		{"es", in(t, "es").Often(graph.AtLeast(3)), "3 veces o más"},
		{"de", in(t, "de").Tell(Of("list.aside", "a", Of("actors", "n", 2), "b", "x")), "2 Akteure (x)"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.tag, c.got, c.want)
		}
	}
}

// TestShipped: a tag has the words of its language where they are in its script.
func TestShipped(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]bool{"": true, "de-AT": true, "zh-CN": true, "zh-Hans-SG": true, "zh-Hant": false, "zh-TW": false, "fi": false, "sr-Arab": false, "no language": false} {
		if _, ok := Shipped(tag); ok != want {
			t.Errorf("%q ships: %v", tag, ok)
		}
	}
}

// TestRightToLeft: a sentence that begins with a name runs from right to left all the
// same, and the signs of a name stay with its letters.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	c := in(t, "ar")
	got := c.Say("ends.and", "from", "Ann (1)", "to", "Bob")
	if want := rightMark + leftMark + "Ann (1)" + leftMark + " و" + leftMark + "Bob" + leftMark; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := c.Join("list.or", []string{"Ann", "Bob"}); !strings.HasPrefix(got, rightMark) {
		t.Errorf("a list begins with no mark: %q", got)
	}
	if got := in(t, "en").Say("ends.and", "from", "آن", "to", "Bob"); got != "آن and Bob" {
		t.Errorf("in English %q", got)
	}
}

// TestWith: messages are replaced by their keys, and what is wrong with them is said.
func TestWith(t *testing.T) {
	t.Parallel()
	c, err := With("de", map[string]string{"requests": "{n, plural, one {# Brief} other {# Briefe}}"})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Say("requests", "n", 2) + ", " + c.Outcome(graph.Accepted); got != "2 Briefe, angenommen" {
		t.Error(got)
	}
	if got := in(t, "de").Say("requests", "n", 2); got != "2 Anfragen" {
		t.Errorf("what ships is %q now", got)
	}
	for words, want := range map[string]string{
		"{n, plural, one {x} other {y}":          "no names with texts",
		"{n, plural, other {y}}":                 "no form for one",
		"{n, plural, one {x} other {y} odd {z}}": "no form odd",
		"{n, plural, one {x} one {y} other {z}}": "twice",
		"{n, choice, one {x}}":                   "neither plural nor select",
		"{n, plural, one {x}}":                   "the name other",
		"{}":                                     "without a name",
		"{m}":                                    "unknown hole {m}",
		"x":                                      "no hole {n}",
		"x}":                                     "nothing opens",
		strings.Repeat("{n, select, other {", 2000): "too long",
		strings.Repeat("{n, select, other {", 9):    "too deep",
	} {
		if _, err := With("en", map[string]string{"requests": words}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", words, err, want)
		}
	}
	if _, err := With("en", map[string]string{"outcome.acepted": "x", "requests": "x"}); err == nil || !strings.Contains(err.Error(), "did you mean outcome.accepted?") || !strings.Contains(err.Error(), "no hole {n}") {
		t.Errorf("not all is said: %v", err)
	}
	if _, err := With("fi", map[string]string{"outcome.accepted": "hyväksytty"}); err == nil || !strings.Contains(err.Error(), "expected en, ar, de, es, fr or zh") {
		t.Errorf("no words in fi: %v", err)
	}
	all := make(map[string]string)
	file, _ := Source("en")
	texts, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range texts {
		all[x.Key] = x.words
	}
	full := maps.Clone(all)
	full["outcome.accepted"] = "hyväksytty"
	c, err = With("fi", full)
	if err != nil || c.Tag() != "fi" || c.Outcome(graph.Accepted) != "hyväksytty" {
		t.Errorf("a whole file: %v", err)
	}
}

// FuzzParse: no message makes the reader fail in another way than by an error.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"{n, plural, one {# request} other {# requests}}", "{a} and {b}", "{x, select, a {{y}} other {}}", "}{", "{n, plural, one {#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parse(text)
		if err != nil {
			return
		}
		c := newCatalogue(English().tag, map[string]message{"x": m})
		c.Say("x", "n", 3, "a", "b")
	})
}
