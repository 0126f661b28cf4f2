package switchboard

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/words"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/text"
)

// rowData says what a row shows.
func (d *drawing) rowData(r *picture.Row) []scene.Datum {
	ids := words.RequestIDs(r.Requests, d.together)
	if len(r.Requests) == 1 { // counted with none
		ids = words.RequestIDs(r.Requests, 1)
	}
	sources := words.IDs(picture.SourcesOf(r))
	via := d.p.Boards[r.Board].Channel
	viaKind := ""
	if via.Len() > 1 {
		viaKind = via.Kind()
	}
	directed := ""
	if r.Direction == picture.Undirected {
		directed = "no"
	}
	data := []scene.Datum{
		{Name: "outcome", Value: r.Outcome.String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(len(r.Requests))},
	}
	data = append(data, scene.EndsData(d.p.Actors[r.From()].Actor, d.p.Actors[r.To()].Actor)...)
	return append(data,
		scene.Datum{Name: "via", Value: via.ID()},
		scene.Datum{Name: "via-kind", Value: viaKind},
		scene.Datum{Name: "source", Value: text.List(sources)},
		scene.Datum{Name: "directed", Value: directed},
	)
}
