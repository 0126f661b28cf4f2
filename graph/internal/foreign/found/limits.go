package found

// Limits bound what one foreign file may take, whatever it holds. The zero value
// has the defaults. A limit that is exceeded is a fault of the kind
// graph.ErrTooLarge.
type Limits struct {
	Bytes   int // of the file, and of what it holds packed; by default 256 MB
	Records int // rows, events, mails or letters; by default 5 million
	Line    int // bytes of a row, a line or a header that is unfolded; by default a million
	Text    int // bytes of a name or any other text; by default 64 KB
	Depth   int // of what lies in each other; by default 100
	Faults  int // that are listed of one file; by default 100
}

// WithDefaults fills in what is not given.
func (l Limits) WithDefaults() Limits {
	fill := func(n *int, value int) {
		if *n <= 0 {
			*n = value
		}
	}
	fill(&l.Bytes, 256<<20)
	fill(&l.Records, 5_000_000)
	fill(&l.Line, 1_000_000)
	fill(&l.Text, 64<<10)
	fill(&l.Depth, 100)
	fill(&l.Faults, 100)
	return l
}
