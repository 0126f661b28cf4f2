package mbox_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/mail"
	"runtime"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mbox"
)

// mails is the text of a mailbox of n mails between a thousand people, of which every
// second one answers the one before, and every tenth has an attachment.
func mails(n int) []byte {
	var b bytes.Buffer
	body := strings.Repeat("A line of a mail as people write them, of some length.\n", 20)
	picture := strings.Repeat(strings.Repeat("QUJD", 19)+"\n", 200)
	for i := range n {
		from, to, reply := i%1000, (i*31+7)%1000, ""
		if i%2 == 1 {
			from, to = ((i-1)*31+7)%1000, (i-1)%1000
			reply = fmt.Sprintf("In-Reply-To: <m%d@example.org>\nReferences: <m%d@example.org>\n", i-1, i-1)
		}
		fmt.Fprintf(&b, "From p%d@example.org Mon May  3 10:00:00 2021\nReturn-Path: <p%d@example.org>\n", from, from)
		fmt.Fprintf(&b, "Received: from mx%d.example.org by mx.example.org\n\twith ESMTP id %d;\n\tMon, 3 May 2021 10:00:00 +0200\n", i%7, i)
		fmt.Fprintf(&b, "Message-ID: <m%d@example.org>\n%sFrom: \"Person %d\" <p%d@example.org>\nTo: Person %d <p%d@example.org>\n", i, reply, from, from, to, to)
		fmt.Fprintf(&b, "Date: Mon, %d May 2021 10:00:00 +0200\nSubject: =?utf-8?q?Matter_%d?=\nMIME-Version: 1.0\n", i%28+1, i)
		if i%10 == 0 {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\nContent-Type: text/plain\n\n%s\n--b%d\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n%s\n--b%d--\n\n", i, i, body, i, picture, i)
		} else {
			fmt.Fprintf(&b, "Content-Type: text/plain; charset=utf-8\n\n%s\n", body)
		}
	}
	return b.Bytes()
}

// BenchmarkRead reads a mailbox of a hundred thousand mails, beside a plain pass of
// net/mail that parses sender, date and recipients of each and passes over its body.
// That does less: it looks into no parts, and does not find what answers what.
func BenchmarkRead(b *testing.B) {
	const n = 100_000
	text := mails(n)
	b.Run("rapport", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		var before, after runtime.MemStats
		var r *mbox.Reader
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			r = mbox.NewReader(foreign.Map{}, found.Limits{})
			if err := r.Read(b.Context(), bytes.NewReader(text), "x.mbox"); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if found := r.Found(); len(found.Requests) != n/2 || len(found.Faults) > 0 {
				b.Fatal(len(found.Requests), found.Faults)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "mails/s")
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B-kept/mail")
	})
	b.Run("net/mail", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if got := plainPass(b, text); got != n {
				b.Fatal(got)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "mails/s")
	})
}

// plainPass reads each mail with net/mail.
func plainPass(b *testing.B, text []byte) (n int) {
	r := bufio.NewReader(bytes.NewReader(text))
	for {
		if _, err := r.ReadSlice('\n'); err == io.EOF { // From …
			return n
		}
		m, err := mail.ReadMessage(r)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Header.Date(); err != nil {
			b.Fatal(err)
		}
		for _, field := range []string{"From", "To"} {
			if _, err := m.Header.AddressList(field); err != nil {
				b.Fatal(err)
			}
		}
		n++
		for blank := false; ; {
			head, err := r.Peek(5)
			if len(head) == 0 && err == io.EOF || blank && string(head) == "From " {
				break
			}
			line, _ := r.ReadSlice('\n')
			blank = len(line) == 1
		}
	}
}
