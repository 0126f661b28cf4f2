package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/words"
)

// The library writes no tags. What a page shows is marked in its content, and what the
// marks mean is added to the finished document as an update (ISO 32000-1, 7.5.6): the
// catalog and the pages are stated anew, with the structure of the document (14.7) and
// the words for those who can't see its figures (14.9.3).

// What stands round the content of a page.
const (
	beginFigure = "/Figure <</MCID 0>> BDC"
	endFigure   = "EMC"
)

// tag is what is said of the figure on a page.
type tag struct {
	alt  words.Alt
	w, h float64 // of the page
}

// errForm means that the library has written a document in another form than it did.
var errForm = errors.New("the PDF library wrote a document of an unknown form")

// ending is how the library ends a document.
var ending = regexp.MustCompile(`trailer\n<<\n/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n>>\nstartxref\n(\d+)\n%%EOF\n?$`)

// tagged gives a document with tags, one for each page.
func tagged(doc []byte, tags []tag) ([]byte, error) {
	end := ending.FindSubmatch(doc[max(0, len(doc)-200):])
	if end == nil {
		return nil, errForm
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(string(end[i+1]))
	}
	size, catalog, info, table := n[0], n[1], n[2], n[3]
	u := &update{doc: slices.Clip(doc), table: table, size: size, places: make(map[int]int)}
	root, document, parents := u.next(), u.next(), u.next()
	u.restate(catalog, fmt.Sprintf("/Version /1.7\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", root))
	var kids, nums bytes.Buffer
	for i, t := range tags {
		page, figure := firstPage+2*i, u.next() // the content of a page comes behind it
		u.restate(page, fmt.Sprintf("/StructParents %d\n/Tabs /S\n", i))
		u.state(figure, fmt.Sprintf("/Type /StructElem /S /Figure /P %d 0 R /Pg %d 0 R /K 0 /T <%X> /Alt <%X> /A <</O /Layout /Placement /Block /BBox [0 0 %.2f %.2f]>>",
			document, page, utf16BE(t.alt.Title), utf16BE(t.alt.String()), t.w, t.h))
		fmt.Fprintf(&kids, " %d 0 R", figure)
		fmt.Fprintf(&nums, " %d [%d 0 R]", i, figure)
	}
	u.state(root, fmt.Sprintf("/Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d", document, parents, len(tags)))
	u.state(document, fmt.Sprintf("/Type /StructElem /S /Document /P %d 0 R /K [%s]", root, kids.Bytes()[1:]))
	u.state(parents, fmt.Sprintf("/Nums [%s]", nums.Bytes()[1:]))
	if u.err != nil {
		return nil, u.err
	}
	at := len(u.doc)
	u.doc = append(u.doc, "xref\n"...)
	for _, id := range slices.Sorted(maps.Keys(u.places)) {
		u.doc = fmt.Appendf(u.doc, "%d 1\n%010d 00000 n \n", id, u.places[id])
	}
	return fmt.Appendf(u.doc, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n", u.size, catalog, info, table, at), nil
}

// firstPage is the number of the first page's object.
const firstPage = 3

// update is what is added to a document.
type update struct {
	doc    []byte
	table  int         // where the places of the objects stand
	size   int         // one more than the highest number of an object
	places map[int]int // of objects that are added or stated anew
	err    error
}

// next gives the number of a new object.
func (u *update) next() int {
	u.size++
	return u.size - 1
}

// state adds an object, which is a dictionary.
func (u *update) state(id int, entries string) {
	u.places[id] = len(u.doc)
	u.doc = fmt.Appendf(u.doc, "%d 0 obj\n<<%s>>\nendobj\n", id, entries)
}

// restate states an object anew, with more entries.
func (u *update) restate(id int, more string) {
	old, ok := u.object(id)
	if !ok {
		u.err = errForm
		return
	}
	u.state(id, more+string(old))
}

// object gives the entries of a dictionary of the document as it was.
func (u *update) object(id int) (entries []byte, ok bool) {
	// Behind the first line and the second, entries of twenty bytes.
	head, _, _ := bytes.Cut(u.doc[min(u.table+len("xref\n"), len(u.doc)):], []byte("\n"))
	entry := u.table + len("xref\n") + len(head) + 1 + 20*id
	if entry+20 > len(u.doc) {
		return nil, false
	}
	at, err := strconv.Atoi(string(u.doc[entry : entry+10]))
	if err != nil || at > len(u.doc) {
		return nil, false
	}
	rest, ok1 := bytes.CutPrefix(u.doc[at:], fmt.Appendf(nil, "%d 0 obj\n<<", id))
	entries, _, ok2 := bytes.Cut(rest, []byte(">>\nendobj\n"))
	return entries, ok1 && ok2
}
