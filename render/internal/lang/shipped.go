package lang

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

//go:embed words/*.yaml
var files embed.FS

// Languages are the tags of the languages that ship, English first.
func Languages() []string { return []string{"en", "ar", "de", "es", "fr", "zh"} }

// shipped are the catalogues that ship, each read when it is first asked for.
var shipped = func() map[string]func() *Catalogue {
	all := make(map[string]func() *Catalogue)
	for _, tag := range Languages() {
		all[tag] = sync.OnceValue(func() *Catalogue {
			lines, err := fs.ReadFile(files, "words/"+tag+".yaml")
			if err != nil {
				panic(err) // which a test finds
			}
			texts, err := read(lines)
			if err != nil {
				panic(fmt.Sprintf("%s: %v", tag, err)) // likewise
			}
			messages := make(map[string]message, len(texts))
			for _, t := range texts {
				messages[t.Key] = t.message
			}
			return newCatalogue(language.Make(tag), messages)
		})
	}
	return all
}()

// English is the catalogue in English.
func English() *Catalogue { return shipped["en"]() }

// Shipped gives the catalogue for a tag: of the same language and script, as de is for
// de-AT, with its numbers; ok is false where none ships. That of "" is the one in English.
func Shipped(tag string) (c *Catalogue, ok bool) {
	if tag == "" {
		return English(), true
	}
	t, err := language.Parse(tag)
	if err != nil {
		return nil, false
	}
	base, _ := t.Base()
	script, _ := t.Script()
	for _, tag := range Languages() {
		own := language.Make(tag)
		b, _ := own.Base()
		s, _ := own.Script()
		if b == base && s == script {
			c := shipped[tag]()
			if t == own {
				return c, true
			}
			return newCatalogue(t, c.messages), true
		}
	}
	return nil, false
}

// Source is the file of a language that ships, in YAML; ok is false where none does.
func Source(tag string) (file []byte, ok bool) {
	c, ok := Shipped(tag)
	if !ok {
		return nil, false
	}
	base, _ := c.tag.Base()
	file, err := fs.ReadFile(files, "words/"+base.String()+".yaml")
	return file, err == nil
}

// text is a message of a file.
type text struct {
	Key, words string
	message
}

// read reads a file that ships. Each of its lines is a comment, empty, or a key with a
// text in double quotes.
func read(file []byte) (all []text, err error) {
	n := 0
	for line := range bytes.Lines(file) {
		n++
		line := strings.TrimSpace(string(line))
		if line == "" || line[0] == '#' {
			continue
		}
		key, quoted, _ := strings.Cut(line, ": ")
		words, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		m, err := parse(words)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		all = append(all, text{key, words, m})
	}
	return all, nil
}
