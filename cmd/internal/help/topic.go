package help

import (
	"embed"
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph/where"
)

//go:embed topics/*.md
var files embed.FS

// Names are the names of the topics, in the order in which they are listed.
func Names() []string {
	return []string{"ledger", "maps", "dates", "outcomes", "expressions", "figures", "themes", "markdown"}
}

// Topic is something that "rapport help" explains.
type Topic struct {
	Name    string
	Title   string
	Summary string // what it explains, in half a line
	text    string // Markdown, without the first line
}

// Find gives a topic by its name.
func Find(name string) (Topic, bool) {
	data, err := files.ReadFile("topics/" + name + ".md")
	if err != nil {
		return Topic{}, false
	}
	first, rest, _ := strings.Cut(string(data), "\n")
	title, summary, _ := strings.Cut(strings.TrimPrefix(first, "# "), ": ")
	return Topic{name, title, summary, rest}, true
}

// Topics gives all topics.
func Topics() []Topic {
	var out []Topic
	for _, name := range Names() {
		t, _ := Find(name)
		out = append(out, t)
	}
	return out
}

// Text gives the topic as plain text of lines of so many cells.
func (t Topic) Text(width int) string {
	text := strings.Replace(t.text, "{{fields}}\n", fields(), 1)
	return strings.ToUpper(t.Title) + "\n" + plain(text, width)
}

// fields is the table of the fields of expressions.
func fields() string {
	var b strings.Builder
	b.WriteString("| field | type | what it is |\n|---|---|---|\n")
	for f := range where.Fields() {
		who, _, part := strings.Cut(f.Name, ".")
		if part && (who == "to" || who == "for" || who == "redirected_to") || strings.HasPrefix(f.Meaning, "the same") {
			continue
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", f.Name, f.Type, f.Meaning)
	}
	return b.String()
}
