package figure

import (
	"iter"
	"strconv"
	"strings"

	"github.com/rapport-graph/rapport/render/internal/fold"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// ActorData says whom a box stands for: the id of an actor, or the party and number
// of several, and their ids when there are not more than [words.MaxListed].
func ActorData(w fold.ActorSet) []Datum {
	if a, ok := w.Actor(); ok {
		return append([]Datum{{"actor", a.ID()}}, FieldsData(a.Fields())...)
	}
	return []Datum{
		{"party", w.PartyID()},
		{"count", strconv.Itoa(w.Len())},
		{"actors", text.List(words.IDs(w.Actors()))},
	}
}

// FieldsData says what ledgers carry along, by keys of their own, each as far as a name of
// an attribute can have it: small letters and digits, all else is a hyphen. Of two keys
// that are then the same the first counts.
func FieldsData(fields iter.Seq2[string, string]) []Datum {
	var out []Datum
	seen := make(map[string]bool)
	for key, value := range fields {
		name := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return '-'
		}, strings.ToLower(key))
		if !seen[name] {
			seen[name] = true
			out = append(out, Datum{"field-" + name, value})
		}
	}
	return out
}

// EndData says who one end of requests is, by the name of that end: the id of an
// actor, or the party of several.
func EndData(name string, w fold.ActorSet) []Datum {
	return []Datum{{name, w.ID()}, {name + "-party", w.PartyID()}}
}

// EndsData says who asked and who was asked.
func EndsData(from, to fold.ActorSet) []Datum {
	return append(EndData("from", from), EndData("to", to)...)
}

// TallyData says how many requests have each outcome, by its name.
func TallyData(t *words.Tally) []Datum {
	var out []Datum
	for _, o := range t.Outcomes() {
		out = append(out, Datum{o.String(), strconv.Itoa(t[o])})
	}
	return out
}

// ChannelData says for what a board stands: the id of a channel, or the kind and
// number of several, and their ids as [ActorData] does.
func ChannelData(w fold.ChannelSet) []Datum {
	if w.Len() < 2 {
		data := []Datum{{"channel", w.ID()}}
		if c, ok := w.Channel(); ok {
			data = append(data, FieldsData(c.Fields())...)
		}
		return data
	}
	return []Datum{
		{"kind", w.Kind()},
		{"count", strconv.Itoa(w.Len())},
		{"channels", text.List(words.IDs(w.Channels()))},
	}
}
