package main

import (
	"bufio"
	"strings"
)

// begins are what a ledger of each format begins with.
var begins = map[string]string{
	"csv":  "id,from,to,via,date,times,outcome,deadline,about,source,counters\n",
	"yaml": "requests:\n",
}

var writers = map[string]func(*bufio.Writer, *request){"csv": writeCSV, "jsonl": writeJSONL, "yaml": writeYAML}

// writeCSV writes a row, or one for each report: the first tells the request, and
// the others, of which from, to and via are empty, the reports' own dates.
func writeCSV(w *bufio.Writer, r *request) {
	about := r.about
	if strings.Contains(about, ",") {
		about = `"` + about + `"`
	}
	cells := func(list ...string) {
		for i, c := range list {
			if i > 0 {
				w.WriteByte(',')
			}
			w.WriteString(c)
		}
		w.WriteByte('\n')
	}
	cells(r.id, r.from, r.to, r.via, r.date, r.times, r.outcome, r.deadline, about, "", r.counters)
	for _, p := range r.reports {
		cells(r.id, "", "", "", "", "", p.outcome, "", "", p.source, "")
	}
}

// fields gives what a request or report states, in turn with the keys.
func (r *request) fields() []string {
	return []string{"id", r.id, "from", r.from, "to", r.to, "via", r.via, "date", r.date, "times", r.times, "outcome", r.outcome,
		"deadline", r.deadline, "about", r.about, "counters", r.counters}
}

func (p *report) fields() []string {
	return []string{"source", p.source, "outcome", p.outcome}
}

// writeMap writes the fields that are stated; keys and values are quoted by
// quote.
func writeMap(w *bufio.Writer, fields []string, quote string) {
	n := 0
	for i := 0; i < len(fields); i += 2 {
		if fields[i+1] == "" {
			continue
		}
		if n++; n > 1 {
			w.WriteString(", ")
		}
		w.WriteString(quote + fields[i] + quote + `: "` + fields[i+1] + `"`)
	}
}

func writeTree(w *bufio.Writer, r *request, quote string) {
	w.WriteByte('{')
	writeMap(w, r.fields(), quote)
	for i := range r.reports {
		if i == 0 {
			w.WriteString(", " + quote + "reports" + quote + ": [{")
		} else {
			w.WriteString("}, {")
		}
		writeMap(w, r.reports[i].fields(), quote)
	}
	if len(r.reports) > 0 {
		w.WriteString("}]")
	}
	w.WriteString("}\n")
}

func writeJSONL(w *bufio.Writer, r *request) { writeTree(w, r, `"`) }

func writeYAML(w *bufio.Writer, r *request) {
	w.WriteString("  - ")
	writeTree(w, r, "")
}
