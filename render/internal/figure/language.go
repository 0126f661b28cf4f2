package figure

import (
	"fmt"

	"golang.org/x/text/language"
)

// Language gives a tag of a language as it is written, "" for none. It has to be one of
// BCP 47, such as en or zh-Hant.
func Language(tag string) (string, error) {
	if tag == "" {
		return "", nil
	}
	t, err := language.Parse(tag)
	if err != nil {
		return "", fmt.Errorf("language %q, expected a tag of BCP 47, such as en, ar or zh-Hant", tag)
	}
	return t.String(), nil
}

// SameLanguage reports whether two tags are of one language, in one script.
func SameLanguage(a, b string) bool {
	x, y := language.Make(a), language.Make(b)
	base, _ := x.Base()
	other, _ := y.Base()
	script, _ := x.Script()
	otherScript, _ := y.Script()
	return base == other && script == otherScript
}
