package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strconv"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/whatif"
)

// restingJSON writes what is told as JSON, with a line for each request. What changes
// where a source alone is believed is most of a ledger for each of its sources: too much
// for an encoder that looks at types.
type restingJSON struct {
	*bufio.Writer
	texts  bytes.Buffer
	encode *json.Encoder // into texts
	sets   map[graph.OutcomeSet]string
	err    error
}

func (r *resting) json(w *bufio.Writer) error {
	j := &restingJSON{Writer: w, sets: make(map[graph.OutcomeSet]string)}
	j.encode = json.NewEncoder(&j.texts)
	j.encode.SetEscapeHTML(false)
	j.WriteString("{\n  \"sources\": ")
	list(j, "  ", slices.Values(r.Sources), func(s whatif.Source) {
		j.key("{", "source", s.Source.ID())
		j.key(",", "name", s.Source.Name())
		j.WriteString(",\"rest\":")
		texts := make([]string, 0, len(s.Rest))
		for _, q := range s.Rest {
			texts = append(texts, idOf(q))
		}
		j.value(texts)
		j.WriteString(",\n      \"without\":")
		j.change(r, s.Without)
		j.WriteString(",\n      \"alone\":")
		j.change(r, s.Alone)
		j.WriteString("}")
	})
	j.WriteString(",\n  \"checks\": ")
	list(j, "  ", slices.Values(r.Checks), func(h whatif.Hangs) {
		j.key("{", "check", h.Name)
		j.key(",", "answer", h.Answer.String())
		j.WriteString(",\"sets\":")
		sets := [][]string{}
		for _, set := range h.Sets {
			var ids []string
			for _, s := range set {
				ids = append(ids, s.ID())
			}
			sets = append(sets, ids)
		}
		j.value(sets)
		j.WriteString(",\"up_to\":" + strconv.Itoa(h.Upto) + "}")
	})
	j.WriteString("\n}\n")
	return j.err
}

// list writes a list, each of its elements on a line.
func list[T any](j *restingJSON, indent string, all iter.Seq[T], one func(T)) {
	begin, end := "[\n", "[]"
	for x := range all {
		j.WriteString(begin + indent + "  ")
		begin, end = ",\n", "\n"+indent+"]"
		one(x)
	}
	j.WriteString(end)
}

func (j *restingJSON) change(r *resting, c whatif.Change) {
	const indent = "        "
	j.WriteString("{\n" + indent + "\"requests\":")
	list(j, indent, c.Requests(), func(x whatif.Changed) {
		j.key("{", "id", x.Request.ID())
		j.key(",", "from", x.Request.From().ID())
		j.key(",", "to", x.Request.To().ID())
		j.WriteString(",\"before\":")
		j.outcomes(x.Before)
		j.WriteString(",\"after\":")
		j.outcomes(x.After)
		j.WriteString("}")
	})
	span := func(s ask.Span) spanJSON { return spanJSON{s.Least, s.Most} }
	j.WriteString(",\n" + indent + "\"rows\":")
	list(j, indent, slices.Values(c.Rows), func(x whatif.Row) { j.value(rowJSON{x.Name, span(x.Before), span(x.After)}) })
	j.WriteString(",\n" + indent + "\"checks\":")
	list(j, indent, slices.Values(c.Checks), func(x whatif.Became) {
		j.value(becameJSON{r.list[x.Check].Name, x.Before.String(), x.After.String()})
	})
	j.WriteString("}")
}

// key writes a key with a text.
func (j *restingJSON) key(before, name, text string) {
	j.WriteString(before + "\"" + name + "\":")
	j.value(text)
}

// outcomes writes what a request may have been; none where nobody says who asked whom.
func (j *restingJSON) outcomes(o whatif.Outcome) {
	set, ok := j.sets[o.Allowed]
	if !ok {
		set = string(j.marshal(allowed(o)))
		j.sets[o.Allowed] = set
	}
	j.WriteString(set)
}

func (j *restingJSON) value(v any) { j.Write(j.marshal(v)) }

// marshal gives what is written until it is asked again.
func (j *restingJSON) marshal(v any) []byte {
	j.texts.Reset()
	if err := j.encode.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	return bytes.TrimSuffix(j.texts.Bytes(), []byte("\n"))
}

type (
	rowJSON struct {
		Row    string   `json:"row"`
		Before spanJSON `json:"before"`
		After  spanJSON `json:"after"`
	}
	spanJSON struct {
		Least int `json:"least"`
		Most  int `json:"most"`
	}
	becameJSON struct {
		Check  string `json:"check"`
		Before string `json:"before"`
		After  string `json:"after"`
	}
)

// idOf gives the id of a request, or else who asked whom.
func idOf(r graph.Request) string {
	if r.ID() != "" {
		return r.ID()
	}
	return r.String()
}
