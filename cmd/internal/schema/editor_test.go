package schema

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEditor speaks to the language server that editors use for YAML: with the schemas
// it completes keys and words, says what a key is for, and marks what is wrong.
func TestEditor(t *testing.T) {
	t.Parallel()
	s := startServer(t)
	begin := func(name, text string) string {
		return s.open(name+".yaml", "# yaml-language-server: $schema="+s.schema(name)+"\n"+text)
	}

	ledger := begin("ledger", "title: Two\nrequests:\n  - {from: ann, to: bob, outcome: declind, date: 2021-05, zzz: 1}\n  - from: ann\n    to: bob\n    \n    outcome: \n")
	if got := s.faults(ledger); len(got) != 2 || !strings.Contains(got[0], "accepted") && !strings.Contains(got[1], "accepted") || !strings.Contains(strings.Join(got, "\n"), "zzz") {
		t.Errorf("faults of a ledger: %q", got)
	}
	for _, key := range []string{"deadline", "reports", "via"} {
		if got := s.complete(ledger, 6, 4); !slices.Contains(got, key) {
			t.Errorf("no key %s in %q", key, got)
		}
	}
	if got := s.complete(ledger, 7, 13); !slices.Contains(got, "withdrawn") {
		t.Errorf("no outcome withdrawn in %q", got)
	}
	if got := s.hover(ledger, 4, 6); !strings.Contains(got, "the actor who asked") {
		t.Errorf("hover over from: %q", got)
	}

	checks := begin("checks", "ledger: a.yaml\nchecks:\n  - {name: one, where: outcome == \"accepted\", expect: nun}\n")
	if got := s.faults(checks); len(got) == 0 {
		t.Error("no fault of a file of checks")
	}
	if got := s.hover(checks, 3, 50); !strings.Contains(got, "exactly") {
		t.Errorf("hover over expect: %q", got)
	}

	// What is right has no fault: the ledgers, the checks and the map of the module.
	for name, file := range map[string]string{
		"ledger": "../../../testdata/us-china/contacts.yaml", "checks": "../../../testdata/us-china/checks.yaml", "map": "../../../testdata/tracker/map.yaml",
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.faults(s.open("right-"+name+".yaml", "# yaml-language-server: $schema="+s.schema(name)+"\n"+string(text))); len(got) > 0 {
			t.Errorf("%s: %q", file, got)
		}
	}
}

// server is a language server that runs.
type server struct {
	t      *testing.T
	dir    string
	in     io.Writer
	id     int
	answer chan message
	marked map[string]chan []string // by document: its faults, whenever they are told
	gone   chan struct{}            // closed once the server says nothing more
}

type message struct {
	ID     *int            `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
}

func startServer(t *testing.T) *server {
	modules := os.Getenv("RAPPORT_NODE_MODULES")
	program := filepath.Join(modules, "yaml-language-server", "bin", "yaml-language-server")
	if _, err := os.Stat(program); modules == "" || err != nil {
		if os.Getenv("RAPPORT_CI") == "1" {
			t.Fatalf("RAPPORT_NODE_MODULES has no yaml-language-server: %v", err)
		}
		t.Skip("RAPPORT_NODE_MODULES names no folder with yaml-language-server")
	}
	cmd := exec.CommandContext(t.Context(), "node", program, "--stdio")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); cmd.Process.Kill(); cmd.Wait() })
	s := &server{t: t, dir: t.TempDir(), in: in, answer: make(chan message, 100), marked: make(map[string]chan []string), gone: make(chan struct{})}
	for _, name := range []string{"ledger.yaml", "checks.yaml", "right-ledger.yaml", "right-checks.yaml", "right-map.yaml"} {
		s.marked[s.uri(name)] = make(chan []string, 100)
	}
	go s.listen(bufio.NewReader(out))
	s.ask("initialize", map[string]any{"processId": nil, "rootUri": "file://" + s.dir, "capabilities": map[string]any{
		"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"plaintext"}}}}})
	s.tell("initialized", map[string]any{})
	s.tell("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"yaml": map[string]any{
		"hover": true, "completion": true, "validate": true, "schemaStore": map[string]any{"enable": false}}}})
	return s
}

func (s *server) uri(name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(s.dir, name))
}

// schema writes a schema into the folder and gives its name.
func (s *server) schema(name string) string {
	text, _ := Of(name)
	file := name + ".schema.json"
	if err := os.WriteFile(filepath.Join(s.dir, file), text, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return file
}

// listen takes what the server says.
func (s *server) listen(out *bufio.Reader) {
	defer close(s.gone)
	for {
		head, err := textproto.NewReader(out).ReadMIMEHeader()
		if err != nil {
			return
		}
		n, err := strconv.Atoi(head.Get("Content-Length"))
		if err != nil {
			return
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(out, body); err != nil {
			return
		}
		var m message
		if json.Unmarshal(body, &m) != nil {
			return
		}
		switch {
		case m.Method == "textDocument/publishDiagnostics":
			var p struct {
				URI         string
				Diagnostics []struct{ Message string }
			}
			if json.Unmarshal(m.Params, &p) != nil {
				return
			}
			list := []string{}
			for _, d := range p.Diagnostics {
				list = append(list, d.Message)
			}
			if c := s.marked[p.URI]; c != nil {
				c <- list
			}
		case m.Method != "" && m.ID != nil: // it asks for its settings, which it has been told
			s.send(map[string]any{"jsonrpc": "2.0", "id": *m.ID, "result": nil})
		case m.ID != nil:
			s.answer <- m
		}
	}
}

func (s *server) send(m map[string]any) {
	text, err := json.Marshal(m)
	if err == nil {
		_, err = fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(text), text)
	}
	if err != nil {
		s.t.Error(err)
	}
}

func (s *server) tell(method string, params any) {
	s.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

func (s *server) ask(method string, params any) json.RawMessage {
	s.t.Helper()
	s.id++
	s.send(map[string]any{"jsonrpc": "2.0", "id": s.id, "method": method, "params": params})
	for {
		select {
		case m := <-s.answer:
			if *m.ID == s.id {
				return m.Result
			}
		case <-s.gone:
			s.t.Fatalf("the server ended before its answer to %s", method)
		}
	}
}

func (s *server) open(name, text string) (uri string) {
	uri = s.uri(name)
	s.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
	return uri
}

// faults gives what the server marks in a document.
func (s *server) faults(uri string) []string {
	s.t.Helper()
	select {
	case list := <-s.marked[uri]:
		return list
	case <-s.gone:
		s.t.Fatalf("the server ended before it told of %s", uri)
	}
	return nil
}

func (s *server) at(uri string, line, column int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": uri}, "position": map[string]any{"line": line, "character": column}}
}

func (s *server) complete(uri string, line, column int) (labels []string) {
	s.t.Helper()
	var list struct{ Items []struct{ Label string } }
	if err := json.Unmarshal(s.ask("textDocument/completion", s.at(uri, line, column)), &list); err != nil {
		s.t.Fatal(err)
	}
	for _, i := range list.Items {
		labels = append(labels, i.Label)
	}
	return labels
}

func (s *server) hover(uri string, line, column int) string {
	s.t.Helper()
	return string(s.ask("textDocument/hover", s.at(uri, line, column)))
}
