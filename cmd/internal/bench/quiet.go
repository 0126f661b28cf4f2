package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// quietLoad is up to which load a machine counts as quiet: how many processes have wanted
// a processor, of late, as Linux tells it.
const quietLoad = 0.5

// load is the machine's load of the last minute; ok is false where nothing tells it.
func load() (load float64, ok bool) {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(text), " ")
	load, err = strconv.ParseFloat(first, 64)
	return load, err == nil
}

// quiet says how busy the machine is, and is an error where it is too busy to measure.
func quiet(busy bool) (string, error) {
	now, ok := load()
	switch {
	case !ok:
		return "load not known", nil
	case now > quietLoad && !busy:
		return "", fmt.Errorf("the machine has a load of %.2f, and %.2f or less is wanted: wait, or measure with -busy", now, quietLoad)
	}
	return fmt.Sprintf("load %.2f before", now), nil
}
