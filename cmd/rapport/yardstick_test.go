package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// yardstickTime is what the yardstick takes of processors on a quiet machine as that of
// README's table.
const yardstickTime = 740 * time.Millisecond

// yardstick is a command that does a fixed piece of work, of the kinds that the time of
// rapport goes into and with nothing of its code: texts, maps, sorting, JSON, and memory that
// is touched for the first time.
func yardstick() {
	at := map[string][]int{}
	for i := range 60_000 {
		at[fmt.Sprintf("a%d", i)] = append(at[fmt.Sprintf("b%d", i%1000)], i)
	}
	var texts [][]byte
	for _, name := range slices.Sorted(maps.Keys(at)) {
		text, err := json.MarshalIndent(struct {
			Name string
			At   []int
		}{name, append(at[name], make([]int, 50)...)}, "", " ")
		if err != nil {
			panic(err)
		}
		texts = append(texts, text)
	}
	if _, err := os.Stdout.Write(bytes.Join(texts, nil)); err != nil {
		panic(err)
	}
}

// slowness tells how many times as long as the machine of README's table this one needs for
// the yardstick now, and 1 where it needs less.
func slowness(t *testing.T) float64 {
	t.Helper()
	cmd := exec.Command("yardstick")
	cmd.Stdout = new(bytes.Buffer)
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return max(1, took.Seconds()/yardstickTime.Seconds())
}
