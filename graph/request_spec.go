package graph

// Spec gives what is stated of a request and reported of it, as a [Builder] takes it.
// id gives the id under which a thing is to be known; nil keeps ids. A request to one of
// several has its own id. What it counters is named by the id, too.
func (r Request) Spec(id func(Section, string) string) RequestSpec {
	if id == nil {
		id = func(_ Section, id string) string { return id }
	}
	n := namer{r.g, id}
	own := r.own()
	s := RequestSpec{
		ID: r.ID(), From: n.actor(own.from), Via: n.channel(own.via), Between: n.two(own.between),
		Date: r.g.dates[own.date], Times: countOf(own.times), Outcome: own.outcome, Answered: r.g.dates[own.answered], Deadline: r.g.dates[own.deadline],
		About: r.g.texts.Text(own.about), For: n.actor(own.forWhom), RedirectedTo: n.actor(own.redirectedTo), Counters: r.g.texts.Text(own.counters),
		Note: r.Note(), Fields: attributes(&r.g.texts, r.g.pairsOf, r.g.extraOf(r.detail()).Fields), Where: At(r.Pos()),
	}
	if own.to != 0 {
		s.To = []string{n.actor(own.to)}
	}
	if run := r.detail().Claims; run[1] > run[0] {
		s.Reports = make([]ReportSpec, 0, run[1]-run[0])
	}
	for c := range r.Claims() {
		s.Reports = append(s.Reports, n.report(c))
	}
	return s
}

// namer names the things that are said of requests.
type namer struct {
	g  *Graph
	id func(Section, string) string
}

func (n namer) actor(a uint32) string {
	if a == 0 {
		return ""
	}
	return n.id(Actors, n.g.actors[a].id)
}

func (n namer) channel(c uint32) string {
	if c == 0 {
		return ""
	}
	return n.id(Channels, n.g.channels[c].id)
}

func (n namer) two(between [2]uint32) []string {
	if between == [2]uint32{} {
		return nil
	}
	return []string{n.actor(between[0]), n.actor(between[1])}
}

func (n namer) report(c Claim) ReportSpec {
	g := n.g
	s, x := c.said(), c.aside()
	out := ReportSpec{
		Source: n.id(Sources, c.Source().ID()), From: n.actor(s.From), To: n.actor(s.To), Between: n.two(s.Between), Via: n.channel(s.Via),
		Asked: c.Asked(), Times: c.Times(), Outcome: c.Outcome(), Answered: c.Answered(), Deadline: c.Deadline(), About: c.About(),
		For: n.actor(x.ForWhom), RedirectedTo: n.actor(x.RedirectedTo), Counters: c.Counters(), Fields: attributes(&g.texts, g.pairsOf, x.Fields),
		Date: c.Date(), Note: c.Note(), Quote: c.Quote(), At: c.At(), URL: c.URL(), Grade: c.OwnGrade(), Where: At(c.Pos()),
	}
	for on := range c.ReliesOn() {
		out.ReliesOn = append(out.ReliesOn, n.id(Sources, on.ID()))
	}
	return out
}
