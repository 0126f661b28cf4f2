//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHostileFiles has the command draw files that are no ledgers and mean harm: they
// unpack to far more than they are, or lie deep in each other, or never end. Each is
// refused, or read for what can be read of it, within the same time and memory as
// ledgers. Where RAPPORT_CI is not 1 it is every twelfth.
func TestHostileFiles(t *testing.T) {
	keep, every := warm(t), 12
	if os.Getenv("RAPPORT_CI") == "1" {
		every = 1
	}
	const mail = "From: a@x\nTo: b@x\nDate: Fri, 5 Dec 2003 14:31:32 -0500\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
	const event = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nORGANIZER:mailto:a@x\r\nATTENDEE:mailto:b@x\r\n"
	const ended = "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	const letters = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc>`
	once := func(s string) part { return part{s, 1} }
	of := func(parts ...part) []part { return parts }
	kilo := strings.Repeat("x", 1000)
	bounced := "c@x"
	for i := range 50 {
		bounced += fmt.Sprintf(", c%d@x", i)
	}
	for i, f := range []struct {
		large
		pack func(io.Writer, io.Reader) error // nil: as it is
	}{
		{large{"bomb.csv.gz", false, of(once("from,to\n"), part{"a,b\n", 10_000_000})}, gzipped},
		{large{"twice.csv.gz", false, of(once("from,to\na,b\n"))}, func(w io.Writer, r io.Reader) error {
			var once bytes.Buffer
			return errors.Join(gzipped(&once, r), gzipped(w, &once))
		}},
		{large{"misfits.csv", false, of(once("from,to,outcome\n"), part{"a\n", 2_000_000})}, nil},
		{large{"spaces.xlsx", false, of(part{strings.Repeat(" ", 1000), 40_000})}, sheet},
		{large{"rows.xlsx", false, of(part{`<row><c t="inlineStr"><is><t>a</t></is></c></row>`, 800_000})}, sheet},
		{large{"columns.xlsx", false, of(once("<row>"), part{`<c t="inlineStr"><is><t>a</t></is></c>`, 1_000_000}, once("</row>"))}, sheet},
		{large{"far.xlsx", false, of(once(`<row r="1"><c r="A1" t="inlineStr"><is><t>from</t></is></c><c r="B1" t="inlineStr"><is><t>to</t></is></c></row>`), part{`<row><c r="XFD1%d"><v>1</v></c></row>`, 100_000})}, sheet},
		{large{"empty.xlsx", false, nil}, sheet},

		{large{"folded.ics", false, of(once(event+"SUMMARY:"), part{"xxxxxxxxx\r\n ", 4_000_000}, once(ended))}, nil},
		{large{"parameters.ics", true, of(once(event+"CATEGORIES"), part{";A=b", 2_000_000}, once(":x"+ended))}, nil},
		{large{"attendees.ics", true, of(once(event), part{"ATTENDEE:mailto:b@x\r\n", 1_000_000}, once(ended))}, nil},
		{large{"invited.ics", true, of(once(event), part{"ATTENDEE;PARTSTAT=DECLINED:mailto:b%d@x\r\n", 60_000}, once(ended))}, nil},
		{large{"copies.ics", true, of(part{event + "ATTENDEE:mailto:c%d@x" + ended, 8_000}, part{"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:%d\r\nORGANIZER:mailto:a@x" + ended, 8_000})}, nil},
		{large{"deep.ics", false, of(once("BEGIN:VCALENDAR\r\n"), part{"BEGIN:VEVENT\r\n", 1_000_000})}, nil},

		{large{"folded.eml", false, of(once(mail+"Subject: x\n"), part{" xxxxxxxxx\n", 4_000_000}, once("\n\n"))}, nil},
		{large{"nested.eml", true, of(once(mail), part{"Content-Type: multipart/mixed; boundary=b%d\n\n--b\n", 20_000})}, nil},
		{large{"mails.eml", true, of(once(mail), part{"Content-Type: message/rfc822\n\n" + mail, 20_000})}, nil},
		{large{"parts.eml", true, of(once(mail+"Content-Type: multipart/mixed; boundary=b\n\n"), part{"--b\n\nx\n", 2_000_000})}, nil},
		{large{"words.eml", true, of(once(mail+"Subject: "), part{"=?utf-8?B?YQ==?= ", 50_000}, once("\n\n"))}, nil},
		{large{"comment.eml", true, of(once(mail+"Cc: "), part{"(", 900_000}, once("\n\n"))}, nil},
		{large{"empty.mbox", true, of(once("From a@x Fri Dec  5 14:31:36 2003\n"+mail+"\n"), part{"From a@x Fri Dec  5 14:31:36 2003\n\n\n", 300_000})}, nil},
		{large{"bounces.mbox", true, of(part{"From a@x Fri Dec  5 14:31:36 2003\nFrom: a@x\nTo: b@x\nDate: Fri, 5 Dec 2003 14:31:32 -0500\nMessage-ID: <%d@x>\nX-Failed-Recipients: " + bounced + "\n\n\n", 2000})}, nil},

		{large{"deep.xml", false, of(once(letters), part{"<a>", 1_000_000})}, nil},
		{large{"attributes.xml", false, of(once(letters+"<correspDesc"), part{` a="b"`, 1_000_000}, once("/></profileDesc></teiHeader></TEI>"))}, nil},
		{large{"text.xml", false, of(once(letters+`<correspDesc><correspAction type="sent"><persName>`), part{kilo, 100_000}, once("</persName>"))}, nil},
		{large{"names.xml", false, of(once(letters+`<correspDesc><correspAction type="sent">`), part{"<persName>a</persName>", 1_000_000}, once("</correspAction>"))}, nil},
		{large{"entities.xml", false, of(once(`<!DOCTYPE TEI [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><TEI><teiHeader><profileDesc><correspDesc><note>&c;</note></correspDesc>`))}, nil},
	} {
		if i%every != 1%every {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), f.name)
			f.make(t, file)
			if f.pack != nil {
				packed(t, file, f.pack)
			}
			hostile{t, keep, []string{file}}.drawn(f.accepted)
		})
	}
}

