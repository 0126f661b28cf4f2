package paint

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/sfnt"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// Fonts are fonts for what the embedded one lacks, asked in order. It is safe
// for concurrent use.
type Fonts struct{ more []*font.Font }

// NewFonts reads fonts: TrueType or OpenType, or the first of a collection.
func NewFonts(files ...[]byte) (*Fonts, error) {
	f := new(Fonts)
	for _, data := range files {
		more, err := parseFont(data)
		if err != nil {
			return nil, err
		}
		f.more = append(f.more, more)
	}
	return f, nil
}

func parseFont(data []byte) (f *font.Font, err error) {
	if bytes.HasPrefix(data, []byte("wOF")) {
		return nil, errors.New("a font packed for the web (WOFF); expected TrueType or OpenType (.ttf, .otf, .ttc)")
	}
	defer guard(&err)
	all, err := opentype.NewLoaders(bytes.NewReader(data))
	if err == nil && len(all) == 0 {
		err = errors.New("a collection without fonts")
	}
	if err == nil {
		f, err = font.NewFont(all[0])
	}
	if err != nil {
		return nil, fmt.Errorf("not a TrueType or OpenType font: %w", err)
	}
	return f, nil
}

// guard makes an error of a panic of the library that reads fonts, which trusts what
// a font says of itself.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("not a TrueType or OpenType font: %v", r)
	}
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
