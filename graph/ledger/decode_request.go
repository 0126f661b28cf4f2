package ledger

import "github.com/rapport-graph/rapport/graph"

var requestKeys = []string{"id", "from", "to", "between", "via", "date", "times", "outcome", "deadline", "about", "for",
	"note", "reports", "redirected_to", "counters"}

var requestShape = shape{a: "a request", keys: requestKeys, elsewhere: map[string]string{
	"source": "it in a report: reports: [{source: …, outcome: …}]",
}}

func (d *decoder) requests(n *node) []graph.RequestSpec {
	if n.kind != list {
		d.ledger.lost = true
		d.wrongShape(n, "requests", "a list of requests")
		return nil
	}
	return records(d, n, "requests", &requestShape, d.request)
}

// request reads one request. Whether it names who asked whom is for the
// Builder to say, since another ledger may.
func (d *decoder) request(n *node, at *places) graph.RequestSpec {
	s := graph.RequestSpec{Where: at}
	unread := d.unread
	d.record(n, &requestShape, at, func(key string, v *node) {
		switch key {
		case "id":
			if s.ID = d.text(v, key); s.ID == "" && v.kind == text {
				d.fault(v, graph.ErrMissing, "the id of a request is empty", "an id, or none")
			}
		case "from":
			s.From = d.text(v, key)
		case "to":
			s.To = d.texts(v, key, at, true)
		case "between":
			s.Between = d.two(v, key, at)
		case "via":
			s.Via = d.text(v, key)
		case "date":
			s.Date = value(d, v, key, readDate)
		case "times":
			s.Times = value(d, v, key, readTimes)
		case "outcome":
			s.Outcome = value(d, v, key, readOutcome)
		case "deadline":
			s.Deadline = value(d, v, key, readDate)
		case "about":
			s.About = d.text(v, key)
		case "for":
			s.For = d.text(v, key)
		case "note":
			s.Note = d.text(v, key)
		case "reports":
			s.Reports = d.reports(v)
		case "redirected_to":
			s.RedirectedTo = d.text(v, key)
		case "counters":
			s.Counters = d.text(v, key)
		}
	})
	s.Incomplete = d.unread > unread
	d.ledger.lost = d.ledger.lost || s.Incomplete && s.ID == ""
	return s
}

// two reads a list of two actors, or reports it and gives nothing.
func (d *decoder) two(n *node, field string, at *places) []string {
	names := d.texts(n, field, at, false)
	if n.kind == list && len(n.items) != 2 {
		d.fault(n, graph.ErrInvalid, field+" does not name two actors", "two actors, of which one asked")
	}
	if len(names) != 2 {
		return nil
	}
	return names
}

var reportShape = shape{a: "a report", keys: []string{"source", "outcome", "date", "times", "note"}}

func (d *decoder) reports(n *node) []graph.ReportSpec {
	return records(d, n, "reports", &reportShape, func(item *node, at *places) graph.ReportSpec {
		s := graph.ReportSpec{Where: at}
		d.record(item, &reportShape, at, func(key string, v *node) {
			switch key {
			case "source":
				s.Source = d.text(v, key)
			case "outcome":
				s.Outcome = value(d, v, key, readOutcome)
			case "date":
				s.Date = value(d, v, key, readDate)
			case "times":
				s.Times = value(d, v, key, readTimes)
			case "note":
				s.Note = d.text(v, key)
			}
		})
		return s
	})
}
