package store

// Take moves the rows of other rows behind these. The other is then empty, but
// knows its names and dates.
func (r *Rows) Take(o *Rows) {
	here := r.learn(o)
	behind := uint32(r.Entries.Len())
	text, details, reports, several := r.Text.take(&o.Text), uint32(r.Details.Len()), uint32(r.Reports.Len()), uint32(len(r.Several))
	for p := range o.Entries.All() {
		d := *p
		d.ID = d.ID.shifted(text)
		d.From, d.To, d.Via, d.Date = here.names[d.From], here.names[d.To], here.names[d.Via], here.dates[d.Date]
		d.At = r.moved(d.At, o, behind)
		if d.Detail != 0 {
			d.Detail += details
		}
		r.Entries.Add(d)
	}
	for p := range o.Details.All() {
		d := *p
		d.About, d.Note, d.Counters = d.About.shifted(text), d.Note.shifted(text), d.Counters.shifted(text)
		d.ForWhom, d.RedirectedTo, d.Deadline = here.names[d.ForWhom], here.names[d.RedirectedTo], here.dates[d.Deadline]
		d.To = [2]uint32{d.To[0] + several, d.To[1] + several}
		d.Claims = [2]uint32{d.Claims[0] + reports, d.Claims[1] + reports}
		r.Details.Add(d)
	}
	for _, n := range o.Several {
		r.Several = append(r.Several, here.names[n])
	}
	for q := range o.Reports.All() {
		p := *q
		p.Source, p.Date, p.Note, p.At = here.names[p.Source], here.dates[p.Date], p.Note.shifted(text), r.moved(p.At, o, behind)
		r.Reports.Add(p)
	}
	o.drop()
}
