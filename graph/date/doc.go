// Package date holds the dates of a ledger: spans of days that keep the text
// they were written in.
//
// The text is a subset of EDTF (ISO 8601-2:2019, levels 0 and 1, see
// https://www.loc.gov/standards/datetime/): a year, a month or a day; the
// marks ? (uncertain), ~ (approximate) and % (both) behind it; an interval
// A/B; and ".." for an open end. A mark does not widen the span, because EDTF
// gives it no width: it is kept, and shown as it was written.
//
// Questions about order have three answers, of those of package truth: a span may
// lie wholly, partly or not at all on one side of another. How a date is put into
// words for a reader is not decided here.
package date
