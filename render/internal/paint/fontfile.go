package paint

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// FontName says what a font is called and how it looks.
type FontName struct {
	Family  []string // names of the family, such as "Noto Sans"; fonts can have several
	Full    string   // "Noto Sans Bold Italic"
	Italic  bool
	Weight  float32 // 400 is regular, 700 bold
	Stretch float32 // 1 is of normal width, 0.75 condensed
}

// FontNames says which fonts are in a file, in their order. It reads no more than it
// needs, and fails where the file is no font.
func FontNames(file opentype.Resource) (names []FontName, err error) {
	defer guard(&err)
	all, err := loaders(file)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		aspect, _ := font.Describe(one, nil)
		n := FontName{Italic: aspect.Aspect.Style == font.StyleItalic, Weight: float32(aspect.Aspect.Weight), Stretch: float32(aspect.Aspect.Stretch)}
		raw, err := one.RawTable(opentype.MustNewTag("name"))
		if err != nil {
			return nil, err
		}
		table, _, err := tables.ParseName(raw)
		if err != nil {
			return nil, err
		}
		// The family as programs know it that tell four styles, and as it is.
		for _, id := range []tables.NameID{1, 16} {
			if name := table.Name(id); name != "" {
				n.Family = append(n.Family, name)
			}
		}
		n.Full = table.Name(4)
		names = append(names, n)
	}
	return names, nil
}

// guard makes an error of a panic of the library that reads fonts, which trusts what
// a font says of itself.
func guard(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("it says of itself what is not so: %v", r)
	}
}

// loaders reads where the tables of the fonts in a file are, and holds them to the file:
// the library makes room for as much as a table claims to have.
func loaders(r opentype.Resource) ([]*opentype.Loader, error) {
	size, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	var head [12]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, errors.New("too short")
	}
	starts := []int64{0}
	switch string(head[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	case "ttcf":
		list := make([]byte, 4*min(binary.BigEndian.Uint32(head[8:]), maxCollected))
		if _, err := r.ReadAt(list, int64(len(head))); err != nil {
			return nil, errors.New("a collection that ends too early")
		}
		starts = starts[:0]
		for i := 0; i < len(list); i += 4 {
			starts = append(starts, int64(binary.BigEndian.Uint32(list[i:])))
		}
	case "wOFF", "wOF2":
		return nil, errors.New("it is packed for the web (WOFF); expected .ttf, .otf or .ttc")
	default:
		return nil, errors.New("it begins with none of their signs")
	}
	for _, start := range starts {
		if err := checkTables(r, start, size); err != nil {
			return nil, err
		}
	}
	return opentype.NewLoaders(r)
}

// maxCollected is how many fonts are looked at in a collection. The library takes no
// more.
const maxCollected = 2048

// checkTables reports tables of a font that reach beyond its file.
func checkTables(r io.ReaderAt, start, size int64) error {
	var head [12]byte
	if _, err := r.ReadAt(head[:], start); err != nil {
		return errors.New("a font that ends too early")
	}
	list := make([]byte, 16*int(binary.BigEndian.Uint16(head[4:])))
	if _, err := r.ReadAt(list, start+int64(len(head))); err != nil {
		return errors.New("a list of tables that ends too early")
	}
	for i := 0; i < len(list); i += 16 {
		offset, length := binary.BigEndian.Uint32(list[i+8:]), binary.BigEndian.Uint32(list[i+12:])
		if int64(offset)+int64(length) > size {
			return fmt.Errorf("the table %q reaches beyond the file", list[i:i+4])
		}
	}
	return nil
}
