package switchboard

import (
	"strconv"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// rowData says what a row shows.
func (d *drawing) rowData(r *picture.Row) []figure.Datum {
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
	switch r.Direction {
	case picture.Undirected:
		directed = "no"
	case picture.Disputed:
		directed = "disputed"
	}
	data := []figure.Datum{
		{Name: "outcome", Value: r.Outcome.String()},
		{Name: "request", Value: text.List(ids)},
		{Name: "count", Value: strconv.Itoa(len(r.Requests))},
	}
	data = append(data, figure.EndsData(d.p.Actors[r.From()].Actor, d.p.Actors[r.To()].Actor)...)
	if len(r.Requests) == 1 {
		data = append(data, figure.FieldsData(r.Requests[0].Fields())...)
	}
	return append(data,
		figure.Datum{Name: "via", Value: via.ID()},
		figure.Datum{Name: "via-kind", Value: viaKind},
		figure.Datum{Name: "source", Value: text.List(sources)},
		figure.Datum{Name: "directed", Value: directed},
	)
}
