package switchboard

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/scene"
	"github.com/rapport-graph/rapport/render/text"
)

// rowData says what a row shows.
func (d *drawing) rowData(r *picture.Row) []scene.Datum {
	ids := picture.RequestIDs(r.Requests, d.together)
	if len(r.Requests) == 1 { // counted with none
		ids = picture.RequestIDs(r.Requests, 1)
	}
	sources := picture.IDs(picture.SourcesOf(r))
	via := d.p.Boards[r.Board].Channel
	viaKind := ""
	if via.Len() > 1 {
		viaKind = via.Kind()
	}
	directed := ""
	if r.Direction == picture.Undirected {
		directed = "no"
	}
	from, to := d.p.Actors[r.From()].Actor, d.p.Actors[r.To()].Actor
	return []scene.Datum{
		{Name: "outcome", Value: r.Outcome.String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(len(r.Requests))},
		{Name: "from", Value: from.ID()},
		{Name: "from-party", Value: from.PartyID()},
		{Name: "to", Value: to.ID()},
		{Name: "to-party", Value: to.PartyID()},
		{Name: "via", Value: via.ID()},
		{Name: "via-kind", Value: viaKind},
		{Name: "source", Value: text.List(sources)},
		{Name: "directed", Value: directed},
	}
}
