// Package checkreport writes what became of the checks of a file: as text for a
// person, as TAP, and as JUnit's XML.
//
// What may not enter: how checks are read and run (package checks).
package checkreport

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/checks"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/graph/truth"
)

// verdict is the word for what became of a check.
func verdict(r checks.Checked) string {
	switch r.Answer {
	case truth.Yes:
		return "ok"
	case truth.No:
		return "failed"
	}
	return r.Answer.String()
}

// lines gives the detail, as lines that can't control a terminal, with four
// spaces for a tab.
func lines(r checks.Checked) []string {
	out := strings.Split(r.Detail, "\n")
	for i, l := range out {
		rest := strings.TrimLeft(l, "\t")
		out[i] = strings.Repeat("    ", len(l)-len(rest)) + plain.Clean(rest)
	}
	return out
}

// Failed counts the checks that didn't pass.
func Failed(results []checks.Checked) (n int) {
	for _, r := range results {
		if r.Answer != truth.Yes {
			n++
		}
	}
	return n
}

// Text reports for a person.
func Text(results []checks.Checked) []byte {
	var b bytes.Buffer
	for _, r := range results {
		fmt.Fprintf(&b, "%-9s  %s\n", verdict(r), plain.Clean(r.Name))
		if r.Detail == "" {
			continue
		}
		fmt.Fprintf(&b, "    %s\n", r.Pos)
		for _, l := range lines(r) {
			b.WriteString("    " + l + "\n")
		}
	}
	plural := "s"
	if len(results) == 1 {
		plural = ""
	}
	fmt.Fprintf(&b, "%d check%s, %d failed\n", len(results), plural, Failed(results))
	return b.Bytes()
}

// TAP reports in the Test Anything Protocol, version 13
// (https://testanything.org/tap-version-13-specification.html), which is what prove reads.
func TAP(results []checks.Checked) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "TAP version 13\n1..%d\n", len(results))
	for i, r := range results {
		word := "ok"
		if r.Answer != truth.Yes {
			word = "not ok"
		}
		name := strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(plain.Clean(r.Name))
		fmt.Fprintf(&b, "%s %d - %s\n", word, i+1, name)
		if r.Detail == "" {
			continue
		}
		fmt.Fprintf(&b, "  ---\n  verdict: %s\n  at: %q\n  message: |\n", verdict(r), r.Pos.String())
		for _, l := range lines(r) {
			b.WriteString("    " + l + "\n")
		}
		b.WriteString("  ...\n")
	}
	return b.Bytes()
}

type suite struct {
	XMLName  xml.Name `xml:"testsuite"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Cases    []single `xml:"testcase"`
}

type single struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr"`
	Line    int      `xml:"line,attr"`
	Failure *failure `xml:"failure"`
}

type failure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit reports as the XML that build servers read: one testsuite. The type of a
// failure is failed, contested or possibly.
func JUnit(name string, results []checks.Checked) ([]byte, error) {
	s := suite{Name: plain.Clean(name), Tests: len(results), Failures: Failed(results)}
	for _, r := range results {
		c := single{Name: plain.Clean(r.Name), Class: s.Name, File: plain.Clean(r.Pos.File), Line: r.Pos.Line}
		if r.Detail != "" {
			detail := lines(r)
			c.Failure = &failure{verdict(r), detail[0], strings.Join(detail, "\n")}
		}
		s.Cases = append(s.Cases, c)
	}
	out, err := xml.MarshalIndent(s, "", "  ")
	return append(append([]byte(xml.Header), out...), '\n'), err
}
