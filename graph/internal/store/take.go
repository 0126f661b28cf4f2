package store

// Take moves the rows of other rows behind these. The other is then empty, but
// knows its names and dates.
func (r *Rows) Take(o *Rows) {
	here := r.learn(o)
	behind := uint32(r.Entries.Len())
	text, details, reports, several := r.Text.take(&o.Text), uint32(r.Details.Len()), uint32(r.Reports.Len()), uint32(len(r.Several))
	said, asides, extras, pairs := uint32(r.Said.Len()), uint32(r.Aside.Len()), uint32(r.Extras.Len()), uint32(len(r.Pairs))
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
		d.ForWhom, d.RedirectedTo = here.names[d.ForWhom], here.names[d.RedirectedTo]
		d.Deadline, d.Answered = here.dates[d.Deadline], here.dates[d.Answered]
		d.Extra = shiftNumber(d.Extra, extras)
		d.To = [2]uint32{d.To[0] + several, d.To[1] + several}
		d.Claims = [2]uint32{d.Claims[0] + reports, d.Claims[1] + reports}
		r.Details.Add(d)
	}
	for p := range o.Extras.All() {
		x := *p
		x.From, x.To, x.Source = here.names[x.From], here.names[x.To], here.names[x.Source]
		x.Fields = [2]uint32{x.Fields[0] + pairs, x.Fields[1] + pairs}
		for i, two := range x.Parties {
			x.Parties[i] = [2]uint32{here.names[two[0]], here.names[two[1]]}
		}
		r.Extras.Add(x)
	}
	for _, p := range o.Pairs {
		r.Pairs = append(r.Pairs, Pair{p.Key.shifted(text), p.Value.shifted(text)})
	}
	for _, n := range o.Several {
		r.Several = append(r.Several, here.names[n])
	}
	for q := range o.Reports.All() {
		p := *q
		p.Source, p.Date, p.Note, p.At = here.names[p.Source], here.dates[p.Date], p.Note.shifted(text), r.moved(p.At, o, behind)
		p.Said = shiftNumber(p.Said, said)
		r.Reports.Add(p)
	}
	for q := range o.Said.All() {
		s := *q
		s.From, s.To, s.Via = here.names[s.From], here.names[s.To], here.names[s.Via]
		s.Between = [2]uint32{here.names[s.Between[0]], here.names[s.Between[1]]}
		s.Asked, s.Answered = here.dates[s.Asked], here.dates[s.Answered]
		s.Aside = shiftNumber(s.Aside, asides)
		r.Said.Add(s)
	}
	for q := range o.Aside.All() {
		s := *q
		s.Deadline, s.ForWhom, s.RedirectedTo = here.dates[s.Deadline], here.names[s.ForWhom], here.names[s.RedirectedTo]
		for _, ref := range []*Ref{&s.About, &s.Counters, &s.Quote, &s.At, &s.URL} {
			*ref = ref.shifted(text)
		}
		s.Fields = [2]uint32{s.Fields[0] + pairs, s.Fields[1] + pairs}
		s.ReliesOn = [2]uint32{s.ReliesOn[0] + several, s.ReliesOn[1] + several}
		r.Aside.Add(s)
	}
	o.drop()
}

// shiftNumber gives the number, from 1, that a thing has behind others; 0 stays 0.
func shiftNumber(n, before uint32) uint32 {
	if n == 0 {
		return 0
	}
	return n + before
}
