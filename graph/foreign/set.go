package foreign

import "github.com/rapport-graph/rapport/graph"

// Fill says of requests of calendars, mailboxes and letters what the map sets and they
// do not say themselves: via, for, about, note and source. Other columns are not filled.
func (m *Map) Fill(requests []graph.RequestSpec) {
	if len(m.Set) == 0 {
		return
	}
	for i := range requests {
		r := &requests[i]
		for column, into := range map[string]*string{"via": &r.Via, "for": &r.For, "about": &r.About, "note": &r.Note, "source": &r.Source} {
			if text, ok := m.Set[column]; ok && *into == "" {
				*into = text
			}
		}
	}
}
