package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// Keys gives the keys of the records of ledgers in their standard order, by the kind of
// record: ledger, source, party, actor, office, channel, state, request and report.
func Keys() (map[string][]string, error) {
	text, _ := Of("ledger")
	keys := make(map[string][]string)
	dec := json.NewDecoder(bytes.NewReader(text))
	var path []string // of names; "" for an element of a list
	var open []byte
	name := true // in a mapping a name has to follow
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return keys, nil
		}
		if err != nil {
			return nil, err
		}
		inMapping := len(open) > 0 && open[len(open)-1] == '{'
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{', '[':
				open = append(open, byte(t))
				if t == '[' {
					path = append(path, "")
				}
				name = true
				continue
			case ']':
				path = path[:len(path)-1]
			}
			open = open[:len(open)-1]
		case string:
			if inMapping && name {
				path = append(path, t)
				name = false
				if record, ok := recordAt(path); ok {
					keys[record] = append(keys[record], t)
				}
				continue
			}
		}
		// A value has ended.
		if len(open) > 0 && open[len(open)-1] == '{' {
			path = path[:len(path)-1]
			name = true
		}
	}
}

// recordAt tells of which record a path in the schema is a key.
func recordAt(path []string) (string, bool) {
	switch {
	case len(path) == 2 && path[0] == "properties":
		return "ledger", !strings.HasPrefix(path[1], "$")
	case len(path) == 4 && path[0] == "definitions" && path[2] == "properties":
		return path[1], true
	}
	return "", false
}
