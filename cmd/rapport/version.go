package main

import (
	"runtime/debug"
	"strings"
)

// version is what the build knows of itself: the version of the module and the
// revision it was built from, as far as they were recorded.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return versionOf(&debug.BuildInfo{})
	}
	return versionOf(info)
}

func versionOf(info *debug.BuildInfo) string {
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	out := "rapport"
	if v := info.Main.Version; v != "" {
		out += " " + v
	} else {
		out += " (unknown version)"
	}
	var more []string
	if r := settings["vcs.revision"]; r != "" {
		word := "revision " + r
		if settings["vcs.modified"] == "true" {
			word += " with changes"
		}
		more = append(more, word)
	}
	if t := settings["vcs.time"]; t != "" {
		more = append(more, t)
	}
	if info.GoVersion != "" {
		more = append(more, info.GoVersion)
	}
	if len(more) > 0 {
		out += " (" + strings.Join(more, ", ") + ")"
	}
	return out
}
