package pandoc

import (
	_ "embed"
	"strings"
)

//go:embed shim.lua
var shim string

// Shim gives the filter in Lua that has pandoc call the program with some flags.
func Shim(flags []string) string {
	var quoted strings.Builder
	for _, f := range flags {
		quoted.WriteString(", " + quote(f))
	}
	return strings.Replace(shim, "--[[flags]]", quoted.String(), 1)
}

// quote writes a string of Lua.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, c := range []byte(text) {
		switch c {
		case '\'', '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case 0:
			b.WriteString(`\0`)
		default:
			b.WriteByte(c)
		}
	}
	return b.String() + "'"
}
