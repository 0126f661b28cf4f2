package graph

import (
	"cmp"
	"strings"
)

// requestID is the id of a request. That of a request to one of several actors
// is base/to; it is put together only when it is asked for, so that a long id
// of a request to many takes no more room than it does in the ledger.
type requestID struct{ base, to string }

func (id requestID) String() string {
	if id.to == "" {
		return id.base
	}
	return id.base + "/" + id.to
}

// compare orders ids as their texts.
func (id requestID) compare(other requestID) int {
	if id.to == "" && other.to == "" {
		return strings.Compare(id.base, other.base)
	}
	x, y := id.parts(), other.parts()
	i, j := 0, 0
	for {
		for i < len(x) && x[i] == "" {
			i++
		}
		for j < len(y) && y[j] == "" {
			j++
		}
		if i == len(x) || j == len(y) {
			return cmp.Compare(len(x)-i, len(y)-j)
		}
		n := min(len(x[i]), len(y[j]))
		if c := strings.Compare(x[i][:n], y[j][:n]); c != 0 {
			return c
		}
		x[i], y[j] = x[i][n:], y[j][n:]
	}
}

func (id requestID) parts() [3]string {
	if id.to == "" {
		return [3]string{id.base}
	}
	return [3]string{id.base, "/", id.to}
}
