package main

import (
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/cmd/internal/secret"
)

// strayAddress refuses an address with a password in it that stands where something
// else is expected: a message about that would quote it.
func strayAddress(args []string) error {
	flag := ""
	for _, arg := range args {
		value, of := arg, flag
		flag = ""
		if strings.HasPrefix(arg, "--") {
			of, value, _ = strings.Cut(arg, "=")
		}
		if strings.HasPrefix(arg, "-") {
			flag = arg
		}
		switch {
		case of == "--from-sql" || of == "--query":
		case secret.IsURL(value) || of == "" && secret.IsAddress(value):
			return fmt.Errorf("%s holds a password; the address of a database is expected after --from-sql", secret.Hide(value))
		}
	}
	return nil
}
