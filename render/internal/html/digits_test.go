package html

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/lang"
)

// TestDigits: what a style sheet counts has the digits of the language of the page.
func TestDigits(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"en": "", "de": "", "ar": `"٠" "١" "٢" "٣" "٤" "٥" "٦" "٧" "٨" "٩"`, "ar-MA": ""} {
		in, err := lang.With(tag, nil)
		if err != nil {
			t.Fatal(err)
		}
		css := new(Looks).css(0, nil, in)
		if _, digits, ok := strings.Cut(css, "system:numeric;symbols: "); ok != (want != "") || !strings.HasPrefix(digits, want) {
			t.Errorf("%s: the digits %.60s, want %s", tag, digits, want)
		}
	}
}
