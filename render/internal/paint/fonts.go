package paint

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// Fonts are fonts for what the embedded one lacks, asked in order. It is safe
// for concurrent use.
type Fonts struct{ more []*sfnt.Font }

// NewFonts reads fonts: TrueType or OpenType, or the first of a collection.
func NewFonts(files ...[]byte) (*Fonts, error) {
	f := new(Fonts)
	for _, data := range files {
		face, err := parseFont(data)
		if err != nil {
			return nil, err
		}
		f.more = append(f.more, face)
	}
	return f, nil
}

func parseFont(data []byte) (face *sfnt.Font, err error) {
	if bytes.HasPrefix(data, []byte("wOF")) {
		return nil, errors.New("a font packed for the web (WOFF); expected TrueType or OpenType (.ttf, .otf, .ttc)")
	}
	all, err := sfnt.ParseCollection(data)
	if err == nil {
		face, err = all.Font(0)
	}
	if err != nil {
		return nil, fmt.Errorf("not a TrueType or OpenType font: %w", err)
	}
	return face, nil
}

// The embedded fonts. To fail to read one is a mistake in the build.
var (
	regular = sync.OnceValue(func() *sfnt.Font { return mustParse(liberationsansregular.TTF) })
	bold    = sync.OnceValue(func() *sfnt.Font { return mustParse(liberationsansbold.TTF) })
)

func mustParse(ttf []byte) *sfnt.Font {
	face, err := sfnt.Parse(ttf)
	if err != nil {
		panic(fmt.Sprintf("paint: embedded font: %v", err))
	}
	return face
}

func embedded(t style.Type) *sfnt.Font {
	if t.Bold {
		return bold()
	}
	return regular()
}

// EmbeddedTTF gives the embedded font of a type as a TrueType file. It is not to
// be changed.
func EmbeddedTTF(t style.Type) []byte {
	if t.Bold {
		return liberationsansbold.TTF
	}
	return liberationsansregular.TTF
}
