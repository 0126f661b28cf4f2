package ledger_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

func TestFormats(t *testing.T) {
	for _, f := range []ledger.Format{ledger.Auto, ledger.YAML, ledger.JSON, ledger.JSONL, ledger.CSV} {
		if g, ok := ledger.ParseFormat(f.String()); !ok || g != f {
			t.Errorf("ParseFormat(%s) = %s, %v", f, g, ok)
		}
	}
	if _, ok := ledger.ParseFormat("xml"); ok {
		t.Error("xml is a format")
	}
	for name, want := range map[string]ledger.Format{
		"a.yaml": ledger.YAML, "a.YML": ledger.YAML, "x/a.json": ledger.JSON, "a.jsonl": ledger.JSONL,
		"a.ndjson": ledger.JSONL, "a.b.CSV": ledger.CSV, "a.txt": ledger.Auto, "-": ledger.Auto, "yaml": ledger.Auto,
	} {
		if got := ledger.FormatOf(name); got != want {
			t.Errorf("FormatOf(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]ledger.Format{
		"":                               ledger.YAML,
		"title: a, from, to\n":           ledger.YAML,
		"# from,to\n":                    ledger.YAML,
		"from: a\n":                      ledger.YAML,
		"{title: a}":                     ledger.YAML,
		"\"from\",\"to\"\n":              ledger.CSV,
		"from,to\r\na,b\r\n":             ledger.CSV,
		"\ufeffid, from, too\n":          ledger.CSV,
		"x,y,z,from,to\n":                ledger.YAML,
		"{}":                             ledger.JSON,
		"[":                              ledger.JSON,
		" \n{\n \"title\": \"a\"\n}":     ledger.JSON,
		"{\"titel\": \"a\"}\n":           ledger.JSON,
		"{\"from\": \"a\"}\n":            ledger.JSONL,
		"\n{\"from\": \"" + long:         ledger.JSONL,
		"{\"x\": 1}\n\n{\"y\": 2}\n":     ledger.JSONL,
		"{\"x\": 1\n}\n{\"y\": 2}\n":     ledger.JSON,
		"{\"requests\": [\n{\"x\": 1}\n": ledger.JSON,
		"{\"":                            ledger.JSON,
	} {
		if got := ledger.Detect([]byte(text)); got != want {
			t.Errorf("Detect(%.40q) = %s, want %s", text, got, want)
		}
	}
}

var long = strings.Repeat("a", 10_000)
