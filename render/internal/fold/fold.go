package fold

import (
	"iter"
	"slices"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/internal/lang"
)

// Options say what is drawn as one. The zero value draws everything by itself.
type Options struct {
	// Party draws the actors of a party as one. Actors of no party are drawn as one
	// only when there are more than [MaxLoose]; where no actor has a party, all
	// stay.
	Party bool
	// Top keeps that many actors as they are, those who are asker or asked in most
	// requests, and draws the others of each party as one; 0 keeps all. With Party
	// the ones of a party that are not kept are the others.
	Top int
	// Rest draws all that Top does not keep as one, whatever their party.
	Rest bool
	// Min leaves out the requests of routes that have fewer than that many; 0 and 1
	// leave out none. A route is an asker and one asked, as they are drawn, and the
	// channel.
	Min int
	// Pairs takes a route to be an asker and one asked, whatever the channel, for
	// figures that show no channels.
	Pairs bool
	// Words name those that are drawn as one; nil is English.
	Words *lang.Catalogue
	// Each draws everyone, and lets [Fit] fold nothing.
	Each bool
	// Used leaves out actors and channels that no request uses. Whatever folds
	// leaves them out, too, and so does everything but Each where there are more than
	// [MaxIdle] of either.
	Used bool
	// Changed are the requests that are drawn, of a figure that compares; nil draws all.
	// Actors and channels that only others use are left out unless they changed
	// themselves.
	Changed *Changed
}

// Changed says what differs between two graphs.
type Changed struct {
	Request func(graph.Request) bool
	Thing   func(section graph.Section, id string) bool
}

// same reports whether a thing did not change, where only what changed is drawn.
func (c *Changed) same(section graph.Section, id string) bool {
	return c != nil && !c.Thing(section, id)
}

// MaxIdle is up to how many actors without requests a figure draws, and up to how many
// channels: as many boxes as it may have rows. What nobody asked for is no picture.
const MaxIdle = 45

// manyIdle reports whether more things are without requests than are drawn. Uses are by
// number, from 1.
func manyIdle(uses []int, opts Options) bool {
	idle := 0
	for _, n := range uses[1:] {
		if n == 0 {
			idle++
		}
	}
	return idle > MaxIdle && !opts.Each
}

// MaxLoose is how many actors of no party stay as they are when parties are drawn
// as one: about as many boxes as there are parties in a large ledger.
const MaxLoose = 6

// MaxChannels is up to how many channels a folded figure draws each. Of more, those of
// a kind are drawn as one, and when that leaves too many, the least used ones.
const MaxChannels = 12

func (o Options) folds() bool { return o.Party || o.Top > 0 }

// Folded is a graph as a figure draws it.
type Folded struct {
	Actors   []ActorSet   // in the order of actors, the others of a party last
	Channels []ChannelSet // in the order of channels; folded ones last
	Hidden   Hidden

	// Folds reports that some of it may be drawn as one: rows then say less of each
	// request.
	Folds bool

	// Tell has the groups of a figure tell all the requests they show, for pages that
	// filter them. Figures that stand alone list a few.
	Tell bool

	in     *lang.Catalogue
	g      *graph.Graph
	who    []int           // by actor's number: index in Actors; -1 for one that is not drawn
	way    []int           // by channel's number: index in Channels; -1 for one that is not drawn
	hidden []bool          // by request's number; nil when all are drawn
	same   []bool          // of those the ones that did not change; likewise
	hides  map[[2]int]bool // by the indexes of asker and asked: some requests are not drawn
	pairs  bool

	tooIdle bool // there are more than MaxIdle actors or channels without requests
}

// Words are those that name what is drawn as one.
func (f *Folded) Words() *lang.Catalogue { return f.in }

// Hidden counts what is not drawn.
type Hidden struct {
	Requests, Routes int // of routes with too few requests
	Actors           int // whose requests are all among those
	Idle             int // actors without requests
	Unused           int // channels without requests
	Same             int // requests that did not change
}

// Idles reports whether actors or channels without requests are left out for nothing but
// their number.
func (f *Folded) Idles() bool { return !f.Folds && f.tooIdle }

// Route is where a request runs, by the indexes of a [Folded]. Of a request
// without direction From is not after To.
type Route struct {
	From, To int
	Channel  int // -1 for none, or where sources disagree about it
	Directed bool
	Disputed bool // sources disagree about who asked whom; such a route has no direction
	Ways     bool // and about the channel
}

