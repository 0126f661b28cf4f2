package mbox_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/internal/foreign/foreigntest"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
	"github.com/rapport-graph/rapport/graph/internal/foreign/mbox"
)

func TestArchives(t *testing.T) {
	foreigntest.Archives(t, func(m foreign.Map) foreigntest.Reader { return mbox.NewReader(m, found.Limits{}) })
}

// TestReplies: with a span a mail that nobody answered waits, and any other does not.
func TestReplies(t *testing.T) {
	const text = "Message-ID: <q@x>\nFrom: ann@example.org\nTo: bob@example.org, cem@example.org\nDate: Sun, 31 Jan 2021 10:00:00 +0000\n\n"
	const answer = "Message-ID: <a@x>\nFrom: cem@example.org\nTo: ann@example.org\nIn-Reply-To: <q@x>\nDate: Mon, 1 Feb 2021 10:00:00 +0000\n\n"
	r := mbox.NewReader(foreign.Map{Replies: foreign.Span{Months: 1}}, found.Limits{})
	for _, s := range []string{text, answer} {
		if err := r.Read(t.Context(), strings.NewReader(s), "x.eml"); err != nil {
			t.Fatal(err)
		}
	}
	found := r.Found()
	if n := len(found.Requests); n != 2 {
		t.Fatalf("%d requests, want 2", n)
	}
	for i, want := range []string{"2021-02-28", ""} {
		if got := found.Requests[i].Deadline.String(); got != want {
			t.Errorf("the deadline of %s is %q, want %q", found.Requests[i].To, got, want)
		}
	}
}

// TestSet: what a map sets is said of every request that does not say it.
func TestSet(t *testing.T) {
	r := mbox.NewReader(foreign.Map{Set: map[string]string{"to": "Dev@lists.example.org", "via": "mail", "about": "no subject"}}, found.Limits{})
	for _, s := range []string{"From: ann at example.org (Ann)\nSubject: A\n\n", "From: ann@example.org\nTo: bob@example.org\n\n"} {
		if err := r.Read(t.Context(), strings.NewReader(s), "x.eml"); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, q := range r.Found().Requests {
		got = append(got, q.From+" > "+q.To[0]+" "+q.Via+" "+q.About)
	}
	if want := "ann at example.org > dev@lists.example.org mail A\nann@example.org > bob@example.org mail no subject"; strings.Join(got, "\n") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), want)
	}
}

// TestFolder: a folder of mails, and of maildirs in maildirs; what is no mail is
// passed over, and links are not followed.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(path, text string) {
		path = filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mail := func(id string) string {
		return "X-First: 1\nMessage-ID: <" + id + ">\nFrom: ann@example.org\nTo: bob@example.org\n\n"
	}
	write("one.eml", mail("1"))
	write("box.mbox", "From x Mon May  3 10:00:00 2021\n"+mail("2")+"\nFrom x Mon May  3 10:00:00 2021\n"+mail("3"))
	write("cur/1620.M1.host:2,S", mail("4"))
	write("new/1621.M1.host", mail("5"))
	write("tmp/1622.M1.host", mail("half"))
	write(".Sent/cur/1623.M1.host:2,", mail("6"))
	write(".Sent/tmp/1624.M1.host", mail("half"))
	write("deep/tmp/7", mail("7"))
	write(".git/objects", mail("hidden"))
	write("note.txt", "a note\n")
	write("dovecot-uidlist", "3 V1 N5\n")
	write("empty", "")
	if err := os.Symlink(filepath.Join(dir, "note.txt"), filepath.Join(dir, "link.eml")); err != nil {
		t.Log(err) // a system without links
	}
	r := mbox.NewReader(foreign.Map{}, found.Limits{})
	if err := r.ReadFolder(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	all := r.Found()
	var ids []string
	for _, q := range all.Requests {
		ids = append(ids, q.ID)
	}
	if got := strings.Join(ids, " "); got != "6 2 3 4 7 5 1" {
		t.Errorf("the mails are %s", got)
	}
	if len(all.Faults) > 0 || len(all.Notes) != 1 || all.Notes[0].Times != 3 {
		t.Errorf("faults %v, notes %v", all.Faults, all.Notes)
	}
	r = mbox.NewReader(foreign.Map{}, found.Limits{})
	if err := r.ReadFolder(t.Context(), filepath.Join(dir, "none")); err != nil {
		t.Fatal(err)
	}
	if found := r.Found(); !errors.Is(found.Faults, os.ErrNotExist) || !found.Broken {
		t.Errorf("faults of a folder that is not there: %v", found.Faults)
	}
}

