package plain

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Mark Milley", "Mark Milley"},
		{"markup stays", `<b>&"\`, `<b>&"\`},
		{"foreign scripts stay", "许其亮 שלום مرحبا हिन्दी 👩‍🚀", "许其亮 שלום مرحبا हिन्दी 👩‍🚀"},
		{"marks of direction stay", "a\u200e\u200f\u061cb", "a\u200e\u200f\u061cb"},
		{"tab and newline", "a\tb\nc", "a b c"},
		{"CR LF is one", "a\r\nb\rc", "a b c"},
		{"other breaks", "a\vb\fc\u0085d\u2028e\u2029f", "a b c d e f"},
		{"NUL", "a\x00b", "ab"},
		{"C0, DEL, C1", "a\x01\x1b\x7f\u0080\u009fb", "ab"},
		{"invalid byte", "a\xffb", "a\uFFFDb"},
		{"run of invalid bytes", "a\xff\xfe\xfdb", "a\uFFFDb"},
		{"cut sequence", "a\xe4\xb8", "a\uFFFD"},
		{"surrogate", "a\xed\xa0\x80b", "a\uFFFDb"},
		{"replacement character stays", "a\uFFFDb", "a\uFFFDb"},
		{"noncharacters", "a\uFFFE\uFFFF\uFDD0\U0001FFFE\U0010FFFFb", "ab"},
		{"byte order mark", "\uFEFFa", "a"},
		{"override", "a\u202Egpj.exe\u202C", "agpj.exe"},
		{"every override and isolate", "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069", ""},
		{"deprecated format characters", "\u206A\u206Fa\uFFF9b\uFFFAc\uFFFB", "abc"},
		{"dropping joins no bytes", "\xe2\x00\x82\xac", "\uFFFD\uFFFD"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) is %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"a\r\n", "\x00\xff\u202e", "许\uFFFE\xed\xa0\x80", "\r\x00\n\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%q: not UTF-8: %q", s, got)
		}
		if again := Clean(got); again != got {
			t.Fatalf("%q: %q, then %q", s, got, again)
		}
		if i := strings.IndexFunc(got, func(r rune) bool { return r < ' ' || r == '\u202e' || r == '\u2067' }); i >= 0 {
			t.Fatalf("%q: unsafe character left at %d of %q", s, i, got)
		}
		// An XML parser must give back what was written.
		var b strings.Builder
		if err := xml.EscapeText(&b, []byte(got)); err != nil {
			t.Fatal(err)
		}
		var back struct {
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte("<t>"+b.String()+"</t>"), &back); err != nil || back.Text != got {
			t.Fatalf("%q: through XML came %q, %v", got, back.Text, err)
		}
	})
}
