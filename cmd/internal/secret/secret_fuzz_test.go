package secret_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// FuzzHide puts a word into passwords, between any others, in several addresses.
func FuzzHide(f *testing.F) {
	for _, around := range []string{"", "@", "/", "#?", "%zz", " ", "' '", "=", ":", "\\'", "a b=c"} {
		f.Add(around, around)
	}
	const word = "hunter2"
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, address := range []string{
			"postgres://ann:" + before + word + after + "@db.example.org/audit",
			"no file postgres:ann:" + before + word + after + "@db.example.org/audit: not found",
			"host=h password='" + strings.ReplaceAll(strings.ReplaceAll(before+word+after, `\`, `\\`), "'", `\'`) + "' user=ann",
		} {
			if got := secret.Hide(address); strings.Contains(got, word) {
				t.Errorf("%s is hidden as %s", address, got)
			}
			if got := secret.Mask(address); strings.Contains(got, word) || len(got) != len(address) {
				t.Errorf("%s is masked as %s", address, got)
			}
		}
	})
}
