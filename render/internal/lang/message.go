package lang

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
)

// message is a message as it was read: text, holes, and choices by number or word.
type message []part

// part is a part of a message. A hole is replaced by its value, and one with forms by the
// form that the value chooses.
type part struct {
	text   string // where hole is ""
	hole   string
	forms  map[string]message // nil for a mere hole; one has the name other
	plural bool               // forms have the names of CLDR's plural categories
}

// number is the name of the part that stands for the number of the forms around it.
const number = "#"

// other is the form for what no other one is for.
const other = "other"

// categories are the names of CLDR's plural categories.
var categories = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: other}

// maxDepth is how deep forms lie within forms at most.
const maxDepth = 4

// parse reads a message: {name} is a hole, {name, plural, one {# request} other {#
// requests}} a choice by number, in whose forms # is that number, and {name, select, a
// {…} other {…}} one by word. The syntax is the part of ICU's that this needs.
func parse(text string) (message, error) {
	r := reader{rest: text}
	m, err := r.message(0, "")
	if err != nil {
		return nil, err
	}
	if r.rest != "" {
		return nil, fmt.Errorf("a closing brace that nothing opens: %s", excerpt(r.rest))
	}
	return m, nil
}

type reader struct{ rest string }

// message reads up to the brace that closes it, or the end. Within forms by number, # is
// the number of that hole.
func (r *reader) message(depth int, counted string) (m message, err error) {
	for r.rest != "" && r.rest[0] != '}' {
		signs := "{}"
		if counted != "" {
			signs += number
		}
		if n := strings.IndexAny(r.rest, signs); n != 0 {
			if n < 0 {
				n = len(r.rest)
			}
			m = append(m, part{text: r.rest[:n]})
			r.rest = r.rest[n:]
			continue
		}
		if r.take(number) {
			m = append(m, part{text: number, hole: counted})
			continue
		}
		p, err := r.hole(depth)
		if err != nil {
			return nil, err
		}
		m = append(m, p)
	}
	return m, nil
}

// hole reads a hole, from its opening brace.
func (r *reader) hole(depth int) (p part, err error) {
	at := r.rest
	fail := func(what string) (part, error) { return part{}, fmt.Errorf("%s: %s", what, excerpt(at)) }
	r.take("{")
	if p.hole = r.word(); p.hole == "" {
		return fail("a hole without a name")
	}
	if r.take("}") {
		return p, nil
	}
	if !r.take(",") {
		return fail("a hole that is not closed")
	}
	kind := r.word()
	if kind != "plural" && kind != "select" || !r.take(",") {
		return fail("a hole that is neither plural nor select")
	}
	if depth == maxDepth {
		return fail("forms too deep within forms")
	}
	p.plural, p.forms = kind == "plural", make(map[string]message)
	counted := ""
	if p.plural {
		counted = p.hole
	}
	for !r.take("}") {
		name := r.word()
		if name == "" || !r.take("{") {
			return fail("forms that are no names with texts in braces")
		}
		if _, twice := p.forms[name]; twice {
			return fail("the form " + name + " twice")
		}
		if p.plural && !slices.Contains([]string{"zero", "one", "two", "few", "many", other}, name) {
			return fail("a plural has no form " + name)
		}
		if p.forms[name], err = r.message(depth+1, counted); err != nil {
			return p, err
		}
		if !r.take("}") {
			return fail("a form that is not closed")
		}
	}
	if _, ok := p.forms[other]; !ok {
		return fail("no form with the name other")
	}
	return p, nil
}

// take takes a sign off the text, where it stands there, with the spaces before it but
// for the number's.
func (r *reader) take(sign string) bool {
	text := r.rest
	if sign != number {
		text = strings.TrimLeft(text, " \n")
	}
	rest, ok := strings.CutPrefix(text, sign)
	if ok {
		r.rest = rest
	}
	return ok
}

// word takes a name off the text, "" where none stands there.
func (r *reader) word() string {
	text := strings.TrimLeft(r.rest, " \n")
	n := strings.IndexFunc(text, func(c rune) bool { return (c < 'a' || c > 'z') && c != '_' && c != '-' })
	if n < 0 {
		n = len(text)
	}
	r.rest = text[n:]
	return text[:n]
}

// excerpt is the beginning of a text, for an error.
func excerpt(text string) string {
	const most = 40
	if cut := []rune(text); len(cut) > most {
		text = string(cut[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}

// holes gives the names of the holes of a message, with the forms of those that choose
// by word, each once and sorted.
func (m message) holes() []string {
	var all []string
	m.walk(func(p *part) {
		if !slices.Contains(all, p.hole) {
			all = append(all, p.hole)
		}
	})
	slices.Sort(all)
	return all
}

// walk calls f for every hole, those in forms among them.
func (m message) walk(f func(*part)) {
	for i := range m {
		if m[i].hole == "" {
			continue
		}
		f(&m[i])
		for _, form := range m[i].forms {
			form.walk(f)
		}
	}
}
