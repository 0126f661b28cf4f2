package cachedir

import "os"

// before is what the variable of the temporary folder was, used the private folder that took its
// place, if any. Both are set once, before main.
var (
	before struct {
		value string
		set   bool
	}
	used string
)

func init() {
	before.value, before.set = os.LookupEnv(tempVar)
	if cache, err := os.UserCacheDir(); err == nil {
		if dir, err := private(cache); err == nil && prepare(dir) == nil {
			used = dir
		}
	}
	if used != "" {
		os.Setenv(tempVar, used)
	} else {
		os.Setenv(tempVar, os.DevNull) // no folder can be made in it
	}
}

// Done puts the environment back as it was and seals what go-graphviz compiled. The package that
// imports go-graphviz calls it from its init function.
func Done() {
	if before.set {
		os.Setenv(tempVar, before.value)
	} else {
		os.Unsetenv(tempVar)
	}
	if used != "" {
		seal(used)
	}
}
