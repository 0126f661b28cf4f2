package ledger

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph/fault"
)

// fileKind is what a file is by how it begins, whatever its name is.
type fileKind uint8

const (
	unknownKind fileKind = iota
	workbookKind
	calendarKind
	mailboxKind
	mailKind
	lettersKind
	xmlKind
	htmlKind
	officeKind // a zip of a word processor or a presentation, or of OpenDocument
	oldOfficeKind
	zipKind
	pdfKind
	databaseKind
	outlookKind
	cardsKind
	bzip2Kind
	xzKind
	zstdKind
)

// fileKindWords say what a file is that can't be read, and what to do.
var fileKindWords = map[fileKind]struct{ what, want string }{
	xmlKind:       {"the file is XML", "a ledger, a table, or letters in CMIF"},
	htmlKind:      {"the file is a web page (HTML)", "the table in it saved as CSV UTF-8"},
	officeKind:    {"the file is an Office document", "the table in it saved as CSV UTF-8, or a workbook (.xlsx)"},
	oldOfficeKind: {"the file is a workbook or document of Office before 2007, or a mail of Outlook (.msg)", "it saved as .xlsx or CSV UTF-8, a mail as .eml"},
	zipKind:       {"the file is a zip", "the files in it"},
	pdfKind:       {"the file is a PDF", "a ledger, or a table saved as CSV UTF-8"},
	databaseKind:  {"the file is a database of SQLite", "--from-sql FILE with a --query"},
	outlookKind:   {"the file is a data file of Outlook (.pst, .ost)", "its mails saved as .mbox or .eml, its calendar as .ics"},
	cardsKind:     {"the file is an address book (vCard)", "a ledger, a table, a calendar or a mailbox"},
	bzip2Kind:     {"the file is packed with bzip2", "it unpacked, or packed with gzip"},
	xzKind:        {"the file is packed with xz", "it unpacked, or packed with gzip"},
	zstdKind:      {"the file is packed with zstd", "it unpacked, or packed with gzip"},
	workbookKind:  {"the file is a workbook", "a name that ends in .xlsx"},
	calendarKind:  {"the file is a calendar (iCalendar)", "it read as one: --input-format ics"},
	mailboxKind:   {"the file is a mailbox", "it read as one: --input-format mbox"},
	mailKind:      {"the file is a mail", "it read as one: --input-format mbox"},
}

// format gives the format in which such a file is read; Auto where it can't be.
func (k fileKind) format() Format {
	switch k {
	case workbookKind:
		return XLSX
	case calendarKind:
		return ICS
	case mailboxKind, mailKind:
		return Mbox
	case lettersKind:
		return CMIF
	}
	return Auto
}

// hinders reports whether a file that looks so surely can't be read in a format.
func (k fileKind) hinders(format Format) bool {
	switch {
	case fileKindWords[k].what == "" || k.format() == format:
		return false
	case k == xmlKind:
		return format != CMIF
	case k == mailKind, k == mailboxKind: // other texts may begin so
		return format == JSON
	}
	return true
}

// fault says what a file is.
func (k fileKind) fault(name string) *fault.Fault {
	w := fileKindWords[k]
	return &fault.Fault{Pos: fault.Pos{File: name}, Kind: ErrSyntax, What: w.what, Want: w.want}
}

