package dotlang

import (
	"strings"
	"testing"
)

// TestQuoting compares with what the lexer and the label code of Graphviz read:
// in a quoted string only \" is an escape, and in a label also \\ and entities.
func TestQuoting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, id, label, html string }{
		{``, `""`, `""`, ``},
		{`Xu Qiliang`, `"Xu Qiliang"`, `"Xu Qiliang"`, `Xu Qiliang`},
		{`say "no"`, `"say \"no\""`, `"say \"no\""`, `say &quot;no&quot;`},
		{`a\b`, `"a\\b"`, `"a\\b"`, `a\\b`},
		{`ends in \`, `"ends in \\"`, `"ends in \\"`, `ends in \\`},
		{`\"`, `"\\\""`, `"\\\""`, `\\&quot;`},
		{`\N\G`, `"\\N\\G"`, `"\\N\\G"`, `\\N\\G`},
		{`R&D`, `"R&D"`, `"R&amp;D"`, `R&amp;D`},
		{`&amp;`, `"&amp;"`, `"&amp;amp;"`, `&amp;amp;`},
		{`&#0;`, `"&#0;"`, `"&amp;#0;"`, `&amp;#0;`},
		{`<b>x</b>`, `"<b>x</b>"`, `"<b>x</b>"`, `&lt;b&gt;x&lt;/b&gt;`},
		{`it's`, `"it's"`, `"it's"`, `it&#39;s`},
		{"two\nlines", `"two lines"`, `"two lines"`, `two lines`},
		{"nul\x00and\x1bescape", `"nulandescape"`, `"nulandescape"`, `nulandescape`},
		{"not \xff\xfe UTF-8", "\"not \uFFFD UTF-8\"", "\"not \uFFFD UTF-8\"", "not \uFFFD UTF-8"},
		{"over\u202Eride", `"override"`, `"override"`, `override`},
		{"魏凤和", `"魏凤和"`, `"魏凤和"`, `魏凤和`},
	} {
		if got := Quote(c.in); got != c.id {
			t.Errorf("Quote(%q) = %s, want %s", c.in, got, c.id)
		}
		if got := QuoteText(c.in); got != c.label {
			t.Errorf("QuoteText(%q) = %s, want %s", c.in, got, c.label)
		}
		if got := HTML(c.in); got != c.html {
			t.Errorf("HTML(%q) = %s, want %s", c.in, got, c.html)
		}
	}
}

// TestLongStrings checks that no piece of a string is longer than Graphviz reads,
// and that no character is cut in two.
func TestLongStrings(t *testing.T) {
	t.Parallel()
	for _, c := range []string{"x", "&", `\`, `"`, "é", "漢", "👩"} {
		in := strings.Repeat(c, 40000/len(c)+1)
		for _, quoted := range []string{Quote(in), QuoteText(in)} {
			pieces := strings.Split(quoted[1:len(quoted)-1], `" + "`)
			for _, p := range pieces {
				if len(p) > 16382 {
					t.Errorf("a piece of %q has %d bytes", c, len(p))
				}
			}
			if got := strings.NewReplacer(`\\`, `\`, `\"`, `"`, "&amp;", "&").Replace(strings.Join(pieces, "")); got != in {
				t.Errorf("%d of %q came back as %d bytes", len(in), c, len(got))
			}
		}
	}
}

func TestNamesStayDifferent(t *testing.T) {
	t.Parallel()
	n := make(Names)
	seen := make(map[string]bool)
	for _, id := range []string{"a", "a", "a'", "a\x00", "a\n", "a ", "\xff", "\xfe"} {
		name := n.Unique(id)
		if seen[name] {
			t.Errorf("%q got the name %q, which is taken", id, name)
		}
		if strings.ContainsAny(name, "\x00\n") {
			t.Errorf("%q got the name %q", id, name)
		}
		seen[name] = true
	}
}
