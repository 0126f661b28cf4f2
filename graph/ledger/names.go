package ledger

import "golang.org/x/text/unicode/norm"

// names finds the id of a thing by any of its names, as a ledger's own sections
// tell them. A name that they do not know is taken for an id.
type names map[string]string

// same is the form in which the Builder compares names.
func same(name string) string { return norm.NFC.String(name) }

func (n names) add(id, name string, also []string) {
	for _, s := range append([]string{id, name}, also...) {
		if _, ok := n[same(s)]; !ok && s != "" {
			n[same(s)] = id
		}
	}
}

func (n names) id(name string) string {
	if id, ok := n[same(name)]; ok {
		return id
	}
	return name
}

// index makes the names of the sections that requests refer to.
func (l *Ledger) index() (actors, channels, sources names) {
	actors, channels, sources = names{}, names{}, names{}
	for _, s := range l.Actors {
		actors.add(s.ID, s.Name, s.Also)
	}
	for _, s := range l.Channels {
		channels.add(s.ID, s.Name, s.Also)
	}
	for _, s := range l.Sources {
		sources.add(s.ID, s.Name, s.Also)
	}
	return actors, channels, sources
}
