package graph

// texts numbers texts in the order in which they are first seen, from 1; the empty
// text is number 0. It keeps a copy of each, and no pointer to it: many are nothing
// for the garbage collector to look at.
type texts struct {
	numbers *table
	refs    []textRef // by number
	kept    arena
}

func newTexts() texts { return texts{numbers: newTable(0), refs: make([]textRef, 1)} }

// number numbers a text.
func (t *texts) number(text string) uint32 {
	if text == "" {
		return 0
	}
	n, ok := t.numbers.findOrAdd(t.numbers.hash(text), uint32(len(t.refs)), func(n uint32) bool { return t.text(n) == text })
	if !ok {
		t.refs = append(t.refs, t.kept.add(text))
	}
	return n
}

// text gives the text with a number.
func (t *texts) text(n uint32) string { return t.kept.text(t.refs[n]) }

// len is how many numbers there are, with 0.
func (t *texts) len() int { return len(t.refs) }
