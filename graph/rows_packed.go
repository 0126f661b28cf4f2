package graph

import "math"

// packedRows are requests as they were stated, packed: about 50 bytes each, and about
// 100 more for one with a detail. Names and dates stand in them by the numbers of
// their words. Each is for one goroutine at a time.
type packedRows struct {
	batch
	*words
	handedOver bool

	others map[*words]*numbers // of those whose rows were taken
}

// batch is what there is of the rows themselves.
type batch struct {
	entries pages[row]
	details pages[detail]
	reports pages[report]
	several []uint32 // the runs of detail.to
	text    arena    // ids, notes and the like
	fresh   fresh

	inputs   []input   // of rows whose place is in one; element 0 is none
	locators []locator // of the others; element 0 is nil
}

func newPackedRows() packedRows {
	return packedRows{
		batch: batch{inputs: make([]input, 1), locators: make([]locator, 1)},
		words: newWords(), others: make(map[*words]*numbers),
	}
}

// row is a request: first as it was added, then with its names resolved, then
// merged with those that have its id. One with several to stays one row.
type row struct {
	id            textRef
	from, to, via uint32 // names, once resolved actors and a channel; to is the first of several
	date          uint32
	detail        uint32 // number of its detail from 1; 0: it has none
	at            where
	times         uint8 // as stated; 0: nothing; longTimes: see the detail
	outcome       uint8 // as stated
	fate          uint8 // once it is judged
	flags         rowFlags
}

type rowFlags uint8

const (
	flagBetween    rowFlags = 1 << iota // it isn't known who asked
	flagBroken                          // a fault was or will be reported that explains why from or to is missing
	flagBeside                          // it has between beside from or to
	flagNotTwo                          // its between doesn't name two
	flagCounted                         // once judged: it states how often it was made
	flagIncomplete                      // not all that was written of it could be read
)

// longTimes says that times are in the detail.
const longTimes = math.MaxUint8

func (r *row) between() bool { return r.flags&flagBetween != 0 }
func (r *row) broken() bool  { return r.flags&flagBroken != 0 }

// detail is what few requests state. Those of a row with several to share one.
type detail struct {
	about, note  textRef
	counters     textRef   // until it is resolved
	countered    [2]uint32 // then what it means; last a run of the requests that are countered
	to           [2]uint32 // where all the asked are in several, when there are several
	claims       [2]uint32 // its run in reports, once judged in the claims
	forWhom      uint32
	redirectedTo uint32
	deadline     uint32
	times        bounds // what a row or a column can't hold
	stated       uint8  // outcome
	split        bool   // it has several to
}

// noDetail states nothing.
var noDetail detail

// bounds is how often a request was made, as package graph packs it.
type bounds struct {
	lo, hi uint32
	word   uint8
}

// report is what a source says of a request, as it was added.
type report struct {
	source  uint32 // name
	date    uint32
	times   bounds
	note    textRef
	at      where
	outcome uint8
}

// size is how many rows there are.
func (r *packedRows) size() int { return r.entries.len() }

// clear drops all rows. The names and dates in them are kept for those to come.
func (r *packedRows) clear() {
	r.text = arena{}
	r.drop()
}

func (r *packedRows) drop() {
	r.entries.cut(0)
	r.details.cut(0)
	r.reports.cut(0)
	r.several, r.locators, r.inputs = r.several[:0], r.locators[:1], r.inputs[:1]
}

// addDetail adds the detail of a row that is to be added.
func (r *packedRows) addDetail(d *row, x detail) {
	r.details.add(x)
	d.detail = uint32(r.details.len())
}

// of gives the detail of a row, or one that states nothing.
func (r *packedRows) of(d *row) *detail {
	if d.detail == 0 {
		return &noDetail
	}
	return r.details.at(int(d.detail - 1))
}

// own gives a row's detail, which it makes if there is none.
func (r *packedRows) own(d *row) *detail {
	if d.detail == 0 {
		r.addDetail(d, detail{})
	}
	return r.details.at(int(d.detail - 1))
}

// split reports whether a row comes to several requests.
func (r *packedRows) split(d *row) bool { return d.detail != 0 && r.of(d).split }

// asked gives all who are asked by a row that is split.
func (r *packedRows) asked(d *row) []uint32 {
	to := r.of(d).to
	return r.several[to[0]:to[1]]
}

// requests is how many requests a row comes to.
func (r *packedRows) requests(d *row) int {
	if r.split(d) {
		return len(r.asked(d))
	}
	return 1
}

func (r *packedRows) idOf(d *row) string { return r.text.text(d.id) }