// New folds a graph. It takes one pass over the requests, and another for what
// Min leaves out.
func New(g *graph.Graph, opts Options) *Folded {
	f := &Folded{in: opts.Words, g: g, pairs: opts.Pairs, Folds: opts.folds()}
	f.leaveSame(opts.Changed)
	uses := f.count()
	f.foldActors(uses.actors, opts)
	f.foldChannels(uses.channels, opts)
	if opts.Min > 1 {
		f.hide(opts.Min)
	}
	return f
}

// uses is how many requests an actor is asker or asked in, and how many run
// through a channel, by their numbers.
type uses struct{ actors, channels []int }

func (f *Folded) count() uses {
	u := uses{make([]int, f.g.NumActors()+1), make([]int, f.g.NumChannels()+1)}
	var ends []graph.ActorID
	var ways []graph.Channel
	for r := range f.g.Requests() {
		if f.isSame(r) {
			continue
		}
		ends, ways = ends[:0], ways[:0]
		for n := range r.NumWorlds() {
			w := r.World(n)
			for _, a := range []graph.Actor{w.From(), w.To()} {
				if !slices.Contains(ends, a.Number()) {
					ends = append(ends, a.Number())
				}
			}
			if c, ok := w.Via(); ok && !slices.Contains(ways, c) {
				ways = append(ways, c)
			}
		}
		for _, a := range ends {
			u.actors[a]++
		}
		for _, c := range ways {
			u.channels[c.Number()]++
		}
	}
	return u
}

// leaveSame leaves out the requests that did not change.
func (f *Folded) leaveSame(changed *Changed) {
	if changed == nil {
		return
	}
	f.same = make([]bool, f.g.NumRequests()+1)
	for r := range f.g.Requests() {
		if !changed.Request(r) {
			f.same[r.Number()] = true
			f.Hidden.Same++
		}
	}
	f.hidden = slices.Clone(f.same)
}

func (f *Folded) isSame(r graph.Request) bool { return f.same != nil && f.same[r.Number()] }

// ActorSetOf gives the index of who stands for an actor; ok is false when it is not
// drawn.
func (f *Folded) ActorSetOf(a graph.Actor) (n int, ok bool) {
	n = f.who[a.Number()]
	return n, n >= 0
}

// ChannelSetOf gives the index of the one that stands for a channel; ok is false when it
// is not drawn.
func (f *Folded) ChannelSetOf(c graph.Channel) (n int, ok bool) {
	n = f.way[c.Number()]
	return n, n >= 0
}

// Requests gives the requests that are drawn, in their order, with their routes. One
// has several where sources name more than two actors as its ends.
func (f *Folded) Requests() iter.Seq2[graph.Request, Route] {
	return func(yield func(graph.Request, Route) bool) {
		for r := range f.g.Requests() {
			if f.hidden != nil && f.hidden[r.Number()] {
				continue
			}
			if r.NumWorlds() == 1 {
				if !yield(r, f.route(r)) {
					return
				}
				continue
			}
			for _, route := range f.routes(r) {
				if !yield(r, route) {
					return
				}
			}
		}
	}
}

// Drawn gives the requests of [Folded.Requests] alone, each once.
func (f *Folded) Drawn() iter.Seq[graph.Request] {
	return func(yield func(graph.Request) bool) {
		last := graph.RequestID(0)
		for r := range f.Requests() {
			if r.Number() == last {
				continue
			}
			if last = r.Number(); !yield(r) {
				return
			}
		}
	}
}

// route is that of a request with one world.
func (f *Folded) route(r graph.Request) Route {
	via, ok := r.Via()
	return f.between(r.From(), r.To(), r.Directed(), via, ok)
}

func (f *Folded) between(from, to graph.Actor, directed bool, via graph.Channel, ok bool) Route {
	route := Route{From: f.who[from.Number()], To: f.who[to.Number()], Channel: -1, Directed: directed}
	if !route.Directed && route.From > route.To {
		route.From, route.To = route.To, route.From
	}
	if ok && !f.pairs {
		route.Channel = f.way[via.Number()]
	}
	return route
}

