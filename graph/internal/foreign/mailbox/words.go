package mailbox

import (
	"io"
	"mime"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// words decodes the encoded words of headers (RFC 2047).
var words = mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return transform.NewReader(r, enc.NewDecoder()), nil
}}

// Text decodes a field that is a text. Bytes that are no UTF-8 are read as the given
// encoding; without one, as characters that can't be read (U+FFFD). An encoded word
// of an unknown character set stays as it is written.
func Text(value string, raw encoding.Encoding) string {
	value = strings.ReplaceAll(utf8Of(value, raw), "\t", " ")
	if !strings.Contains(value, "=?") {
		return value
	}
	text, err := words.DecodeHeader(value)
	if err != nil {
		return value
	}
	return shown(text)
}

func utf8Of(value string, raw encoding.Encoding) string {
	if raw != nil && !isUTF8(value) {
		if text, err := raw.NewDecoder().String(value); err == nil {
			value = text
		}
	}
	return shown(strings.ToValidUTF8(value, "\ufffd"))
}

// shown makes blanks of what no text may hold: control characters.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r == 0x7f, r == '\ufffe', r == '\uffff':
			return ' '
		}
		return r
	}, s)
}
