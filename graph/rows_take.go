package graph

// take moves the rows of other rows behind these. The other is then empty, but
// knows its names and dates.
func (r *packedRows) take(o *packedRows) {
	here := r.learn(o)
	text, details, reports, several := r.text.take(&o.text), uint32(r.details.len()), uint32(r.reports.len()), uint32(len(r.several))
	for p := range o.entries.all() {
		d := *p
		d.id = d.id.shifted(text)
		d.from, d.to, d.via, d.date = here.names[d.from], here.names[d.to], here.names[d.via], here.dates[d.date]
		d.at = r.moved(d.at, o)
		if d.detail != 0 {
			d.detail += details
		}
		r.entries.add(d)
	}
	for p := range o.details.all() {
		d := *p
		d.about, d.note, d.counters = d.about.shifted(text), d.note.shifted(text), d.counters.shifted(text)
		d.forWhom, d.redirectedTo, d.deadline = here.names[d.forWhom], here.names[d.redirectedTo], here.dates[d.deadline]
		d.to = [2]uint32{d.to[0] + several, d.to[1] + several}
		d.claims = [2]uint32{d.claims[0] + reports, d.claims[1] + reports}
		r.details.add(d)
	}
	for _, n := range o.several {
		r.several = append(r.several, here.names[n])
	}
	for q := range o.reports.all() {
		p := *q
		p.source, p.date, p.note, p.at = here.names[p.source], here.dates[p.date], p.note.shifted(text), r.moved(p.at, o)
		r.reports.add(p)
	}
	o.drop()
}
