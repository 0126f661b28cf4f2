// Package ical reads the content lines of iCalendar texts (RFC 5545, 3.1): it
// unfolds them, takes them apart and knows where each part was written. What a
// component means is no business of it.
//
// The kept libraries for iCalendar read whole files into trees, stop at the first
// line that is wrong, and know no places; a calendar of a newsroom is an export with
// pictures in it, and a fault in it has to say where it stands.
package ical
