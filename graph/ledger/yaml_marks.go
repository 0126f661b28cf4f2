package ledger

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// Mistakes that single characters show: those that look like what YAML wants, and are
// others.

// oddSpace reports whether a character looks like a space, or like nothing, and is no
// space to YAML.
func oddSpace(r rune) bool {
	return r != ' ' && r != '\t' && unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Cf, r)
}

// space finds a no-break space, or a character that can't be seen, where a space
// belongs.
func (d *diagnosis) space(i int) *fault.Fault {
	l := &d.lines[i]
	for at, r := range l.text {
		if !oddSpace(r) {
			continue
		}
		before := strings.TrimRightFunc(l.text[:at], oddSpace)
		where := ""
		switch {
		case strings.TrimSpace(before) == "":
			where = "in the indentation"
		case strings.HasSuffix(before, ":"):
			where = "after the colon"
		case before == "-":
			where = "after the dash"
		case strings.HasPrefix(strings.TrimLeftFunc(l.text[at:], oddSpace), ":"):
			where = "before the colon"
		default:
			continue
		}
		switch {
		case r == '\u00a0':
			return d.fault(l, at, "a no-break space (U+00A0) "+where, "a plain space")
		case unicode.Is(unicode.Cf, r):
			return d.fault(l, at, fmt.Sprintf("a character that can't be seen (%U) %s", r, where), "it taken out")
		}
		return d.fault(l, at, fmt.Sprintf("a space of another kind (%U) %s", r, where), "a plain space")
	}
	return nil
}

// dash finds what stands for the dash of a list elsewhere: a bullet, another dash, a
// number.
func (d *diagnosis) dash(i int) *fault.Fault {
	l := &d.lines[i]
	mark, rest, ok := strings.Cut(l.text, " ")
	if !ok || mark == "-" {
		if rest, ok := strings.CutPrefix(l.text, "- - "); ok && slices.Contains(allKeys(), keyOf(rest)) {
			return d.fault(l, 0, "two dashes before "+fault.Quote(keyOf(rest)), `one: "- "`)
		}
		return nil
	}
	rest = strings.TrimSpace(rest)
	if !likeDash(mark) || rest == "" {
		return nil
	}
	if r, _ := utf8.DecodeRuneInString(mark); r < utf8.RuneSelf && r != '*' && rest[0] != '{' && !slices.Contains(allKeys(), keyOf(rest)) {
		return nil // part of a text
	}
	return d.fault(l, 0, fmt.Sprintf("%q is no list dash", mark), `"- "`)
}

// likeDash reports whether a word begins an entry of a list elsewhere.
func likeDash(word string) bool {
	switch word {
	case "–", "—", "−", "‐", "‑", "•", "·", "‣", "▪", "◦", "●", "*", "+", "--", "->", "=>", "→":
		return true
	}
	number := strings.TrimRight(word, ".)")
	return number != word && number != "" && strings.Trim(number, "0123456789") == ""
}

// otherScript are marks of YAML as other scripts have them.
var otherScript = map[string]string{"：": "colon", "﹕": "colon", "꞉": "colon", "，": "comma", "、": "comma", "；": "comma"}

// wide finds a colon or a comma of another script.
func (d *diagnosis) wide(i int) *fault.Fault {
	l := &d.lines[i]
	for _, c := range []string{"：", "﹕", "꞉", "，", "、", "；"} {
		at := strings.Index(l.text, c)
		switch {
		case at <= 0:
		case otherScript[c] == "colon" && !strings.Contains(l.text[:at], ": "):
			return d.fault(l, at, fmt.Sprintf("%q is no colon of YAML", c), `": "`)
		case otherScript[c] == "comma" && strings.ContainsAny(l.text[:at], "[{"):
			return d.fault(l, at, fmt.Sprintf("%q is no comma of YAML", c), `", "`)
		}
	}
	return nil
}

// comment finds a comment as other languages have it.
func (d *diagnosis) comment(i int) *fault.Fault {
	l := &d.lines[i]
	if strings.HasPrefix(l.text, "```") {
		return d.fault(l, 0, "a fence of Markdown", "the YAML without it")
	}
	for _, mark := range []string{"//", "/*", "<!--", "-- ", "; ", "% "} {
		if strings.HasPrefix(l.text, mark) {
			mark = strings.TrimSpace(mark)
			return d.fault(l, 0, fault.Quote(mark)+" begins no comment", `"# "`)
		}
	}
	return nil
}

// curly finds a text in quotes of a word processor, which hold nothing together.
func (d *diagnosis) curly(i int) *fault.Fault {
	l := &d.lines[i]
	value, at := valueOf(l.text)
	r, _ := utf8.DecodeRuneInString(value)
	if i != d.last || !strings.ContainsRune("“”„‟«»‘’‚‹›", r) {
		return nil
	}
	return d.fault(l, at, fault.Quote(string(r))+" is no quote of YAML", `straight quotes: "…"`)
}

// indicator finds a value that begins with a character which means something else to
// YAML than a text.
func (d *diagnosis) indicator(i int) *fault.Fault {
	l := &d.lines[i]
	value, at := valueOf(l.text)
	if i != d.last || value == "" || at == 0 {
		return nil
	}
	word, rest, _ := strings.Cut(value, " ")
	switch value[0] {
	case '@', '`', '%':
	case '&', '*':
		if isKey(strings.TrimRight(word[1:], ",}]")) && rest == "" {
			return nil
		}
	case '|', '>':
		if rest == "" || rest[0] == '#' {
			return nil
		}
	case '?', '-':
		if len(word) > 1 {
			return nil
		}
	default:
		return nil
	}
	return d.fault(l, at, "a text that begins with "+fault.Quote(value[:1]), "quotes round all of it")
}

// valueOf gives the value behind the key of a line, and where it begins; of a line
// without a key what stands behind the dashes.
func valueOf(text string) (value string, at int) {
	rest, at := entry(text)
	if colon := strings.Index(rest, ": "); colon >= 0 && rest[0] != '{' && rest[0] != '[' {
		value = strings.TrimLeft(rest[colon+2:], " ")
		return value, at + len(rest) - len(value)
	}
	return rest, at
}

// noSpace finds a dash or a colon without a space behind it.
func (d *diagnosis) noSpace(i int) *fault.Fault {
	l := &d.lines[i]
	if len(l.text) > 1 && l.text[0] == '-' && l.text[1] != ' ' && l.text[1] != '-' {
		if key, _, ok := strings.Cut(l.text[1:], ":"); ok && isKey(key) || l.text[1] == '{' {
			return d.fault(l, 0, "no space behind the dash of "+fault.Quote(l.text), "- "+l.text[1:])
		}
	}
	rest, offset := entry(l.text)
	key, value, ok := strings.Cut(rest, ":")
	if ok && isKey(key) && slices.Contains(allKeys(), key) && value != "" && value[0] != ' ' && !strings.Contains(rest, ": ") {
		return d.fault(l, offset, "no space behind the colon of "+fault.Quote(rest), strings.TrimSpace(key+": "+strings.TrimLeft(value, ": ")))
	}
	return nil
}
