package paint

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"
	"golang.org/x/image/font/sfnt"

	"github.com/rapport-graph/rapport/render/internal/style"
)

// Fonts are fonts for what the embedded one lacks, asked in order, and those that are to
// be taken before it. It is safe for concurrent use.
type Fonts struct{ more []given }

// given is a font that was handed over.
type given struct {
	font *font.Font
	use  FontUse
}

// FontUse says for what a font is used.
type FontUse uint8

const (
	Fallback     FontUse = iota // for characters that the embedded font lacks
	FirstRegular                // for all words that are not bold, and as a fallback
	FirstBold                   // for all that are, and as a fallback
)

// FontFile is a font in a file: TrueType or OpenType, or one of a collection.
type FontFile struct {
	Data  []byte
	Index int // in a collection, from 0
	Use   FontUse
}

// NewFonts reads fonts.
func NewFonts(files ...FontFile) (*Fonts, error) {
	f := new(Fonts)
	for _, file := range files {
		more, err := file.parse()
		if err != nil {
			return nil, fmt.Errorf("not a TrueType or OpenType font: %w", err)
		}
		f.more = append(f.more, given{more, file.Use})
	}
	return f, nil
}

func (f FontFile) parse() (parsed *font.Font, err error) {
	defer guard(&err)
	all, err := loaders(bytes.NewReader(f.Data))
	if err != nil {
		return nil, err
	}
	if f.Index < 0 || f.Index >= len(all) {
		return nil, fmt.Errorf("font %d of a file that has %d", f.Index, len(all))
	}
	return font.NewFont(all[f.Index])
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
