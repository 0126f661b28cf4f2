// Package date holds the dates of a ledger: spans of days that keep the text
// they were written in.
//
// The text is a subset of EDTF (ISO 8601-2:2019, levels 0 and 1, see
// https://www.loc.gov/standards/datetime/): a year, a month or a day; a year whose
// last digits are not known (189X) or below 0 (-0430, which is 431 BC); a season
// (2021-21 to 2021-24) or quarter (2021-33 to 2021-36) of a year; the marks ?
// (uncertain), ~ (approximate) and % (both) behind it; an interval A/B; and ".."
// for an open end. A timestamp such as 2021-05-21T14:22:33Z is its day. Spring
// begins with March, each season has three whole months, and the winter of 2021
// ends with February 2022. A mark does not widen the span, because EDTF gives it no
// width: it is kept, and shown as it was written.
//
// Questions about order have three answers, of those of package truth: a span may
// lie wholly, partly or not at all on one side of another. How a date is put into
// words for a reader is not decided here.
package date
