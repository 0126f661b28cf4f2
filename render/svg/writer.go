package svg

import (
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/text"
)

// writer writes elements.
type writer struct {
	out io.Writer
	b   []byte // what is not written yet
	err error  // the first of out

	*values
	css   bool
	ours  string // attributes with the language of our words, where it isn't that of the figure
	minor bool   // within a group of the class [figure.Minor]

	parts []text.Part // room for those of a line
}

// room is how much is written at once, and so about how much is kept: a little more.
const room = 1 << 14

// flush hands out what is kept, if that is much.
func (w *writer) flush(least int) {
	if len(w.b) < least {
		return
	}
	if w.err == nil {
		_, w.err = w.out.Write(w.b)
	}
	w.b = w.b[:0]
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes a text safe as XML content and attribute value.
func escape(s string) string { return escapes.Replace(plain.Clean(s)) }

// add adds texts as they are.
func (w *writer) add(texts ...string) {
	for _, s := range texts {
		w.b = append(w.b, s...)
	}
}

// attr adds an attribute, which is left out when it has no value.
func (w *writer) attr(name, value string) { w.attrOf("", name, value) }

// attrOf is attr for a name of which there is more than one with that beginning.
func (w *writer) attrOf(begin, name, value string) {
	if value != "" {
		w.add(" ", begin, name, `="`, escape(value), `"`)
	}
}

// length adds an attribute that is 0 where it is left out.
func (w *writer) length(name string, x float64) {
	before := len(w.b)
	w.add(" ", name, `="`)
	at := len(w.b)
	if w.num(x); string(w.b[at:]) == "0" {
		w.b = w.b[:before]
		return
	}
	w.add(`"`)
}

func (w *writer) num(x float64) { w.b = appendNum(w.b, x) }

// appendNum formats a length to a hundredth of a point.
func appendNum(b []byte, x float64) []byte {
	x = math.Round(x*100) / 100
	if x == 0 { // or -0
		return append(b, '0')
	}
	return strconv.AppendFloat(b, x, 'f', -1, 64)
}

func num(x float64) string { return string(appendNum(nil, x)) }

// attr is an attribute, left out when it has no value.
func attr(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + escape(value) + `"`
}

func dashes(list []float64) string {
	var b []byte
	for i, d := range list {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNum(b, d)
	}
	return string(b)
}
