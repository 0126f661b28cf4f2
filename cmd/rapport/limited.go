package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// errTooLarge means that a file has more bytes than are read.
var errTooLarge = errors.New("too large")

// readLimited reads a file of so many bytes at most. It fails with [errTooLarge].
func readLimited(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%w: more than %d bytes", errTooLarge, most)
	}
	return data, err
}
