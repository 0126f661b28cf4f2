//go:build !gc || !go1.26 || go1.27 || startatonce

package postpone

// Engine does nothing: go-graphviz has started with the program.
func Engine(prepare func(module []byte)) {}

// Workbooks does nothing: excelize has started with the program.
func Workbooks() {}

// Markdown does nothing: goldmark has started with the program.
func Markdown() {}
