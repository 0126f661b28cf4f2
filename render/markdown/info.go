package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// language is the word by which a fence is known.
const language = "rapport"

// maxOptions is how many options are read in braces, and how many lines of them.
const maxOptions = 100

// written is an option as it is written in braces, with the places of its parts in the
// text that they stand in.
type written struct {
	key, value     string
	keyAt, valueAt int
	escaped        bool // the value is not as written
}

// info is what stands behind the opening marks of a fence.
type info struct {
	options []written
	wrongAt int
	wrong   string // what is wrong; "" for nothing
	want    string
}

// parseInfo reads what stands behind the opening marks of a fence: rapport, with or
// without options in braces behind it, or braces that hold .rapport, or rapport alone.
// ok is false for another language.
func parseInfo(text string) (in info, ok bool) {
	word, rest := text, ""
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '{' }); i >= 0 {
		word, rest = text[:i], text[i:]
	}
	switch {
	case word == language:
		open := strings.TrimLeftFunc(rest, unicode.IsSpace)
		if open == "" {
			return in, true
		}
		at := len(text) - len(open)
		if open[0] != '{' {
			in.fail(at, "options without braces", "{."+language+" view=network}")
			return in, true
		}
		in.braces(text, at)
		return in, true
	case word == "" && strings.HasPrefix(text, "{"):
		named := in.braces(text, 0)
		return in, named
	}
	return in, false
}

func (in *info) fail(at int, what, want string) {
	if in.wrong == "" {
		in.wrongAt, in.wrong, in.want = at, what, want
	}
}

// braces reads options in braces, as pandoc has them, and reports whether they name
// the language.
func (in *info) braces(text string, at int) (named bool) {
	i := at + 1
	for first := true; ; first = false {
		for i < len(text) && isSpace(text[i]) {
			i++
		}
		switch {
		case i == len(text):
			in.fail(i, "no closing brace", "}")
			return named
		case text[i] == '}':
			if strings.TrimSpace(text[i+1:]) != "" {
				in.fail(i+1, "something behind the braces", "nothing")
			}
			return named
		}
		if len(in.options) == maxOptions {
			in.fail(i, "more options than a figure has", fmt.Sprintf("at most %d", maxOptions))
			return named
		}
		begin := i
		for i < len(text) && !isSpace(text[i]) && text[i] != '}' && text[i] != '=' {
			i++
		}
		word := text[begin:i]
		switch {
		case strings.HasPrefix(word, "."):
			named = named || word == "."+language
			continue
		case first && word == language:
			named = true
			continue
		case strings.HasPrefix(word, "#"):
			in.options = append(in.options, written{key: "id", value: word[1:], keyAt: begin, valueAt: begin + 1})
			continue
		case i == len(text) || text[i] != '=' || word == "":
			in.fail(begin, "an option without a value", "key=value, #id or .class")
			if i < len(text) && text[i] == '=' {
				i++
			}
			continue
		}
		o := written{key: word, keyAt: begin, valueAt: i + 1}
		i = o.read(in, text, i+1)
		in.options = append(in.options, o)
	}
}

// read reads a value and gives where it ends.
func (o *written) read(in *info, text string, i int) int {
	if i == len(text) || text[i] != '"' && text[i] != '\'' {
		begin := i
		for i < len(text) && !isSpace(text[i]) && text[i] != '}' {
			i++
		}
		o.value = text[begin:i]
		return i
	}
	quote := text[i]
	o.valueAt = i + 1
	var b strings.Builder
	for i++; i < len(text); {
		switch c := text[i]; {
		case c == quote:
			o.value = b.String()
			return i + 1
		case c == '\\' && i+1 < len(text):
			_, size := utf8.DecodeRuneInString(text[i+1:])
			b.WriteString(text[i+1 : i+1+size])
			i += 1 + size
			o.escaped = true
		default:
			b.WriteByte(c)
			i++
		}
	}
	in.fail(o.valueAt-1, "no closing quotation mark", string(quote))
	o.value = b.String()
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }
