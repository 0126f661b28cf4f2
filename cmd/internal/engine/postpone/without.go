//go:build !gc || !go1.26 || go1.27 || engineatstart

package postpone

// Run does nothing: go-graphviz has started with the program.
func Run(prepare func(module []byte)) {}
