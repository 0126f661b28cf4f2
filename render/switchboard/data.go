package switchboard

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/text"
)

// rowData says what a row shows.
func (d *drawing) rowData(r *picture.Row) []scene.Datum {
	var ids []string
	for _, q := range r.Requests {
		if id := q.ID(); id != "" {
			ids = append(ids, id)
		}
	}
	var sources []string
	for src := range picture.SourcesOf(r) {
		sources = append(sources, src.ID())
	}
	via := ""
	if b := &d.p.Boards[r.Board]; !b.Direct {
		via = b.Channel.ID()
	}
	directed := ""
	if r.Direction == picture.Undirected {
		directed = "no"
	}
	return []scene.Datum{
		{Name: "outcome", Value: r.Outcome.String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(len(r.Requests))},
		{Name: "from", Value: d.p.Actors[r.From()].Actor.ID()},
		{Name: "to", Value: d.p.Actors[r.To()].Actor.ID()},
		{Name: "via", Value: via},
		{Name: "source", Value: text.List(sources)},
		{Name: "directed", Value: directed},
	}
}
