package mbox

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/rapport-graph/rapport/graph/internal/foreign/mailbox"
)

// bounce is what a mail system says of a mail that did not arrive.
type bounce struct {
	failed   []string // addresses
	ids      []string // that the returned mail may have, the surest first
	returned mailbox.Header
}

// bounced reads a bounce (RFC 3464); nil if the mail is none, or if something only
// took longer, or did arrive.
func bounced(msg *mailbox.Message, raw encoding.Encoding) *bounce {
	b := &bounce{}
	reported := false
	var text mailbox.Header
	for i := range msg.Parts {
		switch p := &msg.Parts[i]; p.Type {
		case "message/delivery-status":
			reported = true
			b.failed = append(b.failed, failures(string(p.Body), raw)...)
		case "message/rfc822":
			if b.returned == nil {
				b.returned = p.Header
			}
		case "text/plain":
			if text == nil {
				text = mailbox.Quoted(p.Body)
			}
		}
	}
	if !reported {
		for _, a := range mailbox.Addresses(msg.Header.Value("x-failed-recipients"), raw) {
			b.failed = append(b.failed, a.Address)
		}
	}
	if len(b.failed) == 0 {
		return nil
	}
	slices.Sort(b.failed)
	b.failed = slices.Compact(b.failed)
	b.ids = mailbox.IDs(b.returned.Value("message-id"))
	b.ids = append(b.ids, mailbox.IDs(msg.Header.Value("in-reply-to"))...)
	b.ids = append(b.ids, mailbox.IDs(text.Value("message-id"))...)
	if b.returned == nil {
		b.returned = text
	}
	return b
}

// failures gives whom a mail did not reach by a report of its delivery.
func failures(report string, raw encoding.Encoding) (failed []string) {
	report = strings.ReplaceAll(report, "\r\n", "\n")
	for _, group := range strings.Split(report, "\n\n") {
		original, final, action := "", "", ""
		group = strings.NewReplacer("\n ", " ", "\n\t", " ").Replace(group)
		for line := range strings.Lines(group) {
			name, value, _ := strings.Cut(line, ":")
			value = strings.TrimSpace(value)
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "original-recipient":
				original = recipient(value, raw)
			case "final-recipient":
				final = recipient(value, raw)
			case "action":
				word, _, _ := strings.Cut(value, "(")
				action = strings.ToLower(strings.TrimSpace(word))
			}
		}
		if original == "" {
			original = final
		}
		if action == "failed" && original != "" {
			failed = append(failed, original)
		}
	}
	return failed
}

// recipient reads an address behind its type: rfc822; ann@example.org.
func recipient(value string, raw encoding.Encoding) string {
	if _, address, ok := strings.Cut(value, ";"); ok {
		value = address
	}
	if list := mailbox.Addresses(value, raw); len(list) > 0 {
		return list[0].Address
	}
	return ""
}
