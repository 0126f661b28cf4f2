package graph

// String gives who asked whom and how, in short: ann -mail-> bob, ann -> bob for
// a direct request, and ann -mail- bob or ann -- bob where it is not known who
// asked.
func (r Request) String() string {
	line, head := "-", "->"
	if c, ok := r.Via(); ok {
		line = "-" + c.ID() + "-"
		head = line + ">"
	}
	if !r.Directed() {
		head = line
		if line == "-" {
			head = "--"
		}
	}
	return r.From().ID() + " " + head + " " + r.To().ID()
}
