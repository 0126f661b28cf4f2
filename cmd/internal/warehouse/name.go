package warehouse

import (
	"errors"
	"strings"
)

// ErrName is the kind of errors about names of tables and columns.
var ErrName = errors.New("not a name")

// Name is the name of a table or a column as the database has it, in parts where
// it has several, such as schema and table.
type Name []string

// ParseName reads a name: parts between dots. A part in double quotes may hold
// anything, with "" for a quote of its own. Names are those the database has
// stored, which for PostgreSQL are in small letters unless they were made in
// quotes.
func ParseName(s string) (Name, error) {
	var n Name
	for {
		part, rest, err := namePart(s)
		if err != nil {
			return nil, err
		}
		n = append(n, part)
		if rest == "" {
			return n, nil
		}
		if rest[0] != '.' {
			return nil, nameError("text behind the closing quote")
		}
		s = rest[1:]
	}
}

// namePart reads the first part of a name.
func namePart(s string) (part, rest string, err error) {
	if !strings.HasPrefix(s, `"`) {
		end := strings.IndexByte(s, '.')
		if end < 0 {
			end = len(s)
		}
		part, rest = s[:end], s[end:]
		if strings.Contains(part, `"`) {
			return "", "", nameError(`a quote inside a name, expected the name in quotes, with "" for each " of its own`)
		}
	} else {
		i := 1
		for {
			end := strings.IndexByte(s[i:], '"')
			if end < 0 {
				return "", "", nameError("a quote that does not end")
			}
			part += s[i : i+end]
			i += end + 1
			if !strings.HasPrefix(s[i:], `"`) {
				break
			}
			part += `"`
			i++
		}
		rest = s[i:]
	}
	switch {
	case part == "":
		return "", "", nameError("an empty name")
	case strings.Contains(part, "\x00"):
		return "", "", nameError("NUL in a name")
	}
	return part, rest, nil
}

// nameError is an error of the kind ErrName, which its text need not repeat.
type nameError string

func (e nameError) Error() string { return string(e) }
func (nameError) Unwrap() error   { return ErrName }

func quote(part string) string { return `"` + strings.ReplaceAll(part, `"`, `""`) + `"` }
