package ledger

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/table"
)

// Format is a way to write a ledger down.
type Format uint8

// The formats. Auto is the one that the name's extension tells, or else the
// one that [Detect] finds.
const (
	Auto Format = iota
	YAML
	JSON
	JSONL // one request a line
	CSV   // one request or report a row

	// Those that are read and not written. What lies in them is a request by the
	// rules of package foreign and those below it.
	XLSX // a sheet of a workbook, as a table
	ICS  // a calendar
	Mbox // a mailbox, or a mail
	CMIF // letters
	formats
)

var formatWords = [...]string{"auto", "yaml", "json", "jsonl", "csv", "xlsx", "ics", "mbox", "cmif"}

// String gives the word for a command line.
func (f Format) String() string {
	if int(f) < len(formatWords) {
		return formatWords[f]
	}
	return "invalid"
}

// ParseFormat reads a word of [Format.String].
func ParseFormat(word string) (Format, bool) {
	i := slices.Index(formatWords[:], word)
	return Format(max(i, 0)), i >= 0
}

// FormatOf tells the format of a file by the extension of its name, in either case:
// .yaml, .yml, .json, .jsonl, .ndjson, .csv, .tsv, .tab, .xlsx, .xlsm, .ics, .ical,
// .ifb, .mbox or .eml, each also with .gz behind it. Any other is Auto.
func FormatOf(name string) Format {
	switch strings.ToLower(filepath.Ext(unpackedName(name))) {
	case ".yaml", ".yml":
		return YAML
	case ".json":
		return JSON
	case ".jsonl", ".ndjson":
		return JSONL
	case ".csv", ".tsv", ".tab":
		return CSV
	case ".xlsx", ".xlsm":
		return XLSX
	case ".ics", ".ical", ".ifb":
		return ICS
	case ".mbox", ".eml":
		return Mbox
	}
	return Auto
}

// Detect tells the format of a text by how it begins; some kilobytes are enough.
// An object whose first key is one of a request, or that another object
// follows, is JSON Lines, and any other object JSON. A first line in which most
// cells are columns of a ledger, in any case, two at least, is CSV; so are two lines
// of as many cells, three at least. All else is YAML.
func Detect(head []byte) Format {
	text := strings.TrimLeft(strings.TrimPrefix(string(head), byteOrderMark), " \t\r\n")
	switch {
	case strings.HasPrefix(text, "["):
		return JSON
	case strings.HasPrefix(text, "{"):
		return detectObject(text)
	}
	if _, n := namedSeparator(text); n > 0 {
		return CSV
	}
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(strings.TrimLeft(rest, "\r\n"), "\n")
	for _, separator := range separators {
		if looksTable(first, second, separator) {
			return CSV
		}
	}
	return YAML
}

// looksTable reports whether two lines are a header and a row.
func looksTable(first, second string, separator rune) bool {
	cells := firstRow(first, separator, len(first))
	known := 0
	for _, c := range cells {
		if strings.Contains(c, ": ") || strings.HasSuffix(c, ":") {
			return false
		}
		if slices.Contains(foreign.Columns(), table.ColumnName(c)) {
			known++
		}
	}
	if known >= 2 && 2*known >= len(cells) {
		return true
	}
	return len(cells) >= 3 && !strings.HasPrefix(first, "- ") && !strings.HasPrefix(first, "#") && len(firstRow(second, separator, len(second))) == len(cells)
}

func detectObject(text string) Format {
	if inside := strings.TrimLeft(text[1:], " \t\r\n"); inside != "" && inside[0] != '"' && inside[0] != '}' {
		return YAML // {title: …}
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.Token() // the brace
	token, _ := d.Token()
	switch key, _ := token.(string); {
	case slices.Contains(ledgerKeys, key):
		return JSON
	case slices.Contains(requestShape.keys(), key):
		return JSONL
	}
	first, rest, _ := strings.Cut(text, "\n")
	if strings.HasPrefix(strings.TrimSpace(rest), "{") && json.Valid([]byte(first)) {
		return JSONL
	}
	return JSON
}