// fileKindOf tells what a file is by how it begins; some kilobytes are enough.
func fileKindOf(head []byte) fileKind {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipOf(head)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return oldOfficeKind
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return pdfKind
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return databaseKind
	case bytes.HasPrefix(head, []byte("!BDN")):
		return outlookKind
	case bytes.HasPrefix(head, []byte("BZh")) && len(head) > 3 && head[3] >= '1' && head[3] <= '9':
		return bzip2Kind
	case bytes.HasPrefix(head, []byte("\xfd7zXZ\x00")):
		return xzKind
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return zstdKind
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n")
	upper := bytes.ToUpper(text[:min(len(text), 32)])
	switch {
	case bytes.HasPrefix(upper, []byte("BEGIN:VCALENDAR")):
		return calendarKind
	case bytes.HasPrefix(upper, []byte("BEGIN:VCARD")):
		return cardsKind
	case bytes.HasPrefix(upper, []byte("<!DOCTYPE HTML")), bytes.HasPrefix(upper, []byte("<HTML")):
		return htmlKind
	case bytes.HasPrefix(upper, []byte("<?XML")), bytes.HasPrefix(upper, []byte("<TEI")), bytes.HasPrefix(upper, []byte("<!DOCTYPE")):
		return xmlOf(text)
	case isMailbox(text):
		return mailboxKind
	case isMail(text):
		return mailKind
	}
	return unknownKind
}

// xmlOf tells what XML is by its first elements.
func xmlOf(text []byte) fileKind {
	switch {
	case bytes.Contains(text, []byte("correspDesc")), bytes.Contains(text, []byte("<TEI")), bytes.Contains(text, []byte(":TEI")):
		return lettersKind
	case bytes.Contains(bytes.ToLower(text[:min(len(text), 1024)]), []byte("<html")):
		return htmlKind
	}
	return xmlKind
}

// zipOf tells what a zip is by the names of the files that it begins with.
func zipOf(head []byte) fileKind {
	for rest := head; ; {
		i := bytes.Index(rest, []byte("PK\x03\x04"))
		if i < 0 || len(rest) < i+30 {
			break
		}
		rest = rest[i:]
		n := int(rest[26]) | int(rest[27])<<8
		name := string(rest[30:min(len(rest), 30+n)])
		switch {
		case strings.HasPrefix(name, "xl/"):
			return workbookKind
		case strings.HasPrefix(name, "word/"), strings.HasPrefix(name, "ppt/"):
			return officeKind
		case name == "mimetype" && bytes.Contains(rest[:min(len(rest), 200)], []byte("opendocument")):
			return officeKind
		}
		rest = rest[4:]
	}
	if bytes.Contains(head, []byte("[Content_Types].xml")) || len(head) < 1024 {
		return officeKind // one of them, though what comes first does not tell which
	}
	return zipKind
}

// workbookIn reports whether a zip holds a workbook.
func workbookIn(text string) bool {
	z, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}

// isMailbox reports whether a text begins as an mbox does: a line "From " with an
// address and a year, and a header.
func isMailbox(text []byte) bool {
	if !bytes.HasPrefix(text, []byte("From ")) {
		return false
	}
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	name, _, ok := bytes.Cut(rest, []byte(":"))
	return len(bytes.Fields(line)) >= 3 && ok && len(name) > 0 && !bytes.ContainsAny(name, " \t\r\n,;")
}

// mailHeaders are the fields with which mails begin.
var mailHeaders = []string{"return-path", "received", "delivered-to", "message-id", "mime-version", "x-original-to", "dkim-signature", "x-mozilla-status",
	"from", "date", "subject", "to"}

// isMail reports whether a text begins with the header of a mail: fields, of which
// some are those of every mail.
func isMail(text []byte) bool {
	first, found := true, 0
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t,;") {
			break
		}
		known := slices.Contains(mailHeaders, strings.ToLower(string(name)))
		if first && !known {
			return false
		}
		first = false
		switch strings.ToLower(string(name)) {
		case "message-id", "from", "date", "received":
			found++
		}
	}
	return found >= 3
}

// isLedgerJSON reports whether JSON has the keys of a ledger, and no others.
func isLedgerJSON(text string) bool {
	d := json.NewDecoder(strings.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	some := false
	for d.More() {
		t, err := d.Token()
		key, ok := t.(string)
		if err != nil || !ok || key != "$schema" && !slices.Contains(ledgerKeys, key) {
			return false
		}
		some = some || key != "title" && key != "$schema"
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return some
		}
	}
	return some
}

// unpackedName is the name of what a packed file holds.
func unpackedName(name string) string {
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		return name[:len(name)-len(".gz")]
	}
	return name
}
