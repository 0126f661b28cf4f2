package dot_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// piece is a quoted string as Graphviz's lexer reads it, on one line; quoted is
// one of several pieces.
const (
	piece  = `"(?:[^"\\\n]|\\[^\n])*"`
	quoted = piece + `(?: \+ ` + piece + `)*`
)

var (
	pieces    = regexp.MustCompile(piece)
	titleLine = regexp.MustCompile(`^label=(` + quoted + `);$`)
	nodeLine  = regexp.MustCompile(`^(` + quoted + `) \[(.*)\];$`)
	edgeLine  = regexp.MustCompile(`^(` + quoted + `) -> (` + quoted + `) \[(.*)\];$`)
	attribute = regexp.MustCompile(`^([a-z_]+)=(` + quoted + `)(?:, |$)`)
)

// value undoes the quoting of a string.
func value(quoted string) string {
	var b strings.Builder
	for _, p := range pieces.FindAllString(quoted, -1) {
		b.WriteString(strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(p[1 : len(p)-1]))
	}
	return b.String()
}

// dataGraph is a data graph that was read back.
type dataGraph struct {
	title string
	nodes []item
	edges []item
}

type item struct {
	ends  []string
	attrs map[string]string
}

// readData reads the data flavour, of which each line is one statement.
func readData(source string) (dataGraph, error) {
	var g dataGraph
	lines := strings.Split(source, "\n")
	if n := len(lines); n < 3 || lines[0] != "digraph rapport {" || lines[n-2] != "}" || lines[n-1] != "" {
		return g, errors.New("not a graph between braces")
	}
	for i, line := range lines[1 : len(lines)-2] {
		if m := titleLine.FindStringSubmatch(line); m != nil {
			g.title = strings.ReplaceAll(value(m[1]), "&amp;", "&")
			continue
		}
		var it item
		var err error
		if m := edgeLine.FindStringSubmatch(line); m != nil {
			it.ends = []string{value(m[1]), value(m[2])}
			it.attrs, err = attributes(m[3])
			g.edges = append(g.edges, it)
		} else if m := nodeLine.FindStringSubmatch(line); m != nil {
			it.ends = []string{value(m[1])}
			it.attrs, err = attributes(m[2])
			it.attrs["label"] = strings.ReplaceAll(it.attrs["label"], "&amp;", "&")
			g.nodes = append(g.nodes, it)
		} else {
			err = errors.New("neither node nor edge")
		}
		if err != nil {
			return g, fmt.Errorf("line %d: %w: %s", i+2, err, line)
		}
	}
	return g, nil
}

func attributes(list string) (map[string]string, error) {
	attrs := make(map[string]string)
	for list != "" {
		m := attribute.FindStringSubmatch(list)
		if m == nil {
			return attrs, fmt.Errorf("no attribute at %q", list)
		}
		if _, twice := attrs[m[1]]; twice {
			return attrs, fmt.Errorf("%s stands twice", m[1])
		}
		attrs[m[1]] = value(m[2])
		list = list[len(m[0]):]
	}
	return attrs, nil
}

// checkStyled checks the form of the styled flavour: every line ends a statement
// or opens a subgraph, braces and brackets match, and what stands between < and
// > is well-formed markup.
func checkStyled(source string) error {
	depth := 0
	for i, line := range strings.Split(strings.TrimSuffix(source, "\n"), "\n") {
		if err := checkLine(line, &depth); err != nil {
			return fmt.Errorf("line %d: %w: %s", i+1, err, line)
		}
	}
	if depth != 0 {
		return fmt.Errorf("%d braces stay open", depth)
	}
	return nil
}

var quotedAt = regexp.MustCompile(`^` + quoted)

func checkLine(line string, depth *int) error {
	square := 0
	last := byte(0)
	for rest := line; rest != ""; {
		last = rest[0]
		n := 1
		switch rest[0] {
		case '"':
			n = len(quotedAt.FindString(rest))
			if n == 0 {
				return errors.New("a quote stays open")
			}
		case '<':
			n = markup(rest)
			if n == 0 {
				return errors.New("markup stays open")
			}
			if err := wellFormed(rest[1 : n-1]); err != nil {
				return err
			}
		case '{':
			*depth++
		case '}':
			*depth--
		case '[':
			square++
		case ']':
			square--
		}
		if square < 0 || square > 1 || *depth < 0 {
			return errors.New("brackets don't match")
		}
		rest = rest[n:]
	}
	if square != 0 || !strings.ContainsRune("{};", rune(last)) {
		return errors.New("the statement doesn't end")
	}
	return nil
}

// markup gives the length of an HTML-like string, which ends where its angle
// brackets match.
func markup(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '<':
			depth++
		case '>':
			depth--
			if depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// labelTags are the elements of HTML-like labels that are used
// (https://graphviz.org/doc/info/shapes.html#html).
var labelTags = map[string]bool{"table": true, "tr": true, "td": true, "font": true, "b": true, "br": true, "label": true}

func wellFormed(markup string) error {
	d := xml.NewDecoder(strings.NewReader("<label>" + markup + "</label>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok && !labelTags[e.Name.Local] {
			return fmt.Errorf("label with <%s>", e.Name.Local)
		}
	}
}
