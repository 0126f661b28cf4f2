package lang

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/rapport-graph/rapport/graph/fault"
)

// With gives a catalogue in a language, with messages in place of those that ship, by
// their keys. With all of them the language may be one that doesn't ship. The error says
// all that is wrong, for each key that is by a [KeyError].
func With(tag string, texts map[string]string) (*Catalogue, error) {
	base, ships := Shipped(tag)
	if !ships {
		t, err := language.Parse(tag)
		if err != nil {
			return nil, fmt.Errorf("%s is no language, expected a tag of BCP 47, such as en, ar or zh", fault.Quote(tag))
		}
		missing := slices.DeleteFunc(Keys(), func(key string) bool { _, ok := texts[key]; return ok })
		if len(missing) > 0 {
			return nil, unshipped(tag, missing, len(texts) > 0)
		}
		base = newCatalogue(t, English().messages)
	}
	if len(texts) == 0 {
		return base, nil
	}
	own := newCatalogue(base.tag, maps.Clone(base.messages))
	var errs []error
	for _, key := range slices.Sorted(maps.Keys(texts)) {
		m, err := own.check(key, texts[key])
		if err != nil {
			errs = append(errs, err)
			continue
		}
		own.messages[key] = m
	}
	return own, errors.Join(errs...)
}

// unshipped says that a language doesn't ship.
func unshipped(tag string, missing []string, some bool) error {
	err := fmt.Errorf("no words in %s, expected %s, or all of them as messages", fault.Quote(tag), fault.OneOf(Languages()))
	if some {
		err = fmt.Errorf("%w: %d are missing, %s first", err, len(missing), missing[0])
	}
	return err
}

// KeyError says what is wrong with a message.
type KeyError struct{ Key, What, Want, Near string }

func (e *KeyError) Error() string {
	said := e.What + ", expected " + e.Want
	if e.Near != "" {
		said += ", did you mean " + e.Near + "?"
	}
	return said
}

// Check says what is wrong with a message in a language; nil where nothing is.
func Check(tag, key, words string) *KeyError {
	t, err := language.Parse(tag)
	if err != nil {
		t = language.English
	}
	_, wrong := newCatalogue(t, nil).check(key, words)
	return wrong
}

// maxMessage is how many bytes a message has at most.
const maxMessage = 4096

// check reads a message for a key, and says what is wrong with it.
func (c *Catalogue) check(key, words string) (message, *KeyError) {
	model, known := English().messages[key]
	if !known {
		return nil, &KeyError{key, "unknown message " + fault.Quote(key), "a key that rapport words prints", fault.Nearest(key, slices.Values(Keys()))}
	}
	fail := func(what, want string) (message, *KeyError) {
		return nil, &KeyError{key, key + ": " + what, want, ""}
	}
	if len(words) > maxMessage {
		return fail("a message that is too long", fmt.Sprintf("%d bytes at most", maxMessage))
	}
	m, err := parse(words)
	if err != nil {
		return fail(err.Error(), "a message such as "+fault.Quote(sample))
	}
	has, wants := m.holes(), model.holes()
	if strings.HasPrefix(key, "date.") {
		wants = append(slices.Clone(wants), dateHoles[key]...)
	}
	for _, hole := range has {
		if !slices.Contains(wants, hole) {
			e := &KeyError{Key: key, What: fmt.Sprintf("%s: unknown hole {%s}", key, hole), Want: "none", Near: fault.Nearest(hole, slices.Values(wants))}
			if len(wants) > 0 {
				e.Want = "{" + strings.Join(wants, "}, {") + "}"
			}
			return nil, e
		}
	}
	for _, hole := range wants {
		if !slices.Contains(has, hole) && !strings.HasPrefix(key, "date.") {
			return fail(fmt.Sprintf("no hole {%s}", hole), "it where its value is to stand")
		}
	}
	wrong := ""
	m.walk(func(p *part) {
		if !p.plural {
			return
		}
		for _, form := range c.forms() {
			if _, ok := p.forms[form]; !ok && wrong == "" {
				wrong = form
			}
		}
	})
	if wrong != "" {
		return fail(fmt.Sprintf("no form for %s, which plurals have in %s", wrong, c.tag), fault.OneOf(c.forms()))
	}
	return m, nil
}

const sample = "{n, plural, one {# request} other {# requests}}"

// dateHoles are the further holes of messages for ranges of dates, which a language may
// use.
var dateHoles = map[string][]string{
	"date.days":      {"day", "last", "from", "to"},
	"date.months":    {"begin", "end", "from", "to"},
	"date.year-days": {"begin", "end", "from", "to"},
	"date.years":     {"begin", "end", "from", "to"},
	"date.range":     {"begin", "end", "from", "to"},
}

// forms are the plural categories that whole numbers have in the language, in CLDR's
// order, other among them.
func (c *Catalogue) forms() []string {
	var seen [plural.Many + 1]bool
	for n := range 200 {
		seen[plural.Cardinal.MatchPlural(c.tag, n, 0, 0, 0, 0)] = true
	}
	var out []string
	for _, f := range []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many} {
		if seen[f] {
			out = append(out, categories[f])
		}
	}
	return append(out, other)
}

// Keys are the keys of all messages, sorted.
func Keys() []string { return slices.Sorted(maps.Keys(English().messages)) }
