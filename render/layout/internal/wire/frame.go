package wire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// magic begins each frame. Ends of different versions refuse each other's first one.
const magic = "RPW1"

// headerLen is the length of what precedes a message.
const headerLen = len(magic) + 1 + 4

// MaxMessage is the length of the longest message, in bytes.
const MaxMessage = 64 << 20

// Kind is what a message is.
type Kind byte

// The kinds of messages.
const (
	Hello   Kind = 1 + iota // of a pool: what the worker may use; of a worker: ready
	Job                     // of a pool: a graph to lay out
	Answer                  // of a worker: the geometry
	Failure                 // of a worker: an error
)

// ErrFrame means that what was read is no frame. Of one cut short the error wraps
// [io.ErrUnexpectedEOF] as well.
var ErrFrame = errors.New("not a frame")

// Read reads a frame. Where the input ends before it the error is [io.EOF].
func Read(r io.Reader) (Kind, []byte, error) {
	var header [headerLen]byte
	if n, err := io.ReadFull(r, header[:]); err != nil {
		if n > 0 && errors.Is(err, io.ErrUnexpectedEOF) {
			err = fmt.Errorf("%w: the input ends after %q: %w", ErrFrame, header[:n], err)
		}
		return 0, nil, err
	}
	if string(header[:len(magic)]) != magic {
		return 0, nil, fmt.Errorf("%w: it begins with %q, not %q", ErrFrame, header[:], magic)
	}
	kind, length := Kind(header[len(magic)]), binary.BigEndian.Uint32(header[len(magic)+1:])
	if length > MaxMessage {
		return 0, nil, fmt.Errorf("%w: %d bytes, at most %d", ErrFrame, length, MaxMessage)
	}
	var b bytes.Buffer
	b.Grow(int(min(length, 64<<10)) + bytes.MinRead) // the rest when it comes
	if n, err := io.CopyN(&b, r, int64(length)); err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%w: %d of %d bytes: %w", ErrFrame, n, length, io.ErrUnexpectedEOF)
		}
		return 0, nil, err
	}
	return kind, b.Bytes(), nil
}

// begin starts a frame whose length is not known yet.
func begin(kind Kind, room int) []byte {
	b := make([]byte, 0, headerLen+room)
	b = append(b, magic...)
	return append(b, byte(kind), 0, 0, 0, 0)
}

// finish writes the length of a frame into it. The frame is nil when it is too long.
func finish(frame []byte) []byte {
	length := len(frame) - headerLen
	if length > MaxMessage {
		return nil
	}
	binary.BigEndian.PutUint32(frame[len(magic)+1:], uint32(length))
	return frame
}
