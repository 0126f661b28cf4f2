// Package likely tells what words of other people's are likely to mean: suggestions, by
// which nothing is read.
//
// # What may not enter
//
// Reading of any kind.
package likely

import (
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
)

// outcomes are words that other people have for outcomes of ours, by how they
// begin.
var outcomes = map[string]graph.Outcome{
	"refused": graph.Declined, "rejected": graph.Declined, "denied": graph.Declined, "not selected": graph.Declined, "no longer under consideration": graph.Declined, "position filled": graph.Declined, "not interested": graph.Declined, "turned down": graph.Declined, "no": graph.Declined, "declines": graph.Declined, "abgelehnt": graph.Declined, "verweigert": graph.Declined,
	"refusé": graph.Declined, "rechazado": graph.Declined, "rechazada": graph.Declined, "denegado": graph.Declined, "rifiutato": graph.Declined, "geweigerd": graph.Declined, "withheld": graph.Declined, "not granted": graph.Declined, "unsuccessful": graph.Declined,
	"granted": graph.Accepted, "agreed": graph.Accepted, "approved": graph.Accepted, "yes": graph.Accepted, "ok": graph.Accepted, "confirmed": graph.Accepted, "successful": graph.Accepted, "angenommen": graph.Accepted, "zugesagt": graph.Accepted,
	"gewährt": graph.Accepted, "accordé": graph.Accepted, "aceptado": graph.Accepted, "accettato": graph.Accepted, "fulfilled": graph.Accepted, "released": graph.Accepted, "answered": graph.Accepted, "granted in full": graph.Accepted,
	"granted in part": graph.Accepted, "partially granted": graph.Accepted, "partially successful": graph.Accepted, "full grant": graph.Accepted, "partial grant": graph.Accepted, "full release": graph.Accepted, "completed": graph.Accepted, "done": graph.Accepted, "bewilligt": graph.Accepted,
	"offer": graph.Accepted, "offered": graph.Accepted, "interview": graph.Accepted, "hired": graph.Accepted, "records received": graph.Accepted, "records released": graph.Accepted, "request fulfilled": graph.Accepted, "partial grant/partial denial": graph.Accepted,
	"full denial": graph.Declined, "denied in full": graph.Declined, "full denial based on exemptions": graph.Declined, "appeal denied": graph.Declined, "request denied": graph.Declined, "no records": graph.Declined, "no responsive documents": graph.Declined, "no responsive records": graph.Declined, "information not held": graph.Declined,
	"acknowledged": graph.Pending, "applied": graph.Pending, "received": graph.Pending, "appealed": graph.Pending, "in review": graph.Pending, "request withdrawn": graph.Withdrawn, "withdrawn by requester": graph.Withdrawn,
	"no reply": graph.Ignored, "no response": graph.Ignored, "no answer": graph.Ignored, "unanswered": graph.Ignored, "not answered": graph.Ignored, "silence": graph.Ignored, "keine antwort": graph.Ignored, "sans réponse": graph.Ignored, "sin respuesta": graph.Ignored,
	"not responded": graph.Ignored, "did not reply": graph.Ignored, "did not respond": graph.Ignored, "never answered": graph.Ignored, "ghosted": graph.Ignored, "missed": graph.Ignored, "nicht beantwortet": graph.Ignored, "unbeantwortet": graph.Ignored,
	"open": graph.Pending, "waiting": graph.Pending, "awaiting response": graph.Pending, "awaiting reply": graph.Pending, "in progress": graph.Pending, "processing": graph.Pending, "submitted": graph.Pending, "sent": graph.Pending, "offen": graph.Pending, "ausstehend": graph.Pending,
	"en attente": graph.Pending, "pendiente": graph.Pending, "in bearbeitung": graph.Pending, "under review": graph.Pending, "overdue": graph.Pending, "tentative": graph.Pending, "not yet answered": graph.Pending,
	"bounced": graph.Undelivered, "undeliverable": graph.Undelivered, "not delivered": graph.Undelivered, "failed": graph.Undelivered, "returned": graph.Undelivered, "returned to sender": graph.Undelivered, "returned undelivered": graph.Undelivered, "unzustellbar": graph.Undelivered, "nicht zugestellt": graph.Undelivered,
	"cancelled": graph.Withdrawn, "canceled": graph.Withdrawn, "retracted": graph.Withdrawn, "withdrew": graph.Withdrawn, "zurückgezogen": graph.Withdrawn, "retiré": graph.Withdrawn, "retirado": graph.Withdrawn, "dropped": graph.Withdrawn, "abandoned": graph.Withdrawn,
	"unknown": graph.Unstated, "n/a": graph.Unstated, "unclear": graph.Unstated, "not known": graph.Unstated, "unbekannt": graph.Unstated,
}

// negations are how words begin or go on that say the opposite of the rest.
var negations = []string{"not", "non", "never", "no", "un", "in", "dis", "nicht", "kein", "keine", "pas", "without", "neither", "nor", "n't", "hardly", "nie", "ne", "isn't", "wasn't", "didn't", "cannot", "won't"}

// Outcome gives the word of the outcome that a word of theirs is likely to
// mean, or "". It never turns a meaning round: of what holds a negation only what
// is known as a whole is suggested.
func Outcome(word string) string {
	plain := cases.Fold().String(strings.Join(strings.Fields(word), " "))
	if o, ok := outcomes[strings.NewReplacer("-", " ", "_", " ").Replace(plain)]; ok {
		if o == graph.Unstated {
			return ""
		}
		return o.String()
	}
	near := fault.Nearest(plain, slices.Values(Outcomes()))
	if near == "" || negated(plain, near) {
		return ""
	}
	return near
}

// negated reports whether a word that is near another says its opposite, or may: it
// has a word or a syllable more before it.
func negated(plain, near string) bool {
	if strings.ContainsRune(plain, ' ') {
		return true
	}
	for _, n := range negations {
		if rest, ok := strings.CutPrefix(plain, n); ok && !strings.HasPrefix(near, n) && fault.Nearest(rest, slices.Values([]string{near})) != "" {
			return true
		}
	}
	return false
}

// Outcomes gives the words of our outcomes.
func Outcomes() []string {
	var words []string
	for _, o := range graph.Outcomes() {
		words = append(words, o.String())
	}
	return words
}
