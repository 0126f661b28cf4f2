package ledger_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
	"github.com/rapport-graph/rapport/graph/ledger"
)

func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPackedTooFar: what unpacks to far more than it is, is refused as soon as that
// shows; one whose limits are lifted is read.
func TestPackedTooFar(t *testing.T) {
	text := "from,to,about\na,b," + strings.Repeat(" ", 9<<20) + "x\n"
	_, err := ledger.Read(strings.NewReader(zipped(t, text)), "a.csv.gz", ledger.Auto, ledger.Options{Line: 10 << 20})
	var list fault.List
	if !errors.As(err, &list) || list[0].Kind != graph.ErrTooLarge || list[0].Error() != "a.csv.gz: the file unpacks to more than 100 times its size" {
		t.Errorf("%v", err)
	}
	l, err := ledger.Read(strings.NewReader(zipped(t, text)), "a.csv.gz", ledger.Auto, ledger.Options{Line: 10 << 20, Bytes: 1 << 30})
	if err != nil || len(l.Requests) != 1 {
		t.Errorf("%v", err)
	}
}

// FuzzPacked: whatever a file of gzip holds, and in whatever encoding, reading it ends;
// packed it says what it says unpacked.
func FuzzPacked(f *testing.F) {
	f.Add("from,to\na,b\n", "windows-1252", false)
	f.Add("from;to\r\nM\xfcller;b\r\n", "iso-8859-1", true)
	f.Add("\xff\xfef\x00r\x00o\x00m\x00", "utf-16le", false)
	f.Add("\x1f\x8b\x08\x00", "", false)
	f.Add("\x1b$Ba\n", "iso-2022-jp", true)
	f.Fuzz(func(t *testing.T, text, encoding string, swap bool) {
		opts := ledger.Options{Map: &foreign.Map{Encoding: encoding}}
		if _, err := htmlindex.Get(encoding); err != nil {
			opts.Map = nil
		}
		if swap { // as a broken file
			packed := []byte(zipped(t, text))
			slices.Reverse(packed[len(packed)/2:])
			if l, err := ledger.Read(bytes.NewReader(packed), "a.csv.gz", ledger.Auto, opts); err == nil {
				ledger.Build(l)
			}
			return
		}
		plain, err := ledger.Read(strings.NewReader(text), "a.csv", ledger.Auto, opts)
		again, errAgain := ledger.Read(strings.NewReader(zipped(t, text)), "a.csv", ledger.Auto, opts)
		if strings.HasPrefix(text, "\x1f\x8b") {
			return // packed twice is not unpacked twice
		}
		if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() || len(plain.Requests) != len(again.Requests) {
			t.Errorf("%d requests, %v; packed %d, %v", len(plain.Requests), err, len(again.Requests), errAgain)
		}
	})
}

// FuzzDraft: a map is written for whatever looks like a table or JSON, or it is a fault;
// the map can be read.
func FuzzDraft(f *testing.F) {
	f.Add("Agency;Status\nA;Rejected\n", false)
	f.Add("a\tb\n\"x\t1/2/3\n", false)
	f.Add(`{"data": [{"who": {"name": "x"}, "n": [1, "y"]}]}`, true)
	f.Add("{\"a\": 1}\n{", true)
	f.Fuzz(func(t *testing.T, text string, json bool) {
		name := "t.csv"
		if json {
			name = "t.json"
		}
		m, err := ledger.Draft(strings.NewReader(text), name, ledger.Options{})
		if err != nil {
			return
		}
		if _, err := foreign.Parse(strings.NewReader(m), "m"); err != nil {
			t.Errorf("%v\n%s", err, m)
		}
	})
}
