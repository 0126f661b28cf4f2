package table

import (
	"slices"
	"strings"

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
