package ledger_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// A text is read with the line ends of any system, with the same places, also of faults.
func TestLineEnds(t *testing.T) {
	texts := map[string]string{
		"a.csv":   "from,to,about\nann,bob,\"two\nlines\"\ncem,\"dan\",x\neva,dan,\"y\"\n",
		"b.csv":   "from,to,outcome\nann,bob,x\n\ncem,dan,\"y\"\n",
		"c.ics":   "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20210501T080000Z\nORGANIZER:mailto:ann@x.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@x.o\n rg\nEND:VEVENT\nEND:VCALENDAR\n",
		"d.jsonl": `{"from": "ann", "to": "bob"}` + "\n" + `{"from": "ann", "tö": "bob"}` + "\n",
		"e.mbox":  "From x Mon May  3 10:00:00 2021\nFrom: ann@x.org\nTo: bob@x.org\nDate: Mon, 3 May 2021 10:00:00 +0000\nMessage-ID: <1@x>\n\nHello\n",
	}
	for name, text := range texts {
		want := lines(t, name, text, ledger.Options{})
		for ends, end := range map[string]string{"CR": "\r", "CR LF": "\r\n", "CR CR LF": "\r\r\n"} {
			got := lines(t, name, strings.ReplaceAll(text, "\n", end), ledger.Options{})
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s with %s: %s", name, ends, d)
			}
		}
	}
}

// Of a file the places are found by reading it again.
func TestLineEndsOfFile(t *testing.T) {
	dir := t.TempDir()
	for name, end := range map[string]string{"a.csv": "\r", "b.csv": "\r\r\n"} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(strings.ReplaceAll("from,to,date\nann,bob,2021\nann,dan,\"20x1\"\n", "\n", end)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ledger.Load(file)
		if err == nil || !strings.Contains(err.Error(), name+":3:") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
