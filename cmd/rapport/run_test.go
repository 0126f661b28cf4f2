package main

import (
	"context"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/await"
)

func TestPanicIsAFaultOfTheProgram(t *testing.T) {
	for name, work := range map[string]func(){
		"here":      func() { panic("out of cheese") },
		"elsewhere": func() { await.Do(context.Background(), func() (int, error) { panic("out of cheese") }) },
	} {
		for trace, want := range map[string]bool{"": false, "1": true} {
			t.Setenv("RAPPORT_TRACE", trace)
			var b strings.Builder
			code := protect(&b, func() int {
				work()
				return 0
			})
			said := b.String()
			if code != 3 || !strings.HasPrefix(said, "rapport: internal error: panic: out of cheese\nThis is a fault of rapport. ") {
				t.Errorf("%s: code %d and %q", name, code, said)
			}
			if got := strings.Contains(said, "run_test.go"); got != want {
				t.Errorf("%s: stack shown: %v, want %v", name, got, want)
			}
		}
	}
}

func TestVersion(t *testing.T) {
	for _, c := range []struct {
		info debug.BuildInfo
		want string
	}{
		{debug.BuildInfo{}, "rapport (unknown version)"},
		{debug.BuildInfo{GoVersion: "go1.26", Main: debug.Module{Version: "v1.2.3"}}, "rapport v1.2.3 (go1.26)"},
		{debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.time", Value: "2026-01-02T03:04:05Z"}, {Key: "vcs.modified", Value: "true"}}},
			"rapport (devel) (revision abc with changes, 2026-01-02T03:04:05Z)"},
	} {
		if got := versionOf(&c.info); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
