package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCheck(t *testing.T) {
	in(t)
	put(t, "ledger.yaml", "", 0o600)
	put(t, "other.yaml", "", 0o600)
	if err := os.Link("ledger.yaml", "hard"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("ledger.yaml", "soft"); err != nil {
		t.Skip(err)
	}
	ledger, err := os.Stat("ledger.yaml")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs("new.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{[]string{"new.svg", "other.yaml", "-"}, ""},
		{[]string{"ledger.yaml"}, "ledger.yaml is read, and would be replaced"},
		{[]string{"./hard"}, "./hard is read, and would be replaced"},
		{[]string{"new.svg", "soft"}, "soft is read, and would be replaced"},
		{[]string{"new.svg", "./new.svg"}, "./new.svg is written twice"},
		{[]string{here, "new.svg"}, "new.svg is written twice"},
		{[]string{"-", "-"}, "- is written twice"},
	} {
		got := ""
		if err := Check(c.paths, []os.FileInfo{ledger}); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.paths, got, c.want)
		}
	}
}
