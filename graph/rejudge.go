package graph

import (
	"slices"

	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/internal/store"
)

// Settle gives a graph with the worlds that a policy leaves. What was contested and is
// not any more has the Basis Settled and stays Disputed; claims stay as they are. The
// two graphs share what does not differ. A graph has one policy: another one takes its
// place.
func (g *Graph) Settle(p Policy) *Graph { return g.rejudged(g.timing, p) }

// On gives the graph as of the end of a day: without the outcomes that were answered
// later, and with deadlines judged by then, or by the ledger's as-of date where that is
// earlier. The day of an outcome is when it was answered, or else when its report was
// made, or else when the source was published; one without any counts. Requests that
// were made later are still there: package ask tells what had been made.
//
// With several days it is the graph as of each of them, see [Moment].
func (g *Graph) On(days ...date.Day) *Graph {
	return g.rejudged(timing{g.timing.asOf, days}, g.policy)
}

// NumDays is how many days the graph is asked as of; 0: it is asked as it is.
func (g *Graph) NumDays() int { return len(g.timing.ons) }

// rejudged gives the graph with other days that outcomes hang on, and another policy.
func (g *Graph) rejudged(t timing, p Policy) *Graph {
	out := *g
	out.timing, out.policy, out.settled = t, p, p.kind != noPolicy
	if out.base == nil {
		out.base = g // which has all worlds
	}
	out.channels = out.base.channelsBy(t)
	if g.detailOf == nil {
		return &out
	}
	out.requests.Fate = slices.Clone(g.requests.Fate)
	out.actorIndex, out.looseOf, out.endsOf = newActorIndex(), new(looseIndex), new(endsIndex) // which have fates in them
	out.worlds, out.worldsAt, out.words, out.ways = store.Runs[world]{}, nil, nil, nil
	out.claims = out.base.claims
	j := rejudge{from: out.base, to: &out}
	for i, n := range g.detailOf {
		if n != 0 {
			j.request(uint32(i))
		}
	}
	return &out
}

// channelsBy gives the channels without the states that they entered later than the day
// as of which a graph is asked.
func (g *Graph) channelsBy(t timing) []channel {
	if len(t.ons) != 1 {
		return g.channels
	}
	list := slices.Clone(g.channels)
	for i := range list {
		c := &list[i]
		c.states = slices.DeleteFunc(slices.Clone(c.states), func(s channelState) bool { return s.first > t.ons[0] })
		if len(c.states) < len(g.channels[i].states) {
			before := c.before // which a later state may decide
			c.sortStates(&t)
			if len(c.states) == 0 {
				c.before = before
			}
		}
	}
	return list
}

// rejudge finds what becomes of the requests of a graph that has all worlds.
type rejudge struct {
	from, to *Graph
	columns  bool // columns beside the fates were copied
	heard    bool // likewise the claims, of which some say less
}

func (j *rejudge) request(i uint32) {
	r := Request{j.from, RequestID(i + 1)}
	g, d := j.to, r.detail()
	was := j.from.requests.Fate[i]
	known, ways := j.known(r)
	if d.Claims[0] == d.Claims[1] && known == nil {
		f := judgeAlone(r.Stated(), g.dates[d.Deadline], &g.timing)
		if len(g.timing.ons) > 1 {
			one := r.only()
			x := judged{time: &g.timing, dates: g.dates, worlds: []world{one}, ways: 1, stated: r.Stated()}
			f = x.fate()
		}
		g.requests.Fate[i] = f | was&loose
		return
	}
	list := slices.Clone(r.worlds())
	if len(list) == 0 {
		list = append(list, r.only())
	}
	many := len(list) > 1
	if many && g.policy.kind == majority {
		list = r.most(list)
	}
	prior := g.policy.prior(g, r.claims())
	if known != nil || many && prior != nil {
		found := j.find(r, prior, known)
		if many && g.policy.kind == majority {
			found = slices.DeleteFunc(found, func(w world) bool {
				w.words = 0
				return !slices.Contains(list, w)
			})
		}
		list = found
	}
	f := judged{time: &g.timing, dates: g.dates, worlds: list, ways: ways, words: g.words, stated: r.Stated(), disputed: j.disputed(r, known)}
	f.settled = many && g.settled && was.outcome() == Contested
	g.requests.Fate[i] = f.fate()
	if !sameEnds(list) {
		g.requests.Fate[i] |= loose
	}
	if ways > 1 {
		if g.ways == nil {
			g.ways = make([]uint16, g.requests.Len())
		}
		g.ways[i] = uint16(ways)
	}
	if many {
		j.represent(i, list)
	}
	if many || known != nil {
		j.keep(i, list) // also the one that is left: the columns hold numbers of times as they were
	}
}

// disputed reports whether reports disagree on the outcome, in some way in which what
// they say may have been known.
func (j *rejudge) disputed(r Request, known []func(who int) bool) bool {
	claims, deadline := r.claims(), r.detail().Deadline
	if known == nil {
		return disagree(claims, deadline, j.to.dates, &j.to.timing)
	}
	for _, by := range known {
		var then []claim
		for i := range claims {
			if by(i) {
				then = append(then, claims[i])
			}
		}
		if disagree(then, deadline, j.to.dates, &j.to.timing) {
			return true
		}
	}
	return false
}

