package table

import (
	"slices"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/foreign"
)

// likelyColumns are words that other people's headers have for columns of ours.
var likelyColumns = map[string]string{
	// who asked
	"sender": "from", "requester": "from", "requestor": "from", "caller": "from", "src": "from", "applicant": "from", "asker": "from",
	"organizer": "from", "organiser": "from", "initiator": "from", "requested by": "from", "asked by": "from", "from address": "from", "user": "from",
	"lobbyist": "from", "lobbyists": "from", "lobbyist name": "from", "visitor": "from", "visitor name": "from", "meeting organizer": "from", "required attendees": "to", "absender": "from", "anfragender": "from", "antragsteller": "from", "anrufer": "from", "expéditeur": "from", "demandeur": "from", "remitente": "from",
	"solicitante": "from", "mittente": "from", "afzender": "from", "source name": "from", "caller id number": "from",
	// who was asked
	"recipient": "to", "receiver": "to", "agency": "to", "addressee": "to", "callee": "to", "dst": "to", "destination": "to", "public body": "to",
	"authority": "to", "department": "to", "company": "to", "recipients": "to", "invitee": "to", "attendee": "to", "target": "to", "employer": "to",
	"empfänger": "to", "behörde": "to", "angerufener": "to", "destinataire": "to", "destinatario": "to", "ontvanger": "to", "organisation": "to", "organization": "to",
	"public authority": "to", "target name": "to", "authority name": "to", "destination number": "to", "öffentliche stelle": "to",
	"mep": "to", "commissioner": "to", "public official": "to", "official": "to", "designated public official": "to", "dpos lobbied": "to", "public office holders": "to", "visitee": "to", "position applied for": "about",
	// two who met, of whom it is not said who asked
	"minister": "between", "name of organisation": "between", "name of organization": "between", "name of external organisation": "between", "name of organisation or individual": "between", "external organisation": "between",
	"host": "between", "guest": "between", "met with": "between", "meeting with": "between", "who they met": "between", "person met": "between",
	// when
	"day": "date", "datum": "date", "fecha": "date", "data": "date", "date sent": "date", "sent": "date", "date submitted": "date", "date requested": "date",
	"request date": "date", "date received": "date", "received date": "date", "submitted": "date", "created": "date", "created at": "date", "start": "date", "timestamp": "date", "time": "date",
	"event date": "date", "calldate": "date", "date of meeting": "date", "meeting date": "date", "date of visit": "date", "start date": "date", "date applied": "date", "sent at": "date",
	"gestellt am": "date", "date de la demande": "date",
	// what became of it
	"status": "outcome", "result": "outcome", "resultat": "outcome", "ergebnis": "outcome", "response": "outcome", "disposition": "outcome", "state": "outcome", "decision": "outcome", "answer": "outcome",
	"reply": "outcome", "resolution": "outcome", "request status": "outcome", "final disposition": "outcome", "estado": "outcome", "statut": "outcome", "stand": "outcome", "antwort": "outcome",
	"outcome of request": "outcome", "final status": "outcome",
	// the answer
	"date done": "answered", "date answered": "answered", "answered on": "answered", "answer date": "answered", "response date": "answered", "date of response": "answered", "replied": "answered", "closed": "answered",
	"date closed": "answered", "closed date": "answered", "date completed": "answered", "completed": "answered", "resolved on": "answered", "beantwortet": "answered", "beantwortet am": "answered", "reply date": "answered", "date released": "answered",
	// the rest
	"due": "deadline", "due date": "deadline", "date due": "deadline", "frist": "deadline", "expires": "deadline", "deadline date": "deadline", "target date": "deadline",
	"subject": "about", "betreff": "about", "title": "about", "topic": "about", "summary": "about", "purpose": "about", "description": "about", "thema": "about", "objet": "about", "asunto": "about", "oggetto": "about",
	"request description": "about", "request": "about", "purpose of meeting": "about", "records requested": "about",
	"channel": "via", "medium": "via", "method": "via", "kanal": "via", "through": "via", "submission method": "via",
	"count": "times", "number of times": "times", "anzahl": "times", "attempts": "times",
	"comment": "note", "comments": "note", "notes": "note", "remark": "note", "remarks": "note", "notiz": "note", "bemerkung": "note", "bemerkungen": "note", "anmerkung": "note",
	"on behalf of": "for", "client": "for", "behalf": "for", "im auftrag von": "for",
	"reference": "id", "ref": "id", "case": "id", "case number": "id", "request id": "id", "request number": "id", "tracking number": "id", "aktenzeichen": "id", "nr": "id", "no": "id", "uid": "id", "foia number": "id",
	"reported by": "source",
	"referred to": "redirected_to", "forwarded to": "redirected_to", "transferred to": "redirected_to",
}

// LikelyColumn gives the column of ours that a name of theirs is likely to be, or
// "". It is a suggestion: nothing is read by it.
func LikelyColumn(name string) string {
	plain := strings.Join(strings.Fields(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(foreign.Plain(name))), " ")
	if ours, ok := likelyColumns[plain]; ok {
		return ours
	}
	near := fault.Nearest(plain, slices.Values(foreign.Columns()))
	if len(near) < 4 && len(plain) > 3 || !oneSlip(plain, near) {
		return "" // a fork is not for, nor are countries counters
	}
	return near
}

// oneSlip reports whether two words differ in one letter, or in two neighbours.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	begin := 0
	for begin < len(a) && a[begin] == b[begin] {
		begin++
	}
	end := 0
	for end < len(a)-begin && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return begin+end >= len(b)-2
}

// likelyOutcomes are words that other people have for outcomes of ours, by how they
// begin.
var likelyOutcomes = map[string]graph.Outcome{
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

// LikelyOutcome gives the word of the outcome that a word of theirs is likely to
// mean, or "". It never turns a meaning round: of what holds a negation only what
// is known as a whole is suggested.
func LikelyOutcome(word string) string {
	plain := foreign.Plain(word)
	if o, ok := likelyOutcomes[strings.NewReplacer("-", " ", "_", " ").Replace(plain)]; ok {
		if o == graph.Unstated {
			return ""
		}
		return o.String()
	}
	near := fault.Nearest(plain, slices.Values(outcomeWords()))
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

func outcomeWords() []string {
	var words []string
	for _, o := range graph.Outcomes() {
		words = append(words, o.String())
	}
	return words
}
