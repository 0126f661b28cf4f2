// Package terminal asks what stands behind a stream. It draws nothing.
package terminal

import (
	"os"

	"golang.org/x/term"
)

// Is reports whether a stream is a terminal.
func Is(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Width gives how many columns the terminal behind a stream has, and 0 where
// there is none or it does not say.
func Width(stream any) int {
	f, ok := stream.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(width, 0)
}

// Draws reports whether a stream is a terminal that can take back what it
// shows.
func Draws(stream any) bool {
	return Is(stream) && os.Getenv("TERM") != "dumb"
}
