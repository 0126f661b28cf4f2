package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Expression is a question about one request, in the language of queries.
type Expression struct {
	test func(moment) bool
	looks
}

// with gives what the expression looks at, and some days.
func (e *Expression) with(days cuts) looks {
	q := e.looks
	q.days = append(days[:len(days):len(days)], e.days...)
	return q
}

// Parse reads an expression: and, or, not, comparisons, in, the functions of days and
// len. Names in it are those of the ledger.
func (l *Ledger) Parse(text string) (*Expression, error) {
	p := &parser{l: l, e: &Expression{}, words: words(text)}
	p.e.test = p.or()
	if p.err == nil && len(p.words) > 0 {
		p.fail("%q is too much", p.words)
	}
	return p.e, p.err
}

func words(text string) (all []string) {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		n := 1
		switch c := text[0]; {
		case c == '"':
			n = 2 + max(0, strings.IndexByte(text[1:], '"'))
		case strings.IndexByte("=!<>", c) >= 0 && len(text) > 1 && text[1] == '=':
			n = 2
		case unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c)):
			n = strings.IndexFunc(text, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '.'
			})
			if n < 0 {
				n = len(text)
			}
		}
		all, text = append(all, text[:n]), text[n:]
	}
	return all
}

type parser struct {
	l     *Ledger
	e     *Expression
	words []string
	err   error
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	p.words = nil
}

func (p *parser) peek() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

func (p *parser) next() (word string) {
	if word = p.peek(); word != "" {
		p.words = p.words[1:]
	}
	return word
}

func (p *parser) take(word string) bool {
	if p.peek() != word {
		return false
	}
	p.next()
	return true
}

func (p *parser) want(word string) {
	if !p.take(word) {
		p.fail("%q where %q is expected", p.peek(), word)
	}
}

func (p *parser) or() func(moment) bool {
	a := p.and()
	for p.take("or") {
		x, y := a, p.and()
		a = func(m moment) bool { return x(m) || y(m) }
	}
	return a
}

func (p *parser) and() func(moment) bool {
	a := p.not()
	for p.take("and") {
		x, y := a, p.not()
		a = func(m moment) bool { return x(m) && y(m) }
	}
	return a
}

func (p *parser) not() func(moment) bool {
	if p.take("not") {
		x := p.not()
		return func(m moment) bool { return !x(m) }
	}
	if p.take("(") {
		x := p.or()
		p.want(")")
		return x
	}
	return p.comparison()
}

func quoted(word string) (string, bool) {
	if len(word) >= 2 && word[0] == '"' {
		return word[1 : len(word)-1], true
	}
	return "", false
}

func (p *parser) comparison() func(moment) bool {
	word := p.next()
	if text, ok := quoted(word); ok { // "text" in field
		negated := p.take("not")
		p.want("in")
		field := p.next()
		list, ok := lists[field]
		if !ok {
			p.fail("%q is no list", field)
			return nil
		}
		return func(m moment) bool { return slices.Contains(list(m), text) != negated }
	}
	switch word {
	case "true", "false":
		return func(moment) bool { return word == "true" }
	case "before", "after", "during", "on":
		return p.days(word)
	case "contested":
		return func(m moment) bool { return m.facts.contested }
	case "disputed":
		return func(m moment) bool { return slices.Contains(m.facts.disputes, "outcome") }
	case "directed":
		return func(m moment) bool { return m.w.Directed }
	case "len":
		p.want("(")
		list, ok := lists[p.next()]
		p.want(")")
		if !ok {
			p.fail("len of what is no list")
			return nil
		}
		return p.number(func(m moment) int { return len(list(m)) }, nil)
	case "times":
		return p.number(func(m moment) int { return m.p.Times }, func(n int) { p.e.numbers = append(p.e.numbers, n, n+1) })
	case "days":
		p.e.took = true
		is := p.peek() // no number is none but "not equal"
		holds := p.number(func(m moment) int { return m.p.Took }, nil)
		return func(m moment) bool {
			if m.p.Took < 0 {
				return is == "!="
			}
			return holds(m)
		}
	case "times_min":
		return p.number(func(m moment) int { return m.w.Times.Min }, nil)
	case "times_max":
		return p.number(func(m moment) int { return m.w.Times.Max }, nil)
	case "date.year":
		return p.number(func(m moment) int { return year(m.p.Day) }, func(n int) {
			p.e.days = append(p.e.days, int(civil(n, 1, 1)), int(civil(n+1, 1, 1)))
		})
	}
	if word == "answered" || word == "deadline" {
		return p.date(word)
	}
	field, ok := texts[word]
	if !ok {
		p.fail("%q is no field", word)
		return nil
	}
	switch op := p.next(); op {
	case "==", "!=":
		want := p.literal(word)
		return func(m moment) bool { return field(m, want) == (op == "==") }
	case "in", "not":
		if op == "not" {
			p.want("in")
		}
		var want []string
		p.want("[")
		for p.err == nil && !p.take("]") {
			want = append(want, p.literal(word))
			p.take(",")
		}
		return func(m moment) bool {
			return slices.ContainsFunc(want, func(s string) bool { return field(m, s) }) == (op == "in")
		}
	default:
		p.fail("%q does not compare", op)
		return nil
	}
}

