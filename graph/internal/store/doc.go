// Package store is how a million requests are held in little room: columns and the
// index by actor, and before a graph is built, packed rows with numbered texts and
// dates.
//
// It moves numbers and texts, and does not know what an outcome means, which names
// belong to whom or what is a fault: package graph says so.
package store
