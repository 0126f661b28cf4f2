//go:build unix

package main

import (
	"unsafe"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// hidePasswords writes over the passwords in the command line of this process, which
// others on the machine can list. Go's arguments are that command line, and no copy.
func hidePasswords(args []string) {
	for _, arg := range args {
		if arg != "" {
			copy(unsafe.Slice(unsafe.StringData(arg), len(arg)), secret.Mask(arg))
		}
	}
}