// literal reads a text that a field is compared with: names become ids.
func (p *parser) literal(field string) string {
	text, ok := quoted(p.next())
	if !ok {
		p.fail("no text to compare %s with", field)
	}
	if text == "" {
		return "" // none
	}
	switch field {
	case "from", "to", "for", "redirected_to":
		for id, a := range p.l.Actors {
			if a.Name == text || slices.Contains(a.Also, text) {
				return id
			}
		}
	case "via":
		for id, c := range p.l.Channels {
			if c.Name == text {
				return id
			}
		}
	}
	return text
}

// number compares a number with one that is written out.
func (p *parser) number(value func(moment) int, cut func(int)) func(moment) bool {
	op := p.next()
	n, err := strconv.Atoi(p.next())
	if err != nil {
		p.fail("%w", err)
	}
	if cut != nil {
		cut(n)
	}
	switch op {
	case "==":
		return func(m moment) bool { return value(m) == n }
	case "!=":
		return func(m moment) bool { return value(m) != n }
	case "<":
		return func(m moment) bool { return value(m) < n }
	case "<=":
		return func(m moment) bool { return value(m) <= n }
	case ">":
		return func(m moment) bool { return value(m) > n }
	case ">=":
		return func(m moment) bool { return value(m) >= n }
	}
	p.fail("%q does not compare numbers", op)
	return nil
}

// date compares the day of the answer, or of the deadline, with a date. One that is not
// stated is none but "not equal".
func (p *parser) date(field string) func(moment) bool {
	op := p.next()
	text, _ := quoted(p.next())
	s, err := ParseDate(text)
	if err != nil {
		p.fail("%w", err)
	}
	day := func(m moment) (Day, bool) { return m.p.Answered, m.w.Answered.Stated }
	if field == "deadline" {
		day = func(m moment) (Day, bool) { return m.p.Deadline, m.w.Deadline.Stated }
		p.e.deadline.span(s)
	} else {
		p.e.answered.span(s)
	}
	holds, ok := map[string]func(Day) bool{
		"==": func(d Day) bool { return s.First <= d && d <= s.Last }, "!=": func(d Day) bool { return d < s.First || d > s.Last },
		"<": func(d Day) bool { return d < s.First }, "<=": func(d Day) bool { return d <= s.Last },
		">": func(d Day) bool { return d > s.Last }, ">=": func(d Day) bool { return d >= s.First },
	}[op]
	if !ok {
		p.fail("%q does not compare dates", op)
	}
	return func(m moment) bool {
		d, ok := day(m)
		if !ok {
			return op == "!="
		}
		return holds(d)
	}
}

func (p *parser) days(function string) func(moment) bool {
	p.want("(")
	text, _ := quoted(p.next())
	p.want(")")
	s, err := ParseDate(text)
	if err != nil {
		p.fail("%w", err)
	}
	p.e.days.span(s)
	switch function {
	case "before":
		return func(m moment) bool { return m.p.Day < s.First }
	case "after":
		return func(m moment) bool { return m.p.Day > s.Last }
	}
	return func(m moment) bool { return s.First <= m.p.Day && m.p.Day <= s.Last }
}

func year(d Day) int { return time.Unix(int64(d)*86400, 0).UTC().Year() }

// lists are the fields that are lists of texts.
var lists = map[string]func(moment) []string{
	"sources":  func(m moment) []string { return m.r.reporters() },
	"origins":  func(m moment) []string { return m.facts.origins },
	"disputes": func(m moment) []string { return m.facts.disputes },
	"counters": func(m moment) (ids []string) {
		for _, r := range m.v.l.Find(m.w.Counters) {
			for _, id := range r.ids() {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
		return ids
	},
}

// texts are the fields that are compared with texts, and whether they are one.
var texts = map[string]func(m moment, want string) bool{
	"id": func(m moment, want string) bool {
		if want == "" {
			return len(m.r.ids()) == 0
		}
		return slices.Contains(m.r.ids(), want)
	},
	"from":          func(m moment, want string) bool { return m.p.From == want },
	"from.party":    func(m moment, want string) bool { return m.v.l.Actors[m.p.From].Party == want },
	"from.kind":     func(m moment, want string) bool { return either(m.v.l.Actors[m.p.From].Kind, "person") == want },
	"to":            func(m moment, want string) bool { return m.p.To == want },
	"to.party":      func(m moment, want string) bool { return m.v.l.Actors[m.p.To].Party == want },
	"to.kind":       func(m moment, want string) bool { return either(m.v.l.Actors[m.p.To].Kind, "person") == want },
	"for":           func(m moment, want string) bool { return m.w.For == want },
	"redirected_to": func(m moment, want string) bool { return m.w.Redirected == want },
	"via":           func(m moment, want string) bool { return m.w.Via == want },
	"via.kind":      func(m moment, want string) bool { return m.v.l.Channels[m.w.Via].Kind == want },
	"about":         func(m moment, want string) bool { return m.w.About == want },
	"outcome":       func(m moment, want string) bool { return m.outcome() == want },
	"basis": func(m moment, want string) bool {
		_, basis := m.v.outcome(m.w, m.p)
		return basis == want
	},
}
