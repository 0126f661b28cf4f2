package mailbox

import (
	"net/mail"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

func isUTF8(s string) bool { return utf8.ValidString(s) }

// Address is a mailbox that a field names.
type Address struct {
	Address string // in small letters
	Name    string // decoded; may be empty
}

// Addresses reads a list of addresses. What the standard has no room for, but mail
// programs write, is read too: names with characters that need quotes, encoded words
// in quotes, addresses without a domain. Groups are their members. In place of what
// is no address nothing is given.
func Addresses(value string, raw encoding.Encoding) []Address {
	value = utf8Of(value, raw)
	if value == "" {
		return nil
	}
	parser := mail.AddressParser{WordDecoder: &words}
	if list, err := parser.ParseList(value); err == nil {
		out := make([]Address, len(list))
		for i, a := range list {
			out[i] = address(a.Address, a.Name)
		}
		return out
	}
	var out []Address
	for _, item := range split(value) {
		if list, err := parser.ParseList(item); err == nil {
			for _, a := range list {
				out = append(out, address(a.Address, a.Name))
			}
		} else if a, ok := loose(item); ok {
			out = append(out, a)
		}
	}
	return out
}

func address(addr, name string) Address {
	if strings.Contains(name, "=?") { // which was in quotes
		name = Text(name, nil)
	}
	return Address{strings.ToLower(strings.TrimSpace(addr)), strings.Join(strings.Fields(shown(name)), " ")}
}

// loose reads an address that is not written as it should be.
func loose(item string) (Address, bool) {
	if open := strings.LastIndexByte(item, '<'); open >= 0 {
		addr, _, _ := strings.Cut(item[open+1:], ">")
		if addr = strings.TrimSpace(addr); addr == "" || strings.ContainsAny(addr, "<>") {
			return Address{}, false
		}
		name := strings.Trim(strings.TrimSpace(item[:open]), `"'<`)
		return address(strings.TrimPrefix(addr, "mailto:"), Text(name, nil)), true
	}
	if close := strings.LastIndexByte(item, '"'); close > 0 { // "Name" user@example.org>, which has lost its <
		if addr := strings.Trim(item[close+1:], " <>"); strings.Contains(addr, "@") && !strings.ContainsAny(addr, " ,;") {
			return address(addr, Text(strings.Trim(item[:close+1], ` "`), nil)), true
		}
	}
	// user (Name)
	addr, name, found := strings.Cut(item, "(")
	if found {
		name = strings.TrimSuffix(strings.TrimSpace(name), ")")
	}
	addr = strings.TrimSpace(addr)
	if addr == "" || strings.ContainsAny(addr, ":;\"") {
		return Address{}, false
	}
	return address(addr, Text(name, nil)), true
}

// split cuts a list at its commas, and where groups begin and end.
func split(value string) []string {
	var out []string
	quoted, depth, angle := false, 0, false
	from := 0
	cut := func(i int) {
		item := strings.TrimSpace(value[from:i])
		if n := len(out) - 1; n >= 0 && strings.Contains(item, "<") && !strings.ContainsAny(out[n], "@<") {
			out[n] += ", " + item // Ash, Ann <ann@example.org>
		} else if item != "" {
			out = append(out, item)
		}
		from = i + 1
	}
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\':
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == '<':
			angle = true
		case c == '>':
			angle = false
		case angle:
		case c == ':':
			from = i + 1 // the name of a group
		case c == ',' || c == ';':
			cut(i)
		}
	}
	cut(len(value))
	return out
}

// IDs gives the message ids of a field without their brackets, which are no part of
// them (RFC 5322, 3.6.4). A Message-ID without brackets is taken as it is.
func IDs(value string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(value, "<")
		if !ok {
			return out
		}
		id, after, ok := strings.Cut(rest, ">")
		if !ok {
			return out
		}
		if id = strings.Join(strings.Fields(shown(strings.ToValidUTF8(id, "\ufffd"))), ""); id != "" {
			out = append(out, id)
		}
		value = after
	}
}

// ListPost gives the addresses that a List-Post names (RFC 2369).
func ListPost(value string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(value, "<")
		if !ok {
			return out
		}
		link, after, ok := strings.Cut(rest, ">")
		if !ok {
			return out
		}
		if len(link) > len("mailto:") && strings.EqualFold(link[:len("mailto:")], "mailto:") {
			address, _, _ := strings.Cut(link[len("mailto:"):], "?")
			if plain, err := url.PathUnescape(address); err == nil {
				address = plain
			}
			if address = strings.ToLower(strings.TrimSpace(shown(strings.ToValidUTF8(address, "\ufffd")))); address != "" {
				out = append(out, address)
			}
		}
		value = after
	}
}
