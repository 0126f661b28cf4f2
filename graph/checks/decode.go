package checks

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// decoder makes checks of a tree.
type decoder struct {
	ledger.Reading
	folder string // of the file
	sites  []site
	show   func(fault.List)
}

var (
	fileKeys  = []string{"ledgers", "ledger", "settle", "without", "checks"}
	checkKeys = []string{"name", "ledgers", "ledger", "settle", "without", "of", "where", "path", "channel", "as_of", "expect"}
	pathKeys  = []string{"from", "to", "where", "both_ways", "forward"}
)

func (d *decoder) file(v *ledger.Value) *File {
	f := &File{}
	var list *ledger.Value
	var common Check // what holds of all checks
	switch {
	case v.Kind == ledger.NoValue:
		d.Fault(v, "no checks", "a mapping with "+fault.OneOf(fileKeys), "")
		return f
	case isLedger(v):
		d.Fault(v, "this is a ledger", "a file of checks, with the keys ledgers and checks", "")
		return f
	}
	before := len(d.Faults)
	d.mapping(v, "the file", fileKeys, func(key string, v *ledger.Value) {
		switch key {
		case "ledgers", "ledger":
			common.Ledgers = d.paths(v, key)
		case "settle":
			d.text(v, key)
			common.settle = v
		case "without":
			common.without = d.texts(v, key)
		case "checks":
			list = v
		}
	})
	switch {
	case list == nil && len(d.Faults) > before: // it may be what is misspelt
		return f
	case list == nil || list.Kind != ledger.ListValue || len(list.Items) == 0:
		d.Fault(v, "no checks", "a list of them, under the key checks", "")
		return f
	}
	for i := range list.Items {
		c := common
		c.show = d.show
		d.check(&list.Items[i], &c)
		f.Checks = append(f.Checks, c)
	}
	f.sites, f.show = d.sites, d.show
	return f
}

// isLedger reports whether a file has requests and no checks.
func isLedger(v *ledger.Value) bool {
	requests := false
	for i := 0; i+1 < len(v.Items) && v.Kind == ledger.MappingValue; i += 2 {
		switch v.Items[i].Text {
		case "checks":
			return false
		case "requests":
			requests = true
		}
	}
	return requests
}

// paths reads paths that start in the folder of the file.
func (d *decoder) paths(v *ledger.Value, key string) (out []string) {
	for _, name := range d.texts(v, key) {
		p := filepath.FromSlash(name.Text)
		if !filepath.IsAbs(p) {
			p = filepath.Join(d.folder, p)
		}
		if p == "-" {
			d.Fault(name, "the ledger "+fault.Quote(name.Text)+" is standard input to commands", "a file", "")
		}
		out = append(out, p)
		d.sites = append(d.sites, site{name.Pos, name.Text, p})
	}
	return out
}

func (d *decoder) check(v *ledger.Value, c *Check) {
	var expect, asOf *ledger.Value
	before := len(d.Faults)
	asked := 0
	c.Pos = v.Pos
	d.mapping(v, "a check", checkKeys, func(key string, v *ledger.Value) {
		switch key {
		case "name":
			c.Name = d.text(v, key)
		case "ledgers", "ledger":
			c.Ledgers = d.paths(v, key)
		case "settle":
			d.text(v, key)
			c.settle = v
		case "without":
			c.without = d.texts(v, key)
		case "of":
			d.text(v, key)
			c.of = v
		case "where":
			d.text(v, key)
			c.where = v
			asked++
		case "path":
			c.path = d.path(v)
			asked++
		case "channel":
			d.text(v, key)
			c.channel = v
			asked++
		case "as_of":
			d.text(v, key)
			asOf = v
		case "expect":
			expect = v
		}
	})
	// What is missing may be what could not be read.
	whole := len(d.Faults) == before
	missing := func(is bool, what, want string) {
		if is && whole {
			d.Fault(v, what, want, "")
		}
	}
	missing(c.Name == "", "a check without a name", "the key name")
	missing(asked == 0, "a check that asks nothing", "where, path or channel")
	missing(asked > 1, "a check that asks for "+strconv.Itoa(asked)+" things", "one of where, path and channel")
	missing(expect == nil, "a check that expects nothing", "the key expect")
	missing(len(c.Ledgers) == 0, "a check of no ledger", "the key ledgers, here or for all checks")
	missing(asked == 1 && (c.channel == nil) != (asOf == nil), "channel and as_of go together", "both or neither")
	if expect != nil && asked == 1 {
		d.expectation(expect, c)
	}
	if asOf != nil && asOf.Kind == ledger.TextValue {
		c.asOf = d.lastDay(asOf)
	}
}

// lastDay reads a date and gives its last day.
func (d *decoder) lastDay(v *ledger.Value) date.Day {
	on, err := date.Parse(v.Text)
	if err != nil || on.Latest() == date.MaxDay {
		hint := ""
		if err != nil {
			hint = fault.OneOf(date.Suggest(v.Text))
		}
		d.Fault(v, fault.Quote(v.Text)+" is no date that has an end", "a day such as 2021-05-21", hint)
	}
	return on.Latest()
}

func (d *decoder) path(v *ledger.Value) *path {
	p := &path{}
	before := len(d.Faults)
	d.mapping(v, "a path", pathKeys, func(key string, v *ledger.Value) {
		switch key {
		case "from":
			d.text(v, key)
			p.from = v
		case "to":
			d.text(v, key)
			p.to = v
		case "where":
			d.text(v, key)
			p.where = v
		case "both_ways":
			p.bothWays = d.truth(v, key)
		case "forward":
			p.forward = d.truth(v, key)
		}
	})
	if (p.from == nil || p.to == nil) && len(d.Faults) == before {
		d.Fault(v, "a path without its ends", "the keys from and to", "")
	}
	return p
}

// expected are the words that the kinds of check expect.
func expected(c *Check) []string {
	switch {
	case c.channel != nil:
		return []string{"open", "shut", "possibly"}
	case c.path != nil:
		return []string{"some", "none", "contested", "possibly"}
	}
	return []string{"none", "some", "all", "contested", "possibly", "count", "exactly"}
}

func (d *decoder) expectation(v *ledger.Value, c *Check) {
	text := d.text(v, "expect")
	if text == "" {
		return
	}
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	c.expect.word = word
	allowed := expected(c)
	if !slices.Contains(allowed, word) {
		d.Fault(v, "unknown expectation "+fault.Quote(text), fault.OneOf(allowed), fault.Nearest(word, slices.Values(allowed)))
		return
	}
	if c.of != nil && word != "all" {
		d.Fault(c.of, "of without expect: all", "", "")
	}
	switch word {
	case "count":
		var err error
		if c.expect.n, err = strconv.Atoi(rest); err != nil || c.expect.n < 0 {
			d.Fault(v, "count without a number", "count 3", "")
		}
		return
	case "exactly":
		list, ok := strings.CutPrefix(rest, "[")
		list, closed := strings.CutSuffix(list, "]")
		if !ok || !closed {
			d.Fault(v, "exactly without a list", "exactly [first, second]", "")
			return
		}
		for id := range strings.SplitSeq(list, ",") {
			if id = strings.TrimSpace(id); id != "" {
				c.expect.ids = append(c.expect.ids, id)
			}
		}
		return
	}
	if rest != "" {
		d.Fault(v, "something behind "+word, "", "")
	}
}
