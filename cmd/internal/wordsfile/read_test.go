package wordsfile

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
)

// TestRead: messages are read from YAML and JSON, and all that is wrong is said with its
// place.
func TestRead(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"a.yaml": "outcome.accepted: agreed\nmonth.1: 1\n", "a.json": `{"outcome.accepted": "agreed", "month.1": "1"}`} {
		got, err := Read(strings.NewReader(text), name, "en")
		if err != nil || len(got) != 2 || got["outcome.accepted"] != "agreed" || got["month.1"] != "1" {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for text, want := range map[string]string{
		"outcome.acepted: x":       `a.yaml:1:1: unknown message "outcome.acepted", expected a key that rapport words prints, did you mean outcome.accepted?`,
		"requests: x":              "a.yaml:1:11: requests: no hole {n}, expected it where its value is to stand",
		"requests: {n: 1}":         "a.yaml:1:11: requests is a mapping, expected a message",
		"- x":                      "a.yaml:1:1: the file is a list, expected a mapping of keys to messages, such as rapport words prints",
		"alt.most: x\nalt.most: y": "a.yaml:2:1: the key \"alt.most\" comes twice",
	} {
		if _, err := Read(strings.NewReader(text), "a.yaml", "en"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestWhole: what rapport words prints is a file of words, in any language where it has
// all of them.
func TestWhole(t *testing.T) {
	t.Parallel()
	for _, tag := range render.Languages() {
		file, _ := render.Messages(tag)
		got, err := Read(strings.NewReader(string(file)), "a.yaml", tag)
		if err != nil || len(got) != len(render.MessageKeys()) {
			t.Errorf("%s: %d messages, %v", tag, len(got), err)
		}
	}
	file, _ := render.Messages("en")
	if _, err := Read(strings.NewReader(string(file)), "a.yaml", "fi"); err != nil {
		t.Error(err)
	}
	if _, err := Read(strings.NewReader("outcome.accepted: x"), "a.yaml", "fi"); err == nil || !strings.Contains(err.Error(), `no actors, `) {
		t.Errorf("a file that lacks messages: %v", err)
	}
}
