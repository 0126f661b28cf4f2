// Package fonts finds the fonts of the system by their names, when somebody asks for
// one.
//
// It looks into the folders where the system keeps fonts, those of the user included,
// and reads of each file only what its fonts are called. What it finds depends on the
// machine and on nothing else: of fonts that fit equally well, the first by the order of
// paths is taken.
//
// What may not enter: how words are drawn in a font, and fonts that nobody asked for.
package fonts

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/render"
)

// Limits of what is looked at: a folder of fonts has thousands of files, and not a
// whole disk.
const (
	maxFiles  = 20_000
	maxDepth  = 12
	maxFolder = 50_000 // entries
)

// ErrTooMany means that the folders hold more files than a program looks through.
var ErrTooMany = fmt.Errorf("the folders of fonts hold more than %d", maxFiles)

// MaxSize is how many bytes a file of fonts can have. The largest there are, for all of
// Chinese, Japanese and Korean in every weight, have a tenth of it.
const MaxSize = 1 << 30

// Font is a font in a file.
type Font struct {
	Path  string
	Index int // in a collection, from 0
	render.FontName
}

// Index is the fonts of some folders.
type Index struct{ fonts []Font }

// Scan reads what the fonts in folders are called. Files that are no fonts, or broken,
// are passed over, and so are folders that can't be read.
func Scan(folders []string) (*Index, error) {
	s := scanner{seen: make(map[string]bool)}
	for _, dir := range folders {
		if err := s.folder(dir, 0); err != nil {
			return nil, err
		}
	}
	return &s.Index, nil
}

type scanner struct {
	Index
	files int
	seen  map[string]bool // folders and files, links followed
}

func (s *scanner) folder(dir string, depth int) error {
	if depth > maxDepth || s.known(dir) {
		return nil
	}
	entries, err := os.ReadDir(dir) // in order of names
	if err != nil || len(entries) > maxFolder {
		return nil
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		info, err := os.Stat(path)
		switch {
		case err != nil || strings.HasPrefix(e.Name(), "."):
		case info.IsDir():
			if err := s.folder(path, depth+1); err != nil {
				return err
			}
		case IsFile(path) && readable(info) && !s.known(path):
			if s.files++; s.files > maxFiles {
				return ErrTooMany
			}
			s.file(path)
		}
	}
	return nil
}

// readable reports whether a file can be read to its end.
func readable(info fs.FileInfo) bool { return info.Mode().IsRegular() && info.Size() <= MaxSize }

// known reports whether a file or folder was seen before, by another name.
func (s *scanner) known(path string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil || s.seen[real] {
		return true
	}
	s.seen[real] = true
	return false
}

func (s *scanner) file(path string) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	names, err := render.FontNames(file)
	if err != nil {
		return
	}
	for i, n := range names {
		s.fonts = append(s.fonts, Font{Path: path, Index: i, FontName: n})
	}
}

// IsFile reports whether a name is that of a file of fonts, by its extension.
func IsFile(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
		return true
	}
	return false
}

// ErrUnknown means that no font has a name.
var ErrUnknown = errors.New("no font of this name")

// Find gives the font of a name: of the family "Noto Sans" the one that is upright, of
// regular weight and of normal width or nearest to that, or the font "Noto Sans Bold"
// itself. Case, spaces and hyphens in names don't count. The error is [ErrUnknown],
// with the name that was probably meant.
func (x *Index) Find(name string) (Font, error) {
	wanted := plain(name)
	best, least := Font{}, math.Inf(1)
	for _, f := range x.fonts {
		distance := math.Inf(1)
		if slices.ContainsFunc(f.Family, func(n string) bool { return plain(n) == wanted }) {
			distance = f.distance()
		}
		if plain(f.Full) == wanted {
			distance = -1
		}
		if distance < least {
			best, least = f, distance
		}
	}
	switch {
	case best.Path != "":
		return best, nil
	case len(x.fonts) == 0:
		return Font{}, fmt.Errorf("%w: the system's folders have no fonts", ErrUnknown)
	}
	err := fmt.Errorf("%w among the %d in the system's folders, and no such file", ErrUnknown, len(x.fonts))
	if meant := fault.Nearest(name, slices.Values(x.Families())); meant != "" {
		err = fmt.Errorf("%w, did you mean %q?", err, meant)
	}
	return Font{}, err
}

// Bold gives the bold font of a family: the upright one of a weight of 600 or more and
// nearest to 700. ok is false where there is none.
func (x *Index) Bold(family string) (bold Font, ok bool) {
	wanted := plain(family)
	least := math.Inf(1)
	for _, f := range x.fonts {
		if f.Italic || f.Weight < 600 || !slices.ContainsFunc(f.Family, func(n string) bool { return plain(n) == wanted }) {
			continue
		}
		if d := math.Abs(float64(f.Weight)-700)/100 + 20*math.Abs(float64(f.Stretch)-1); d < least {
			bold, least, ok = f, d, true
		}
	}
	return bold, ok
}

// distance is how far a font is from the regular one of its family.
func (f *Font) distance() float64 {
	d := math.Abs(float64(f.Weight)-400)/100 + 20*math.Abs(float64(f.Stretch)-1)
	if f.Italic {
		d += 100
	}
	return d
}

// Families gives the names of all families, in order.
func (x *Index) Families() []string {
	var all []string
	for _, f := range x.fonts {
		all = append(all, f.Family...)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(plain(a), plain(b)), cmp.Compare(a, b)) })
	return slices.Compact(all)
}

// plain is a name as it is compared.
func plain(name string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(cases.Fold().String(name))
}
