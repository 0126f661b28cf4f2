package ledger

import "encoding/binary"

// packedCells are the cells of rows, one behind the other, each with its length before
// it.
type packedCells struct {
	chunks [][]byte
	starts []rowStart
}

// rowStart is where a row begins.
type rowStart struct{ chunk, offset uint32 }

// chunkSize is how many bytes of rows lie together. A longer row is by itself.
const chunkSize = 256 << 10

// len is how many rows there are.
func (p *packedCells) len() int { return len(p.starts) }

// add adds a row.
func (p *packedCells) add(cells []string) {
	size := 0
	for _, c := range cells {
		size += len(c) + binary.MaxVarintLen32
	}
	last := len(p.chunks) - 1
	if last < 0 || cap(p.chunks[last])-len(p.chunks[last]) < size {
		p.chunks = append(p.chunks, make([]byte, 0, max(size, chunkSize)))
		last++
	}
	b := p.chunks[last]
	p.starts = append(p.starts, rowStart{uint32(last), uint32(len(b))})
	for _, c := range cells {
		b = append(binary.AppendUvarint(b, uint64(len(c))), c...)
	}
	p.chunks[last] = b
}

// row gives the cells of a row, counted from 1.
func (p *packedCells) row(number int) []string {
	at := p.starts[number-1]
	b := p.chunks[at.chunk][at.offset:]
	end := len(b)
	if number < len(p.starts) && p.starts[number].chunk == at.chunk {
		end = int(p.starts[number].offset - at.offset)
	}
	var cells []string
	for b = b[:end]; len(b) > 0; {
		n, size := binary.Uvarint(b)
		b = b[size:]
		cells = append(cells, string(b[:n]))
		b = b[n:]
	}
	return cells
}
