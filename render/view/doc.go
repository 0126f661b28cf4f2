// Package view draws a graph as one of the views, chosen by who asks or by the
// graph's size. It is the one place that knows all of them.
//
// It knows no format: package render is this and all of them.
package view
