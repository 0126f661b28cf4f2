package mbox

import (
	"strings"

	"github.com/rapport-graph/rapport/graph/internal/foreign/mailbox"
)

// automatic reports whether a mail was written by a program on its own (RFC 3834, and
// what programs did before).
func automatic(h mailbox.Header, from string) bool {
	if f := h.Get("return-path"); f != nil && strings.Join(strings.Fields(f.Value), "") == "<>" {
		return true
	}
	if local, _, _ := strings.Cut(from, "@"); local == "mailer-daemon" || local == "postmaster" {
		return true
	}
	if f := h.Get("auto-submitted"); f != nil {
		word, _, _ := strings.Cut(f.Value, ";")
		word, _, _ = strings.Cut(word, "(")
		if !strings.EqualFold(strings.TrimSpace(word), "no") {
			return true
		}
	}
	if h.Get("x-autoreply") != nil || h.Get("x-autorespond") != nil {
		return true
	}
	if strings.EqualFold(h.Value("precedence"), "auto_reply") {
		return true
	}
	typ, _ := mailbox.MediaType(h.Value("content-type"), "text/plain")
	return typ == "multipart/report"
}

// readsText reports whether the text of a mail is looked at: where it may hold the
// mail that was returned.
func readsText(h mailbox.Header) bool {
	if h.Get("x-failed-recipients") != nil {
		return true
	}
	from := strings.ToLower(h.Value("from"))
	return strings.Contains(from, "mailer-daemon") || strings.Contains(from, "postmaster") || automatic(h, "")
}
