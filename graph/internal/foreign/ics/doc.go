// Package ics reads calendars (RFC 5545, 5546, 6638) as requests: an event or a task
// is one from its organizer to each attendee, and what became of it stands in the
// PARTSTAT of the attendee.
//
// A [Reader] takes any number of calendars, also such as are parts of mails, since
// what they say of an event has to be looked at together: copies of several versions,
// answers, cancellations, counter-proposals. Nothing is settled before all are read.
//
// # What may not enter
//
// How lines are folded and quoted (graph/internal/foreign/ical), what mails say beside the
// calendars in them (graph/internal/foreign/mbox).
package ics
