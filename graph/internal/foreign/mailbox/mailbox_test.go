package mailbox

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestAddresses(t *testing.T) {
	for field, want := range map[string]string{
		"":                          "",
		"ann@example.org":           "ann@example.org|",
		"<Ann@Example.ORG>":         "ann@example.org|",
		`"Ash, Ann" <a@x.org>, b@x`: "a@x.org|Ash, Ann; b@x|",
		"Ash, Ann <a@x.org>, Birch, Bob B. <b@x.org>":        "a@x.org|Ash, Ann; b@x.org|Birch, Bob B.",
		"Ann [Sales] <a@x.org>":                              "a@x.org|Ann [Sales]",
		"a@x.org (Ann Ash)":                                  "a@x.org|Ann Ash",
		"ann at x.org (Ann Ash)":                             "ann at x.org|Ann Ash",
		"=?utf-8?q?J=C3=BCrgen?= <j@x.org>":                  "j@x.org|Jürgen",
		`"=?iso-8859-1?q?J=FCrgen?=" <j@x.org>`:              "j@x.org|Jürgen",
		"J\xfcrgen <j@x.org>":                                "j@x.org|Jürgen",
		"undisclosed-recipients:;":                           "",
		"Team: a@x.org, Bob <b@x.org>; , c@x.org":            "a@x.org|; b@x.org|Bob; c@x.org|",
		"root, daemon":                                       "root|; daemon|",
		"'Ann' <a@x.org>":                                    "a@x.org|'Ann'",
		"a@x.org, , b@x.org,":                                "a@x.org|; b@x.org|",
		"Ann <mailto:a@x.org>":                               "a@x.org|Ann",
		"Ann <>":                                             "",
		`"Ann Ash" a@x.org>`:                                 "a@x.org|Ann Ash",
		`"Ann \"A\" Ash" <a@x.org>`:                          `a@x.org|Ann "A" Ash`,
		"=?x-none?q?abc?= <a@x.org>":                         "a@x.org|=?x-none?q?abc?=",
		"<<a@x.org>>":                                        "a@x.org|",
		"Ann <a@x.org> <b@x.org>":                            "b@x.org|Ann <a@x.org>",
		"Ann (she, her) <a@x.org>, Bob <b@x.org>":            "a@x.org|Ann; b@x.org|Bob",
		strings.Repeat("x", 1000) + "@x.org, \"never closed": strings.Repeat("x", 1000) + "@x.org|",
	} {
		var got []string
		for _, a := range Addresses(field, charmap.Windows1252) {
			got = append(got, a.Address+"|"+a.Name)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%.80q: %q, want %q", field, strings.Join(got, "; "), want)
		}
	}
}

func TestDate(t *testing.T) {
	for field, want := range map[string]string{
		"Fri, 21 May 2021 14:22:33 +0200":         "2021-05-21T14:22:33+02:00",
		"21 May 2021 23:59 -0700":                 "2021-05-21T23:59:00-07:00",
		"Fri, 21 May 2021 14:22:33 +0200 (CEST)":  "2021-05-21T14:22:33+02:00",
		"Friday, 21-May-99 14:22:33 GMT":          "1999-05-21T14:22:33Z",
		"Fri May 21 14:22:33 2021":                "2021-05-21T14:22:33Z",
		"Fri, 21 May 2021 24:00:00 +0000":         "2021-05-21T23:59:59Z",
		"21 may 21 1:02":                          "2021-05-21T01:02:00Z",
		"Fri, 21 May 2021 14:22:33 UT":            "2021-05-21T14:22:33Z",
		"Fri, 21 September 2021 14:22:33 +0000":   "2021-09-21T14:22:33Z",
		"Mon, 31 Feb 2021 10:00:00 +0000":         "",
		"":                                        "",
		"yesterday":                               "",
		"2021-05-21":                              "",
		"Fri, 21 May 99999 14:22:33 +0000":        "",
		"Fri, 21 May 2021 14:22:33.123456 +02:00": "",
	} {
		got := ""
		if d, ok := Date(field); ok {
			got = d.Format("2006-01-02T15:04:05Z07:00")
		}
		if want == "" && strings.HasPrefix(field, "Fri, 21 May 2021 14:22:33.") {
			continue // whatever is made of it, it must not panic
		}
		if got != want {
			t.Errorf("%q is %q, want %q", field, got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	for field, want := range map[string]string{
		"<a@x>": "[a@x]", "<a@x> <b@x>\t<c@x>": "[a@x b@x c@x]", "Your mail of Monday <a@x>": "[a@x]", "": "[]", "a@x": "[]", "<a\n b@x>": "[ab@x]", "<>": "[]", "<a@x": "[]",
	} {
		if got := fmt.Sprint(IDs(field)); got != want {
			t.Errorf("%q: %s, want %s", field, got, want)
		}
	}
}

func TestMediaType(t *testing.T) {
	for field, want := range map[string]string{
		"": "text/plain ", "text": "text/plain ", "Multipart/Mixed; BOUNDARY=abc": "multipart/mixed abc", `multipart/mixed; boundary="a b"`: "multipart/mixed a b",
		`multipart/mixed; boundary=a=b; charset=x`: "multipart/mixed a=b", `multipart/mixed; boundary="x"; boundary="x"`: "multipart/mixed x",
		"multipart/mixed; boundary=\"=_x/y\"; =": "multipart/mixed =_x/y",
	} {
		typ, params := MediaType(field, "text/plain")
		if got := typ + " " + params["boundary"]; got != want {
			t.Errorf("%q: %q, want %q", field, got, want)
		}
	}
}

func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		"From ann Mon May  3 10:00:00 2021\n": true, "From: ann\n": true, "X-A: b\n c\nSubject: d\n": true, "\ufeff\r\nReturn-Path: <>\r\n": true,
		"": false, "title: a ledger\nrequests:\n": false, "from,to\nann,bob\n": false, "Dear Bob,\n": false, "{\"from\": \"ann\"}": false, "BEGIN:VCALENDAR\n": false,
	} {
		if got := Looks([]byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// TestSeparators: a mailbox is cut where mails begin, and nowhere else.
func TestSeparators(t *testing.T) {
	text := "From ann@x Mon May  3 10:00:00 2021\nSubject: 1\n\nFrom me to you.\n\nFrom here on, all is text at 10:00.\n\n>From quoted\n" +
		"\nFrom bob@x Mon May  3 10:00:00 +0200 2021\r\nSubject: 2\r\n\r\ntext\r\n\r\nFrom -\nFrom: x\nSubject: 3\n\n\n\nFrom MAILER-DAEMON Fri Jul  8 12:08:34 2011\nSubject: 4\n"
	s := NewScanner(strings.NewReader(text), Options{})
	var got []string
	for s.Scan() {
		m := s.Message()
		got = append(got, fmt.Sprintf("%s at %d", m.Header.Value("subject"), m.Line))
	}
	if want := "[1 at 2 2 at 11 3 at 16 4 at 22]"; fmt.Sprint(got) != want || s.Err() != nil {
		t.Errorf("mails %v, want %s, error %v", got, want, s.Err())
	}
}
