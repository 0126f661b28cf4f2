// Package start starts the libraries that package postpone keeps from starting with the program. What
// needs one of them calls its function first.
//
// What may not enter: how a start is put off (package postpone), and the layout engine, whose start
// can fail (cmd/internal/engine).
package start

import (
	"sync"

	"github.com/rapport-graph/rapport/cmd/internal/start/postpone"
)

var (
	workbooks = sync.OnceFunc(postpone.Workbooks)
	markdown  = sync.OnceFunc(postpone.Markdown)
)

// Workbooks starts what reads workbooks, if it has not started.
func Workbooks() { workbooks() }

// Markdown starts what reads Markdown, if it has not started.
func Markdown() { markdown() }