// drawn checks that a file is drawn, or refused with its name and nothing written.
func (h hostile) drawn(accepted bool) {
	h.Helper()
	figure := filepath.Join(h.TempDir(), "x.svg")
	said := h.run("render", "-o", figure, h.ledgers[0])
	_, err := os.Stat(figure)
	switch written := err == nil; {
	case accepted && (said.code != 0 || !written):
		h.Errorf("code %d, written: %v, and it says %.500q", said.code, written, said.err)
	case !accepted && (said.code != 1 || written || !strings.HasPrefix(said.err, h.ledgers[0]+":")):
		h.Errorf("code %d, written: %v, and it says %.500q", said.code, written, said.err)
	case !clean(said.err) || len(said.err) > mostBytes:
		h.Errorf("it says %.500q", said.err)
	}
}

// packed packs a file, without taking memory: what a process takes before it begins to
// run another program counts as that one's.
func packed(t *testing.T, file string, pack func(io.Writer, io.Reader) error) {
	t.Helper()
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(file + ".new")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(pack(out, in), out.Close(), os.Rename(file+".new", file)); err != nil {
		t.Fatal(err)
	}
}

func gzipped(w io.Writer, data io.Reader) error {
	z := gzip.NewWriter(w)
	if _, err := io.Copy(z, data); err != nil {
		return err
	}
	return z.Close()
}

// sheet writes a workbook whose one sheet has some rows.
func sheet(w io.Writer, rows io.Reader) error {
	const office = "http://schemas.openxmlformats.org/"
	z := zip.NewWriter(w)
	for _, f := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + office + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + office + `spreadsheetml/2006/main" xmlns:r="` + office + `officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + office + `spreadsheetml/2006/main"><sheetData>`},
	} {
		part, err := z.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, f.text); err != nil {
			return err
		}
		if strings.HasPrefix(f.name, "xl/worksheets/") {
			if _, err := io.Copy(part, rows); err != nil {
				return err
			}
			if _, err := io.WriteString(part, "</sheetData></worksheet>"); err != nil {
				return err
			}
		}
	}
	return z.Close()
}