// routes are those of a request in its worlds, each once. Where the worlds differ in who
// asked whom, or through what, the routes say so and leave it open.
func (f *Folded) routes(r graph.Request) (list []Route) {
	if r.NumWorlds() == 1 {
		return []Route{f.route(r)}
	}
	ends := make(map[Route]bool)
	channels := make(map[int]bool)
	for n := range r.NumWorlds() {
		w := r.World(n)
		via, ok := w.Via()
		route := f.between(w.From(), w.To(), w.Directed(), via, ok)
		channels[route.Channel] = true
		route.Channel = -1
		ends[route] = true
	}
	for n := range r.NumWorlds() {
		w := r.World(n)
		via, ok := w.Via()
		route := f.between(w.From(), w.To(), w.Directed(), via, ok)
		if len(ends) > 1 {
			route = f.between(w.From(), w.To(), false, via, ok)
			route.Disputed = true
		}
		if len(channels) > 1 {
			route.Channel, route.Ways = -1, true
		}
		if !slices.Contains(list, route) {
			list = append(list, route)
		}
	}
	return list
}

// hide leaves out the routes of fewer requests than that, and who and which ways
// are then without any.
func (f *Folded) hide(least int) {
	routes := make(map[Route]int)
	for r := range f.g.Requests() {
		if f.isSame(r) {
			continue
		}
		for _, route := range f.routes(r) {
			routes[route]++
		}
	}
	f.hidden = make([]bool, f.g.NumRequests()+1)
	who, ways := make([]use, len(f.Actors)), make([]use, len(f.Channels))
	for r := range f.g.Requests() {
		if f.isSame(r) {
			f.hidden[r.Number()] = true
			continue
		}
		all := f.routes(r)
		hide := !slices.ContainsFunc(all, func(route Route) bool { return routes[route] >= least })
		f.hidden[r.Number()] = hide
		if hide {
			f.Hidden.Requests++
		}
		for _, route := range all {
			who[route.From].add(hide)
			who[route.To].add(hide)
			if route.Channel >= 0 {
				ways[route.Channel].add(hide)
			}
		}
	}
	for _, n := range routes {
		if n < least {
			f.Hidden.Routes++
		}
	}
	f.keepWho(func(n int) bool { return who[n] != wasUsed })
	f.keepWays(func(n int) bool { return ways[n] != wasUsed })
	f.findHidden()
}

// Hides reports whether some requests from one to another are not drawn, by their
// indexes in Actors. Where it is not reported who asked, that is so in both
// directions.
func (f *Folded) Hides(from, to int) bool { return f.hides[[2]int{from, to}] }

// findHidden finds between whom some requests are not drawn.
func (f *Folded) findHidden() {
	f.hides = make(map[[2]int]bool)
	for r := range f.g.Requests() {
		if !f.hidden[r.Number()] || f.isSame(r) {
			continue
		}
		for _, route := range f.routes(r) {
			f.hides[[2]int{route.From, route.To}] = true
			if !route.Directed {
				f.hides[[2]int{route.To, route.From}] = true
			}
		}
	}
}

// use is whether anything is used.
type use uint8

const (
	unused  use = iota
	wasUsed     // by requests that are left out alone
	isUsed
)

func (u *use) add(hidden bool) {
	if hidden {
		*u = max(*u, wasUsed)
	} else {
		*u = isUsed
	}
}

// keepWho drops who is not to be drawn.
func (f *Folded) keepWho(keep func(int) bool) {
	at := make([]int, len(f.Actors))
	kept := f.Actors[:0]
	for n := range f.Actors {
		if at[n] = -1; keep(n) {
			at[n] = len(kept)
			kept = append(kept, f.Actors[n])
		} else {
			f.Hidden.Actors += f.Actors[n].Len()
		}
	}
	f.Actors = kept
	for a, n := range f.who {
		if n >= 0 {
			f.who[a] = at[n]
		}
	}
}

// keepWays drops the ways that are not to be drawn.
func (f *Folded) keepWays(keep func(int) bool) {
	at := make([]int, len(f.Channels))
	kept := f.Channels[:0]
	for n := range f.Channels {
		if at[n] = -1; keep(n) {
			at[n] = len(kept)
			kept = append(kept, f.Channels[n])
		}
	}
	f.Channels = kept
	for c, n := range f.way {
		if n >= 0 {
			f.way[c] = at[n]
		}
	}
}