// only gives the world of a request that has one.
func (r Request) only() world {
	c, d, i := &r.g.requests, r.detail(), r.i()
	return world{
		from: c.From[i], to: c.To[i], undirected: !r.Certain(), via: c.Via[i], date: c.Date[i], times: r.Times().bounds(),
		answered: d.Answered, deadline: d.Deadline, about: d.About, counters: d.Counters, forWhom: d.ForWhom, redirectedTo: d.RedirectedTo, outcome: r.word(),
	}
}

// keep keeps the worlds of a request.
func (j *rejudge) keep(i uint32, list []world) {
	if j.to.worldsAt == nil {
		j.to.worldsAt = make([][2]uint32, j.to.requests.Len())
	}
	j.to.worldsAt[i] = j.to.worlds.Add(list...)
}

// represent makes of the worlds what the columns hold.
func (j *rejudge) represent(i uint32, list []world) {
	g := j.to
	c := &g.requests
	if !j.columns {
		j.columns = true
		c.From, c.To, c.Via, c.Date = slices.Clone(c.From), slices.Clone(c.To), slices.Clone(c.Via), slices.Clone(c.Date)
		c.Times = slices.Clone(c.Times)
		g.dates = slices.Clip(g.dates)
	}
	c.From[i], c.To[i], c.Via[i] = list[0].from, list[0].to, list[0].via
	d := hull(list, g.dates)
	n := uint32(0)
	if !d.IsZero() {
		at := slices.Index(g.dates, d)
		if at < 0 {
			at = len(g.dates)
			g.dates = append(g.dates, d)
		}
		n = uint32(at)
	}
	c.Date[i] = n
}

// maxWays bounds in how many ways the outcomes of a request may have been known. Days
// that would make more are taken for the last of their dates.
const maxWays = 256

// known gives, for each day as of which the graph is asked and each way in which the
// days of outcomes may have been, whose outcome was known: that of a report, or with -1
// that of the request itself. It is nil where all are.
func (j *rejudge) known(r Request) (list []func(who int) bool, ways int) {
	g := j.to
	ways = 1
	if len(g.timing.ons) == 0 {
		return nil, 1
	}
	claims := r.claims()
	own := g.dates[r.ownAnswered()]
	begins := make([][]date.Day, len(claims)+1) // the first days of the runs that are told apart; none: always known
	doubt := false
	run := func(d date.Date) (days []date.Day) {
		if d.IsZero() {
			return nil
		}
		first, last := g.timing.span(d)
		days = []date.Day{first}
		for _, on := range slices.Sorted(slices.Values(g.timing.ons)) {
			if first <= on && on < last && !slices.Contains(days, on+1) {
				days = append(days, on+1)
			}
			doubt = doubt || last > on
		}
		if ways*len(days) > maxWays {
			days = days[len(days)-1:]
		}
		ways *= len(days)
		return days
	}
	if r.Stated() != Unstated {
		begins[0] = run(own)
	}
	for i := range claims {
		if claims[i].outcome == Unstated {
			continue
		}
		when := own
		if when.IsZero() {
			when = g.dates[g.saidOf(claims[i].said).Answered]
		}
		if when.IsZero() {
			when = g.spoken(&claims[i])
		}
		if begins[i+1] = run(when); len(begins[i+1]) > 0 && begins[i+1][0] > slices.Max(g.timing.ons) {
			j.unhear(r.detail().Claims[0] + uint32(i))
		}
	}
	if !doubt {
		return nil, 1
	}
	for _, on := range g.timing.ons {
		for way := range ways {
			list = append(list, func(who int) bool {
				rest := way
				for i, days := range begins {
					if len(days) == 0 {
						if i == who+1 {
							return true
						}
						continue
					}
					if i == who+1 {
						return days[rest%len(days)] <= on
					}
					rest /= len(days)
				}
				return true
			})
		}
	}
	return list, ways
}

// unhear takes an outcome out of what a claim says: it came later.
func (j *rejudge) unhear(n uint32) {
	if !j.heard {
		j.heard = true
		j.to.claims = j.to.claims.Clone()
	}
	c := j.to.claims.At(n)
	c.outcome = Unstated
	c.unheard = c.said == 0 && c.times == zeroBounds && c.note == 0
}

// ownAnswered is when the answer came by the request's own word.
func (r Request) ownAnswered() uint32 {
	d := r.detail()
	if n := r.g.extraOf(d).Own; n != 0 {
		return r.g.saidOf(r.g.claims.At(n - 1).said).Answered
	}
	return d.Answered
}

// find finds the worlds that are left, with what they say by what was known.
func (j *rejudge) find(r Request, prior priority, known []func(who int) bool) []world {
	g := j.to
	list := r.sayings()
	f := finder{own: &list[0], reports: list[1:], text: &g.texts, prior: prior, known: known, words: &g.words, limit: 1 << 30}
	found, _ := f.find()
	slices.SortFunc(found, func(x, y world) int { return compareWorlds(&x, &y, g.dates, &g.texts) })
	return found
}

// claims gives the claims of the request.
func (r Request) claims() []claim {
	return r.g.claims.Run(r.detail().Claims)
}