// TestLimits: what goes on without an end is a fault or passed over, and takes no
// memory.
func TestLimits(t *testing.T) {
	const header = "Message-ID: <q@x>\nFrom: ann@example.org\nTo: bob@example.org\n"
	small := found.Limits{Bytes: 1 << 20, Records: 3, Line: 1000, Text: 100, Depth: 5, Faults: 2}
	nested := func(n int, inner string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("Content-Type: multipart/mixed; boundary=b" + strings.Repeat("x", i) + "\n\n--b" + strings.Repeat("x", i) + "\n")
		}
		return b.String() + inner
	}
	const calendar = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nORGANIZER:mailto:ann@example.org\nATTENDEE:mailto:eve@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
	for _, c := range []struct {
		name, text, want, note string
		requests               int
	}{
		{"a field without end", header + "Subject: x\n" + strings.Repeat(" more\n", 1000) + "\n", "a mail has more than 1000 bytes", "", 0},
		{"one that nobody reads", header + "Received: x\n" + strings.Repeat(" more\n", 1000) + "\n", "", "", 1},
		{"a line without end", header + "X-Long: " + strings.Repeat("x", 1<<19) + "\nSubject: y\n\n" + strings.Repeat("z", 1<<18), "", "", 1},
		{"a long subject", header + "Subject: " + strings.Repeat("x", 200) + "\n\n", "a text of more than 100 bytes", "", 0},
		{"many mails", strings.Repeat("From x Mon May  3 10:00:00 2021\nFrom: ann@example.org\nTo: bob@example.org\n\n", 4), "more than 3 mails", "", 3},
		{"multiparts in each other", header + nested(4, calendar), "", "", 1},
		{"deeper", header + nested(6, calendar), "", "more than 5 deep", 1},
		{"mails in each other", header + strings.Repeat("Content-Type: message/rfc822\n\n", 6), "", "more than 5 deep", 1},
		{"bytes", header + "\n" + strings.Repeat("X:y\n", 1<<18), "longer than 1048576 bytes", "", 1},
		{"a calendar that is too deep", header + nested(4, strings.ReplaceAll(calendar, "BEGIN:VCALENDAR", strings.Repeat("BEGIN:X\n", 7))), "more than 5 deep", "", 0},
		{"no base64", header + "Content-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n!!!\nQkVHS\n", "is not valid base64", "", 0},
		{"no character set", header + "Content-Type: text/calendar; charset=x-none\n\nBEGIN:VCALENDAR\n", "unknown character set x-none", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := mbox.NewReader(foreign.Map{}, small)
			if err := r.Read(t.Context(), strings.NewReader(c.text), "x"); err != nil {
				t.Fatal(err)
			}
			found := r.Found()
			if len(found.Requests) != c.requests {
				t.Errorf("%d requests, want %d", len(found.Requests), c.requests)
			}
			if got := found.Faults.Error(); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("faults: %s\nwant %q", got, c.want)
			}
			notes := ""
			for _, n := range found.Notes {
				notes += n.What + "\n"
			}
			if !strings.Contains(notes, c.note) {
				t.Errorf("notes: %s\nwant %q", notes, c.note)
			}
		})
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := mbox.NewReader(foreign.Map{}, found.Limits{})
	if err := r.Read(ctx, strings.NewReader("From: ann@example.org\n\n"), "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// FuzzRead: whatever a file holds, its reader ends, and what it finds is a graph or
// has faults that can be drawn.
func FuzzRead(f *testing.F) {
	foreigntest.Seeds(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		m := foreign.Map{Outcomes: []foreign.Word{{Theirs: "Declined:*"}}, Replies: foreign.Span{Days: 30}}
		foreigntest.Graph(t, mbox.NewReader(m, found.Limits{}), text)
	})
}
