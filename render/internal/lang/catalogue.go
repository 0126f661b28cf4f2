package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	xmessage "golang.org/x/text/message"
	xnumber "golang.org/x/text/number"
	"golang.org/x/text/unicode/bidi"

	"github.com/rapport-graph/rapport/graph"
)

// Catalogue is the words of figures in one language. It is not changed once it is made,
// and nil is the one in English.
type Catalogue struct {
	tag      language.Tag
	back     bool // words run from right to left
	plain    bool // numbers are written as in English
	messages map[string]message
}

func newCatalogue(tag language.Tag, messages map[string]message) *Catalogue {
	base, _ := tag.Base()
	script, _ := tag.Script()
	return &Catalogue{tag: tag, plain: base.String() == "en", back: slices.Contains([]string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"}, script.String()), messages: messages}
}

// Tag is the tag of the language, such as de.
func (c *Catalogue) Tag() string { return c.or().tag.String() }

// RightToLeft reports whether the words run from right to left.
func (c *Catalogue) RightToLeft() bool { return c.or().back }

// or is the catalogue, or the one in English.
func (c *Catalogue) or() *Catalogue {
	if c == nil {
		return English()
	}
	return c
}

// Message is what is to be said, in whatever language: the key of a message, and the
// values of its holes.
type Message struct {
	key   string
	holes []any
}

// Of makes a message: holes are names, each with its value, which is a text, an int or a
// Message, said in the same language.
func Of(key string, holes ...any) Message { return Message{key, holes} }

// Tell says a message.
func (c *Catalogue) Tell(m Message) string { return c.Say(m.key, m.holes...) }

// TellAll says messages.
func (c *Catalogue) TellAll(list []Message) []string {
	var out []string
	for _, m := range list {
		out = append(out, c.Tell(m))
	}
	return out
}

// Say gives the message of a key, with its holes filled as for [Of].
func (c *Catalogue) Say(key string, holes ...any) string {
	c = c.or()
	m := c.messages[key]
	if len(m) == 1 && m[0].hole == "" {
		return m[0].text
	}
	var b strings.Builder
	b.Grow(roomFor(m, holes))
	c.say(&b, m, holes)
	return c.direct(b.String())
}

// roomFor is about how many bytes a message takes, seldom less than it does.
func roomFor(m message, holes []any) int {
	const usualForm = 16
	n := 0
	for i := range m {
		n += len(m[i].text)
		if m[i].hole != "" {
			n += usualForm
		}
	}
	for _, h := range holes {
		if s, ok := h.(string); ok {
			n += len(s)
		}
	}
	return n
}

func (c *Catalogue) say(b *strings.Builder, m message, holes []any) {
	for i := range m {
		p := &m[i]
		if p.hole == "" {
			b.WriteString(p.text)
			continue
		}
		var value any
		for n := 0; n+1 < len(holes); n += 2 {
			if holes[n] == p.hole {
				value = holes[n+1]
			}
		}
		if p.forms == nil {
			c.fill(b, value)
			continue
		}
		form := other
		switch v := value.(type) {
		case int:
			if p.plural {
				form = categories[plural.Cardinal.MatchPlural(c.tag, v, 0, 0, 0, 0)]
			}
		case string:
			form = v
		}
		chosen, ok := p.forms[form]
		if !ok {
			chosen = p.forms[other]
		}
		c.say(b, chosen, holes)
	}
}

// Join joins the parts of a list by what a message has to stand between them.
func (c *Catalogue) Join(key string, parts []string) string {
	c = c.or()
	switch {
	case len(parts) == 0:
		return ""
	case len(parts) == 1 && !c.back:
		return parts[0]
	}
	between, room := c.Say(key), 0
	for _, s := range parts {
		room += len(s) + len(between)
	}
	var b strings.Builder
	b.Grow(room)
	for i, s := range parts {
		if i > 0 {
			b.WriteString(between)
		}
		c.fill(&b, s)
	}
	return c.direct(b.String())
}

// fill writes the value of a hole.
func (c *Catalogue) fill(b *strings.Builder, value any) {
	switch v := value.(type) {
	case string:
		if c.back && leftToRight(v) { // its signs stay with its letters
			v = leftMark + v + leftMark
		}
		b.WriteString(v)
	case int:
		b.WriteString(c.Number(v))
	case Message:
		b.WriteString(c.Tell(v))
	}
}

// direct has words that begin with a name run as their language does.
func (c *Catalogue) direct(s string) string {
	if c.back && leftToRight(s) && strings.ContainsFunc(s, func(r rune) bool { p, _ := bidi.LookupRune(r); return p.Class() == bidi.AL || p.Class() == bidi.R }) {
		return rightMark + s
	}
	return s
}

// leftMark is an invisible letter that runs from left to right.
const leftMark = "\u200e"

// rightMark is one that runs from right to left.
const rightMark = "\u200f"

// leftToRight reports whether the first letter of a text that has a direction runs so.
func leftToRight(s string) bool {
	for _, r := range s {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return true
		case bidi.R, bidi.AL:
			return false
		}
	}
	return false
}

// Number writes a number, as the language does.
func (c *Catalogue) Number(n int) string { return c.digits(n, 1, true) }

// Digits writes a number that is a name rather than a count, such as that of a source or
// a year, in that many digits or more, without separators.
func (c *Catalogue) Digits(n, least int) string { return c.digits(n, least, false) }

func (c *Catalogue) digits(n, least int, parted bool) string {
	if c = c.or(); c.plain {
		if s := strconv.Itoa(n); len(s) >= least {
			return s
		}
		return fmt.Sprintf("%0*d", least, n)
	}
	opts := []xnumber.Option{xnumber.MinIntegerDigits(least)}
	if !parted {
		opts = append(opts, xnumber.NoSeparator())
	}
	return xmessage.NewPrinter(c.tag).Sprint(xnumber.Decimal(n, opts...))
}

// Outcome is the word for an outcome; "" for none.
func (c *Catalogue) Outcome(o graph.Outcome) string {
	if o == graph.Unstated {
		return ""
	}
	return c.Say("outcome." + o.String())
}

// Count says how many requests have an outcome: "2 accepted". In some languages the words
// for outcomes have a plural.
func (c *Catalogue) Count(o graph.Outcome, n int) string { return c.Say("tally."+o.String(), "n", n) }

// Outcomes are the words for outcomes.
func (c *Catalogue) Outcomes(list []graph.Outcome) []string {
	words := make([]string, len(list))
	for i, o := range list {
		words[i] = c.Outcome(o)
	}
	return words
}

// State is the word for a state of channels.
func (c *Catalogue) State(s graph.State) string { return c.Say("state." + s.String()) }
