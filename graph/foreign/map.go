package foreign

import "github.com/rapport-graph/rapport/graph"

// Map says how foreign files are read as requests. The zero Map reads a table
// whose columns have the names of those of a ledger. All words in it are texts as
// they are written.
type Map struct {
	Format    Format // Unknown: as the file looks
	Encoding  string // a name of the WHATWG Encoding Standard; "": UTF-8, or UTF-16 with its mark
	Separator string // one character between cells; "": as the header shows
	NoHeader  bool   // columns are then numbers, from 1
	// The lines of a text, or rows of a sheet, that are the table, from 1 and its
	// header first. A First of 0 is the begin, a Last of 0 the end.
	First, Last int
	Sheet       string // of a workbook; "": the first
	Records     string // of JSON: where the list of records stands, with dots inwards

	Columns  []Column
	Fields   []Field           // columns of theirs that are carried along
	Set      map[string]string // by column of ours: in every row where no column says it
	Split    map[string]string // by column of ours: what stands between several in one cell
	FillDown []string          // columns of theirs: an empty cell means the one above
	Empty    []string          // cells that say nothing
	Need     []string          // columns of ours: a row without one of these is no request
	Outcomes []Word
	Swap     []string // words of outcomes by which the one asked stands first
	Dates    string   // dmy, mdy, ymd, epoch, excel or a layout of package time; "": as ledgers have it
	Group    []string // columns of theirs: rows with one value are one request
	Best     []graph.Outcome
	Replies  Span // within which a request back answers one; zero: it does not

	shipped  bool
	variants []*Map // of a map that ships
	json     bool   // such a one is for JSON
	widths   []int  // and one without a header for tables of so many columns
}

// Column says which columns of theirs make one of a ledger in CSV.
type Column struct {
	Ours   string
	Theirs []string
}

// Field is a column of theirs that is carried along under a name.
type Field struct{ Name, Theirs string }

// Word is what a word of theirs means. With a * at its end it stands for all that
// begin so.
type Word struct {
	Theirs string
	Means  Meaning
}

// Meaning is the outcome that a word stands for, or that there is no request.
type Meaning struct {
	Outcome graph.Outcome
	None    bool // no request
}

// Format is what a map calls a format.
type Format uint8

// The formats. An mbox may be one file, a mail by itself, or a folder of mails.
const (
	Unknown Format = iota
	CSV            // any separator
	XLSX
	JSON
	JSONL
	ICS
	Mbox
	CMIF
)

var formatWords = [...]string{"", "csv", "xlsx", "json", "jsonl", "ics", "mbox", "cmif"}

// String gives the word of a map; "" for Unknown.
func (f Format) String() string {
	if int(f) < len(formatWords) {
		return formatWords[f]
	}
	return "invalid"
}

// Formats lists the formats that a map can name.
func Formats() []Format { return []Format{CSV, XLSX, JSON, JSONL, ICS, Mbox, CMIF} }
