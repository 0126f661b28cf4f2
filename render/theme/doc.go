// Package theme has the colours of figures: those that come with the module, and
// the form of one's own.
package theme
