package figure

import "testing"

func TestLanguage(t *testing.T) {
	for tag, want := range map[string]string{"": "", "en": "en", "EN-us": "en-US", "ar": "ar", "zh-hant-tw": "zh-Hant-TW", "sr_Latn": "sr-Latn"} {
		if got, err := Language(tag); err != nil || got != want {
			t.Errorf("%q is %q, %v, want %q", tag, got, err, want)
		}
	}
	for _, tag := range []string{"English", "e", "en-", "xx-yy-zz", "\"><script>", "en us"} {
		if got, err := Language(tag); err == nil {
			t.Errorf("%q is taken for %q", tag, got)
		}
	}
}
