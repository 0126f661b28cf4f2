// Package mbox reads mails as requests: one that answers none is a request from its
// From to each of its To, and a mail back from who was asked is the answer.
//
// A [Reader] takes any number of mailboxes, mails and folders of them, since an answer
// may lie in another one than what it answers. Calendars inside of mails are read by
// graph/internal/foreign/ics. No body and no attachment is kept.
//
// # What may not enter
//
// How mails are written (graph/internal/foreign/mailbox), and what calendars mean
// (graph/internal/foreign/ics).
package mbox
