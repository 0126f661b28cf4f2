// Package workbook reads the sheets of workbooks of Excel (Office Open XML, ECMA-376)
// as rows of texts. A cell that is a date gives its day as ledgers write it, whatever
// it looks like in the sheet; a number gives its digits.
//
// What may not enter: what rows mean (graph/internal/foreign/table).
package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"iter"
	"math"
	"regexp"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2" // the kept library for workbooks: it streams rows and bounds what it unpacks

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/internal/foreign/bounded"
	"github.com/rapport-graph/rapport/graph/internal/foreign/found"
)

// ErrBroken is the kind of errors about files that are no workbooks, or broken ones.
var ErrBroken = errors.New("not a workbook")

// errNotStarted is of a program that keeps the init functions of the library from running,
// and has not run them: without its tables it would read a workbook wrongly.
var errNotStarted = &fault.Fault{Kind: ErrBroken, What: "the workbook can't be read: excelize has not started"}

// Book is a workbook.
type Book struct {
	file  *excelize.File
	Sheet string // the one that is read
	empty int    // how many more empty cells may come
	text  int64  // how many more bytes of text they may have
}

// mostEmpty is how many empty cells a sheet may have before others, and emptyEach how
// many more for each that is not empty. A row with a cell in the last column alone has
// 16,383 of them.
const (
	mostEmpty = 3_000_000
	emptyEach = 30
)

// A text that many cells share stands in the workbook once. Its cells may have mostText
// bytes, and beyond that textEach for each byte of what the workbook unpacks to.
const (
	mostText = 32 << 20
	textEach = 25
)

// Open opens a workbook at a sheet; "" is the first. Its error is a [fault.Fault]
// without a place.
func Open(data, sheet string, limits found.Limits) (b *Book, err error) {
	limits = limits.WithDefaults()
	defer recovered(&err)
	if excelize.LineDashTypes == nil {
		return nil, errNotStarted
	}
	size, err := checkSize(data, limits)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(strings.NewReader(data), excelize.Options{UnzipSizeLimit: int64(limits.Bytes), UnzipXMLSizeLimit: int64(limits.Bytes)})
	if err != nil {
		return nil, broken(err)
	}
	b = &Book{file: f, empty: mostEmpty, text: max(mostText, textEach*int64(size))}
	if limits.Bytes >= bounded.Trusted {
		b.empty, b.text = math.MaxInt/2, math.MaxInt64
	}
	sheets := f.GetSheetList()
	switch {
	case len(sheets) == 0:
		return nil, broken(errors.New("it has no sheet"))
	case sheet == "":
		b.Sheet = sheets[0]
	default:
		for _, name := range sheets {
			if strings.EqualFold(name, sheet) {
				b.Sheet = name
			}
		}
		if b.Sheet == "" {
			return nil, &fault.Fault{Kind: graph.ErrInvalid, What: "no sheet " + fault.Quote(sheet), Want: fault.OneOf(sheets)}
		}
	}
	if err := plainStyles(f); err != nil {
		return nil, broken(err)
	}
	return b, nil
}

// checkSize refuses a zip that unpacks to more than a limit, before it is unpacked, and
// gives what another unpacks to. The reader of zips makes sure that files are no larger
// than they say.
func checkSize(data string, limits found.Limits) (size int, err error) {
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, broken(err)
	}
	const maxFiles = 10_000
	sum := uint64(0)
	for _, f := range z.File {
		if limits.Bytes < bounded.Trusted && bounded.Bomb(f.CompressedSize64, f.UncompressedSize64) {
			return 0, &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the workbook unpacks to more than %d times its size", bounded.Ratio)}
		}
		sum += f.UncompressedSize64
		if sum > uint64(limits.Bytes) || f.UncompressedSize64 > uint64(limits.Bytes) {
			return 0, &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the workbook unpacks to more than %d bytes", limits.Bytes)}
		}
	}
	if len(z.File) > maxFiles {
		return 0, &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the workbook holds more than %d files", maxFiles)}
	}
	return int(sum), nil
}

func broken(err error) *fault.Fault {
	return &fault.Fault{Kind: ErrBroken, What: "the workbook can't be read: " + err.Error(), Want: "it saved again, as .xlsx or as CSV UTF-8"}
}

// recovered turns a panic of the library, which a broken workbook may lead to, into
// an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = broken(fmt.Errorf("%v", p))
	}
}

// plainStyles makes the cells of a workbook show what they hold: dates as ledgers
// write them, and all else as it is. What streams rows does not tell how a cell is
// formatted.
func plainStyles(f *excelize.File) error {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return nil
	}
	codes := make(map[int]string)
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			if n != nil {
				codes[n.NumFmtID] = n.FormatCode
			}
		}
	}
	own := len(f.Styles.CellXfs.Xf)
	code := `yyyy\-mm\-dd`
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		return err
	}
	if style >= len(f.Styles.CellXfs.Xf) || f.Styles.CellXfs.Xf[style].NumFmtID == nil {
		return errors.New("its styles are broken")
	}
	day := *f.Styles.CellXfs.Xf[style].NumFmtID
	asIs := -1 // a format that there is not
	for i := range f.Styles.CellXfs.Xf[:own] {
		x := &f.Styles.CellXfs.Xf[i]
		if x.NumFmtID != nil && isDate(*x.NumFmtID, codes) {
			x.NumFmtID = &day
		} else {
			x.NumFmtID = &asIs
		}
	}
	return nil
}

// quoted are the parts of a format that are no letters of it.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[[^\]]*\]|\\.|"[^"]*"|_.|\*.`) })

// isDate reports whether cells of a format are days: by the numbers of those that are
// built in (ECMA-376, 18.8.30), or by the letters of others. A time alone is none.
func isDate(id int, codes map[int]string) bool {
	if code, ok := codes[id]; ok {
		code = strings.ToLower(quoted().ReplaceAllString(code, ""))
		return strings.ContainsAny(code, "dy") && !strings.Contains(code, "general")
	}
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

// Row is a row of a sheet.
type Row struct {
	Number int // from 1
	Cells  []string
}

// Rows gives the rows of the sheet, with empty ones. A row is done with when the next
// one is asked for. An error ends them.
func (b *Book) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if err := b.each(yield); err != nil {
			yield(Row{}, err)
		}
	}
}

func (b *Book) each(yield func(Row, error) bool) (err error) {
	defer recovered(&err)
	rows, err := b.file.Rows(b.Sheet)
	if err != nil {
		return broken(err)
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return broken(err)
		}
		for _, c := range cells {
			b.text -= int64(len(c))
			if c == "" {
				b.empty--
			} else if b.empty < math.MaxInt/2 {
				b.empty += emptyEach
			}
		}
		if b.empty < 0 {
			return &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the sheet has more than %d empty cells for each that is not", emptyEach)}
		}
		if b.text < 0 {
			return &fault.Fault{Kind: graph.ErrTooLarge, What: fmt.Sprintf("the cells of the sheet have more than %d times as much text as the workbook", textEach)}
		}
		if !yield(Row{n, cells}, nil) {
			return nil
		}
	}
	if err := rows.Error(); err != nil {
		return broken(err)
	}
	return nil
}

// Close gives back what the workbook took.
func (b *Book) Close() error { return b.file.Close() }

// ColumnName gives the letters of a column, counted from 0.
func ColumnName(i int) string {
	name, err := excelize.ColumnNumberToName(i + 1)
	if err != nil {
		return fmt.Sprint(i + 1)
	}
	return name
}
