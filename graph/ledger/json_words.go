package ledger

import (
	"strings"
	"unicode/utf8"

	"github.com/rapport-graph/rapport/graph/fault"
)

// jsonWords says in plain words what the library says of a text at an offset that is
// not JSON.
func jsonWords(f *fault.Fault, in *input, from mark, s string, offset int) {
	before, rest := strings.TrimRight(s[:offset], " \t\r\n"), s[offset:]
	what := f.What
	is := func(end string) bool { return strings.HasSuffix(what, end) }
	at := func(offset int) { f.Pos = in.at(in.advance(from, from.offset+offset)) }
	r, _ := utf8.DecodeRuneInString(rest)
	switch {
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "/*"), strings.HasPrefix(rest, "#"):
		f.What, f.Want = "a comment", "none: JSON has no comments"
	case strings.HasSuffix(before, ",") && strings.IndexAny(rest, "]}") == 0:
		f.What, f.Want = "a comma behind the last value", "none"
	case rest != "" && strings.ContainsRune("“”„‟«»‘’‚‹›", r) && !is("in string literal"):
		f.What, f.Want = fault.Quote(string(r))+" is no quote of JSON", `straight quotes: "…"`
	case strings.HasPrefix(rest, "'"):
		f.What, f.Want = "single quotes", `texts in "double quotes"`
	case rest != "" && strings.IndexByte("\"{[", rest[0]) >= 0 && (is("after array element") || is("after object key:value pair")):
		f.What, f.Want = "no comma before this", "one, or the bracket that ends what is before"
	case is("after object key:value pair"), is("after array element"), is("in numeric literal"):
		if begin := bareBegin(s, offset); begin < offset { // 2024-05-21
			at(begin)
			unquoted(f, s[begin:])
		}
	case is("after object key"):
		f.Want = "a colon behind the key"
	case is("looking for beginning of object key string"):
		f.What, f.Want = "a key without quotes", `a key in "double quotes"`
		if word := bareWord(rest); isKey(word) {
			f.What, f.Want = "the key "+fault.Quote(word)+" has no quotes", `"`+word+`"`
		}
	case is("looking for beginning of value"), strings.Contains(what, "in literal "):
		begin := bareBegin(s, offset)
		at(begin)
		unquoted(f, s[begin:])
	case is("in string escape code"), strings.Contains(what, `in \u hexadecimal`):
		at(strings.LastIndexByte(s[:offset], '\\'))
		f.What, f.Want = `a \ in a text begins an escape`, `\\ for it`
	case is("in string literal"):
		f.What, f.Want = "a line end or tab in a text", `\n or \t for it, or the " that ends the text before it`
	case offset == 0 && strings.HasPrefix(what, "unexpected end"):
		f.What, f.Want = "nothing at all", "a ledger in { }"
	case strings.HasPrefix(what, "unexpected end"):
		if open := openJSON(s); open >= 0 {
			at(open)
			f.What, f.Want = "this bracket is never closed", map[byte]string{'{': "a } that ends it", '[': "a ] that ends it"}[s[open]]
			if s[open] == '"' {
				f.What, f.Want = "this quote is never closed", `a " that ends it`
			}
			return
		}
		f.What, f.Want = "the text ends too early", "the quotes and brackets that end it"
	case is("after top-level value") && strings.HasPrefix(rest, ","):
		f.What, f.Want = "a comma behind the value", "none: JSON Lines has one value a line; or a list in [ ] round all"
	case is("after top-level value"):
		f.What, f.Want = "a second value", "nothing behind the first value; JSON Lines has one a line"
	}
}

// unquoted says that a value has no quotes, or is a word of another language.
func unquoted(f *fault.Fault, s string) {
	word := bareWord(s)
	switch strings.ToLower(word) {
	case "":
		f.What, f.Want = "no value", `a text in "double quotes", a number, true, false, null, a list or an object`
	case "true", "false", "null":
		f.What, f.Want = fault.Quote(word)+" is no word of JSON", strings.ToLower(word)
	case "none", "nil", "undefined", "nan", "infinity", "-infinity", "+infinity", "na":
		f.What, f.Want = fault.Quote(word)+" is no word of JSON", "null, or nothing with its key"
	default:
		f.What, f.Want = "the value "+fault.Quote(short(word))+" has no quotes", `a text in "double quotes"`
	}
}

const jsonEnds = " \t\r\n,:[]{}\""

// bareWord gives the word without quotes that a text begins with.
func bareWord(s string) string {
	if i := strings.IndexAny(s, jsonEnds); i >= 0 {
		return s[:i]
	}
	return s
}

// bareBegin gives where the word begins that an offset lies in.
func bareBegin(s string, offset int) int {
	return strings.LastIndexAny(s[:offset], jsonEnds) + 1
}

// openJSON gives the quote or the innermost bracket that a text opens and does not end;
// -1 where there is none.
func openJSON(s string) int {
	var open []int
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			n := stringEnd(s[i+1:])
			if i+1+n >= len(s) {
				return i
			}
			i += 1 + n
		case '[', '{':
			open = append(open, i)
		case ']', '}':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}
