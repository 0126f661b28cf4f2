// Package gallery makes ledgers of every kind that people draw: from one request to
// four hundred, with and without parties, dates, channels and sources. A measure over
// it shows whether figures stay legible on a page.
//
// The same kind gives the same graph, on every machine. It is for tests only.
package gallery
