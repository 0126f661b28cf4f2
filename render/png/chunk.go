package png

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// header is how long the beginning of a PNG is: the signature and the chunk IHDR,
// behind which other chunks may stand.
const header = 8 + 12 + 13

// annotator puts chunks behind the header of the PNG that is written to it.
type annotator struct {
	out   io.Writer
	extra []byte
	seen  int
}

func (a *annotator) Write(data []byte) (int, error) {
	written := 0
	if rest := header - a.seen; rest > 0 {
		n, err := a.out.Write(data[:min(rest, len(data))])
		a.seen += n
		written = n
		if err != nil {
			return written, err
		}
		if a.seen < header {
			return written, nil
		}
		if _, err := a.out.Write(a.extra); err != nil {
			return written, err
		}
	}
	n, err := a.out.Write(data[written:])
	return written + n, err
}

// chunks gives the size in print and the words for those who can't see the image.
func chunks(alt words.Alt, lang string, scale float64) []byte {
	var b bytes.Buffer
	// Pixels for each metre, at 96 CSS pixels for each inch (CSS Values 4, 6.1).
	density := uint32(min(math.Round(96*scale/0.0254), math.MaxInt32))
	phys := binary.BigEndian.AppendUint32(nil, density)
	phys = binary.BigEndian.AppendUint32(phys, density)
	chunk(&b, "pHYs", append(phys, 1))
	chunk(&b, "iTXt", international("Title", lang, alt.Title))
	chunk(&b, "iTXt", international("Description", lang, alt.Summary))
	return b.Bytes()
}

// international is the content of an iTXt chunk that is not compressed, in a language;
// "" where it is not known.
func international(keyword, lang, words string) []byte {
	return []byte(keyword + "\x00\x00\x00" + lang + "\x00\x00" + plain.Clean(words))
}

func chunk(b *bytes.Buffer, kind string, data []byte) {
	body := append([]byte(kind), data...)
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	b.Write(body)
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
}
