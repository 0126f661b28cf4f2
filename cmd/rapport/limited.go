package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// errTooLarge means that a file has more bytes than are read.
var errTooLarge = errors.New("too large")

// errZeros means that a file begins with nothing but zeros, as /dev/zero does, which has
// no end.
var errZeros = errors.New("it holds zeros, and no data")

// readLimited reads a file of so many bytes at most. It fails with [errTooLarge], and with
// [errZeros].
func readLimited(path string, most int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	const beginning = 4096
	data, err := io.ReadAll(io.LimitReader(file, beginning))
	if err == nil && len(data) == beginning && len(bytes.Trim(data, "\x00")) == 0 {
		return nil, errZeros
	}
	if err == nil {
		var rest []byte
		rest, err = io.ReadAll(io.LimitReader(file, most+1-int64(len(data))))
		data = append(data, rest...)
	}
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%w: more than %d bytes", errTooLarge, most)
	}
	return data, err
}
