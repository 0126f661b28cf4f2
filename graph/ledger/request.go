package ledger

import (
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

// requestShape has the fields of a request, in the order in which they are written.
var requestShape = shape[graph.RequestSpec]{a: "a request", fields: []field[graph.RequestSpec]{
	requestID,
	textField("source", func(s *graph.RequestSpec) *string { return &s.Source }),
	textField("from", func(s *graph.RequestSpec) *string { return &s.From }),
	requestTo,
	twoField("between", func(s *graph.RequestSpec) *[]string { return &s.Between }),
	textField("via", func(s *graph.RequestSpec) *string { return &s.Via }),
	dateField("date", func(s *graph.RequestSpec) *date.Date { return &s.Date }),
	timesField(func(s *graph.RequestSpec) *graph.Count { return &s.Times }),
	outcomeField(func(s *graph.RequestSpec) *graph.Outcome { return &s.Outcome }),
	dateField("answered", func(s *graph.RequestSpec) *date.Date { return &s.Answered }),
	dateField("deadline", func(s *graph.RequestSpec) *date.Date { return &s.Deadline }),
	textField("about", func(s *graph.RequestSpec) *string { return &s.About }),
	textField("for", func(s *graph.RequestSpec) *string { return &s.For }),
	textField("note", func(s *graph.RequestSpec) *string { return &s.Note }),
	attributesField(func(s *graph.RequestSpec) *[]graph.Attribute { return &s.Fields }),
	listed("reports", &reportShape, func(s *graph.RequestSpec) *[]graph.ReportSpec { return &s.Reports }, (*decoder).report),
	textField("redirected_to", func(s *graph.RequestSpec) *string { return &s.RedirectedTo }),
	textField("counters", func(s *graph.RequestSpec) *string { return &s.Counters }),
}}

var requestID = func() field[graph.RequestSpec] {
	f := textField("id", func(s *graph.RequestSpec) *string { return &s.ID })
	f.read = func(d *decoder, v *node, _ *places, s *graph.RequestSpec) {
		if s.ID = d.text(v, "id"); s.ID == "" && v.kind == text {
			d.fault(v, graph.ErrMissing, "the id of a request is empty", "an id, or none")
		}
	}
	f.merge = nil // it is the same
	return f
}()

// requestTo is one actor, or several with a request to each. A cell names one.
var requestTo = func() field[graph.RequestSpec] {
	f := textsField("to", func(s *graph.RequestSpec) *[]string { return &s.To })
	f.cell = func(_ *decoder, s *graph.RequestSpec, text string) *problem {
		s.To = []string{text}
		return nil
	}
	f.write = func(f *fields, s *graph.RequestSpec) {
		if len(s.To) == 1 {
			f.text("to", s.To[0])
		} else {
			f.texts("to", s.To)
		}
	}
	f.merge = func(into, s *graph.RequestSpec) { firstList(&into.To, s.To) }
	return f
}()

// reportShape has the fields of a report.
var reportShape = shape[graph.ReportSpec]{a: "a report", fields: []field[graph.ReportSpec]{
	textField("source", func(s *graph.ReportSpec) *string { return &s.Source }),
	textField("from", func(s *graph.ReportSpec) *string { return &s.From }),
	textField("to", func(s *graph.ReportSpec) *string { return &s.To }),
	twoField("between", func(s *graph.ReportSpec) *[]string { return &s.Between }),
	textField("via", func(s *graph.ReportSpec) *string { return &s.Via }),
	dateField("asked", func(s *graph.ReportSpec) *date.Date { return &s.Asked }),
	outcomeField(func(s *graph.ReportSpec) *graph.Outcome { return &s.Outcome }),
	dateField("date", func(s *graph.ReportSpec) *date.Date { return &s.Date }),
	timesField(func(s *graph.ReportSpec) *graph.Count { return &s.Times }),
	dateField("answered", func(s *graph.ReportSpec) *date.Date { return &s.Answered }),
	dateField("deadline", func(s *graph.ReportSpec) *date.Date { return &s.Deadline }),
	textField("about", func(s *graph.ReportSpec) *string { return &s.About }),
	textField("for", func(s *graph.ReportSpec) *string { return &s.For }),
	textField("redirected_to", func(s *graph.ReportSpec) *string { return &s.RedirectedTo }),
	textField("counters", func(s *graph.ReportSpec) *string { return &s.Counters }),
	attributesField(func(s *graph.ReportSpec) *[]graph.Attribute { return &s.Fields }),
	textField("quote", func(s *graph.ReportSpec) *string { return &s.Quote }),
	textField("at", func(s *graph.ReportSpec) *string { return &s.At }),
	urlField(func(s *graph.ReportSpec) *string { return &s.URL }),
	textsField("relies_on", func(s *graph.ReportSpec) *[]string { return &s.ReliesOn }),
	gradeField(func(s *graph.ReportSpec) *graph.Grade { return &s.Grade }),
	textField("note", func(s *graph.ReportSpec) *string { return &s.Note }),
}, elsewhere: map[string]string{
	"id": "the id of the request, which its reports share",
}}

func (d *decoder) requests(n *node) []graph.RequestSpec {
	if n.kind != list {
		d.ledger.lost = true
		d.wrongShape(n, "requests", "a list of requests, in YAML each behind a dash")
		return nil
	}
	return records(d, n, "requests", &requestShape, (*decoder).request)
}

// request reads one request. Whether it names who asked whom is for the
// Builder to say, since another ledger may.
func (d *decoder) request(n *node, at *places, s *graph.RequestSpec) {
	s.Where = at
	unread := d.unread
	record(d, n, &requestShape, at, s)
	s.Incomplete = d.unread > unread
	d.ledger.lost = d.ledger.lost || s.Incomplete && s.ID == ""
}

// report reads one report of a request.
func (d *decoder) report(n *node, at *places, s *graph.ReportSpec) {
	s.Where = at
	record(d, n, &reportShape, at, s)
}

// two reads a list of two actors, or reports it and gives nothing.
func (d *decoder) two(n *node, key string, at *places) []string {
	names := d.texts(n, key, at, false)
	if n.kind == list && len(n.items) != 2 {
		d.fault(n, graph.ErrInvalid, key+" does not name two actors", "two actors, of which one asked")
	}
	if len(names) != 2 {
		return nil
	}
	return names
}

// mergeRequest adds to a request what another spec states of it.
func mergeRequest(into, s *graph.RequestSpec) {
	into.Reports = slices.Clip(into.Reports)
	mergeRecord(&requestShape, into, s)
	into.Incomplete = into.Incomplete || s.Incomplete
}
