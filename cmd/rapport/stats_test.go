package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGroupedRowsHaveTheSameFigures: calls that were counted before they were read
// have the figures of the calls themselves, apart from how many requests they are.
func TestGroupedRowsHaveTheSameFigures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	actors := filepath.Join(dir, "actors.yaml")
	if err := os.WriteFile(actors, []byte("actors: {ann: {party: us}, bob: {party: cn}, cem: {party: cn, name: Cem the Elder}, dan: {}}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	raw, grouped := manyCalls(t, dir)
	for _, by := range []string{"", "actor", "party", "channel", "source", "year"} {
		for _, format := range []string{"table", "json", "csv"} {
			for _, where := range []string{"", `outcome != "declined"`, `from == "ann"`} {
				figures := func(ledger, count string) any {
					args := []string{"stats", actors, ledger, "--format", format}
					for flag, value := range map[string]string{"--by": by, "--count": count, "--where": where} {
						if value != "" {
							args = append(args, flag, value)
						}
					}
					var out, said bytes.Buffer
					if code := run(args, streams{in: strings.NewReader(""), out: &out, err: &said}); code != 0 || out.Len() == 0 {
						t.Fatalf("%q: %d, %s", args, code, &said)
					}
					return withoutRequests(t, format, out.Bytes())
				}
				want := figures(raw, "requests")
				for _, count := range []string{"times", ""} {
					if diff := cmp.Diff(want, figures(grouped, count)); diff != "" {
						t.Errorf("by %q as %s where %q, --count %q (-raw +grouped):\n%s", by, format, where, count, diff)
					}
				}
				if cmp.Equal(want, figures(grouped, "requests")) {
					t.Errorf("by %q as %s where %q: requests count like times", by, format, where)
				}
			}
		}
	}
}

// manyCalls writes calls, and the same with a row for all that are alike.
func manyCalls(t *testing.T, dir string) (raw, grouped string) {
	rng := rand.New(rand.NewPCG(31, 32))
	one := func(words ...string) string { return words[rng.IntN(len(words))] }
	times := make(map[string]int)
	var rows, alike []string
	for range 600 {
		row := strings.Join([]string{one("ann", "bob", "cem", "dan"), one("ann", "bob", "dan"), one("", "phone", "mail"),
			one("2021-05-03", "2022", ""), one("accepted", "accepted", "declined", "ignored", "pending"), one("", "ft", "dod")}, ",")
		rows = append(rows, row)
		if times[row] == 0 {
			alike = append(alike, row)
		}
		times[row]++
	}
	const head = "from,to,via,date,outcome,source"
	counted := head + ",times\n"
	for _, row := range alike {
		counted += fmt.Sprintf("%s,%d\n", row, times[row])
	}
	raw, grouped = filepath.Join(dir, "raw.csv"), filepath.Join(dir, "grouped.csv")
	for file, text := range map[string]string{raw: head + "\n" + strings.Join(rows, "\n") + "\n", grouped: counted} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return raw, grouped
}

var (
	requestsLine = regexp.MustCompile(`(?m)^(requests|asked in all|said by one origin) .*\n`)
	spaces       = regexp.MustCompile(` +`)
)

// withoutRequests gives the figures without the number of requests and the word
// for what is counted.
func withoutRequests(t *testing.T, format string, out []byte) any {
	switch format {
	case "json":
		var v any
		if err := json.Unmarshal(out, &v); err != nil {
			t.Fatal(err)
		}
		rows, ok := v.([]any)
		if !ok {
			rows = []any{v}
		}
		for _, row := range rows {
			delete(row.(map[string]any), "requests")
			delete(row.(map[string]any), "counted")
			delete(row.(map[string]any), "one_origin") // is of requests, whatever is counted
		}
		return rows
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"requests", "counted", "one_origin"} {
			i := slices.Index(rows[0], key)
			if i < 0 {
				continue
			}
			for n := range rows {
				rows[n] = slices.Delete(rows[n], i, i+1)
			}
		}
		return rows
	}
	text := string(out)
	if at := strings.Index(text, "REQUESTS"); at >= 0 {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i, line := range lines {
			lines[i] = line[:at] + line[at+len("REQUESTS"):]
		}
		text = strings.ReplaceAll(strings.Join(lines, "\n"), "SHARE OF TIMES", "SHARE")
	}
	return spaces.ReplaceAllString(requestsLine.ReplaceAllString(text, ""), " ")
}
