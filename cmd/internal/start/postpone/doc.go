// Package postpone keeps large libraries from starting with the program.
//
// Some libraries do much in their init functions: go-graphviz brings its WASM module up, which takes
// some 40 ms where the module is in the cache and a second where it has to be compiled; excelize and
// goldmark fill tables of languages, formats and entities, a quarter of the time that the program takes
// to start. Most runs of the command need none of them. No option changes that, and an import can't be
// had without its init functions. So this package marks them as having run, before their turn comes,
// and [Engine], [Workbooks] and [Markdown] run them when they are needed.
//
// # What it rests on
//
// The compiler gathers the init functions of a package in a record, the symbol PACKAGE..inittask. The
// runtime walks through the records of a program and passes over one whose state says done. See
// doInit1 in the runtime's proc.go and cmd/link/internal/ld/inittask.go: it has been so since Go 1.21,
// but nobody promises it. The records are therefore touched only where the compiler is one that the
// tests have seen (records.go), and where they look as expected; else a library starts with the
// program, as it does without this package. The build tag startatonce has the same effect, and CI
// tries it with the newest Go.
//
// That the turn of this package comes first follows from the order of initialisation, which is by
// import path among those packages that wait for no other (Go specification, Program initialization).
// It is why nothing may be imported here: a package that is waited for could come too late.
//
// # What may not enter
//
// Any import but unsafe, and any knowledge of layouts, workbooks and Markdown. And this package must
// stay out of the library, as a program that uses these libraries beside Rapport would find them not
// started.
package postpone
