package text

import "testing"

func TestList(t *testing.T) {
	got := List([]string{"ft", "Financial Times", "100%", "a\tb"})
	if want := "ft Financial%20Times 100%25 a%20b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
