// Package mailbox reads mailboxes (RFC 4155) and single mails (RFC 5322, RFC 2045)
// in one pass: of each mail the fields of its header that are asked for, and of its
// body only the parts that tell something of a request: calendars, what a mail system
// reports of a delivery, and the headers of mails that were returned. Everything else
// is passed over, however long it is.
//
// Words, dates, addresses and media types are read by the standard library, with
// what real mail does to them allowed for. Its readers of headers and multiparts,
// and those of the kept libraries, give a mail up at the first line that is wrong
// and know no places, so lines are read here.
package mailbox
