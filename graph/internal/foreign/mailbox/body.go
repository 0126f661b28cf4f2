package mailbox

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// leaf is a part whose body is read.
type leaf struct {
	part     Part
	encoding string
	charset  string
}

func (s *Scanner) beginLeaf(typ string, h Header, params map[string]string) {
	s.leaf = &leaf{
		part:     Part{Type: typ, Line: s.in.number + 1},
		encoding: strings.ToLower(h.Value("content-transfer-encoding")),
		charset:  params["charset"],
	}
}

func (f *leaf) add(l *lines, limit int) {
	b := &f.part.Body
	if len(*b)+len(l.text)+1 > limit {
		if f.part.Type != "text/plain" {
			f.part.Broken = "is too long"
		}
		return
	}
	*b = append(*b, l.text...)
	if l.last {
		*b = append(*b, '\n')
	}
}

// endLeaf ends the part whose body is read.
func (s *Scanner) endLeaf() {
	if s.leaf == nil {
		return
	}
	s.leaf.decode()
	s.msg.Parts = append(s.msg.Parts, s.leaf.part)
	s.leaf = nil
}

// decode undoes the transfer encoding and the character set. What can't be decoded
// stays as it is, and the part is broken.
func (f *leaf) decode() {
	p := &f.part
	var r io.Reader
	switch f.encoding {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, bytes.NewReader(onlyBase64(p.Body)))
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(p.Body))
	}
	if r != nil {
		p.Coded = true
		text, err := io.ReadAll(r) // no longer than what it is made of
		p.Body = text
		if err != nil && p.Broken == "" {
			p.Broken = "is not valid " + f.encoding
		}
	}
	switch charset := strings.ToLower(f.charset); charset {
	case "", "utf-8", "us-ascii", "ascii":
	default:
		enc, err := htmlindex.Get(charset)
		if err != nil {
			p.Broken = "has the unknown character set " + charset
			return
		}
		if text, err := enc.NewDecoder().Bytes(p.Body); err == nil {
			p.Body = text
		}
	}
}

// onlyBase64 takes out what is no character of base64, as RFC 2045 (6.8) asks for.
func onlyBase64(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for _, c := range text {
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' {
			out = append(out, c)
		}
	}
	return out
}

// MediaType reads a Content-Type: the type in small letters, and its parameters. Of a
// field that is none, the type is the normal one; of one whose parameters are wrong,
// those are given that can be read.
func MediaType(value, normal string) (string, map[string]string) {
	if value == "" {
		return normal, nil
	}
	typ, params, err := mime.ParseMediaType(value)
	if err == nil && strings.Contains(typ, "/") {
		return typ, params
	}
	typ, rest, _ := strings.Cut(value, ";")
	typ = strings.ToLower(strings.TrimSpace(typ))
	if !strings.Contains(typ, "/") {
		return normal, nil
	}
	params = map[string]string{}
	for _, p := range strings.Split(rest, ";") {
		name, v, _ := strings.Cut(p, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "boundary" || name == "charset" {
			params[name] = strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	return typ, params
}
