// Package view draws a graph as one of the views, chosen by who asks or by the
// graph's size. It is the one place that knows all of them.
//
// It brings no layout engine: package render is this with the default one.
package view
