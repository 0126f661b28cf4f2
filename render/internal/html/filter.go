package html

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/plain"
	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/lang"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/words"
)

// MaxChoices is how many actors, channels or sources a filter offers, those of most
// requests.
const MaxChoices = 100

// maxYears is of how many years a filter offers each; more are offered as decades.
const maxYears = 30

// Filters are the filters of a page, and which requests each of them is to show: a
// request, and whatever shows requests, bears a token for each choice that it belongs
// to. A token is the id of the choice's button.
type Filters struct {
	list    []filter
	tokens  [][]int32 // by a request's number: indexes in names
	names   []string
	actor   map[string][]graph.Request // by id, who asked or was asked
	channel map[string][]graph.Request
	source  map[int][]graph.Request // by number
}

// filter is a choice of one of several.
type filter struct {
	Legend, Name string
	Choices      []choice
	More         int // choices that are not offered
}

type choice struct {
	Token, Name, Glyph, Words string
	Count                     int // of requests
}

// NewFilters gives the filters of a graph, or of two that are compared. It takes one pass
// over the requests.
func NewFilters(in *lang.Catalogue, g *graph.Graph, against *diff.Union) *Filters {
	f := &Filters{
		tokens: make([][]int32, g.NumRequests()+1),
		actor:  make(map[string][]graph.Request), channel: make(map[string][]graph.Request), source: make(map[int][]graph.Request),
	}
	outcomes, changes := newGathered(in.Say("html.outcome"), "o"), newGathered(in.Say("html.change"), "d")
	actors, channels := newGathered(in.Say("html.asker-or-asked"), "a"), newGathered(in.Say("html.through"), "c")
	sources, years := newGathered(in.Say("html.source"), "s"), newGathered(in.Say("html.year"), "y")
	for a := range g.Actors() {
		actors.add(a.ID(), plain.Clean(a.Name()))
	}
	channels.add("", in.Say("name.direct"))
	for c := range g.Channels() {
		channels.add(c.ID(), plain.Clean(c.Name()))
	}
	for s := range g.Sources() {
		sources.add(strconv.Itoa(s.Number()), words.Cite(in, s.Number())+" "+plain.Clean(s.Name()))
	}
	span := yearsOf(g)
	for _, o := range append(graph.Outcomes(), graph.Contested) {
		outcomes.add(o.String(), in.Outcome(o)).Glyph = string(style.Of(o).Glyph)
	}
	for _, m := range []words.Mark{words.Added, words.Removed, words.Changed, words.Same} {
		changes.add(m.String(), m.Word(in))
	}
	for _, key := range span.keys {
		years.add(key, span.words(in, key))
	}
	for r := range g.Requests() {
		outcomes.count(r, r.Outcome().String())
		if mark, _ := words.ChangesOf(in, against, r); mark != words.Unmarked {
			changes.count(r, mark.String())
		}
		for n := range r.NumWorlds() {
			w := r.World(n)
			who := []graph.Actor{w.From(), w.To()}
			if a, ok := w.For(); ok {
				who = append(who, a)
			}
			for _, a := range who {
				if actors.count(r, a.ID()) {
					f.actor[a.ID()] = append(f.actor[a.ID()], r)
				}
			}
			id := ""
			if c, ok := w.Via(); ok {
				id = c.ID()
			}
			if channels.count(r, id) {
				f.channel[id] = append(f.channel[id], r)
			}
			for _, key := range span.of(w.Date()) {
				years.count(r, key)
			}
		}
		for c := range r.Claims() {
			if n := c.Source().Number(); sources.count(r, strconv.Itoa(n)) {
				f.source[n] = append(f.source[n], r)
			}
		}
	}
	for _, each := range []*gathered{changes, outcomes, actors, channels, sources, years} {
		f.offer(each)
	}
	return f
}

// gathered is a filter while its requests are counted.
type gathered struct {
	filter
	at       map[string]int
	requests [][]graph.RequestID
}

func newGathered(legend, name string) *gathered {
	return &gathered{filter: filter{Legend: legend, Name: name}, at: make(map[string]int)}
}

func (g *gathered) add(key, words string) *choice {
	g.at[key] = len(g.Choices)
	g.Choices = append(g.Choices, choice{Name: g.Name, Words: words})
	g.requests = append(g.requests, nil)
	return &g.Choices[len(g.Choices)-1]
}

// count counts a request to a choice, once, and says whether it was not before.
func (g *gathered) count(r graph.Request, key string) bool {
	i := g.at[key]
	list := g.requests[i]
	if len(list) > 0 && list[len(list)-1] == r.Number() {
		return false
	}
	g.requests[i] = append(list, r.Number())
	return true
}

// offer offers the choices that requests belong to, where there are at least two.
func (f *Filters) offer(g *gathered) {
	var order []int
	for i := range g.Choices {
		if len(g.requests[i]) > 0 {
			order = append(order, i)
		}
	}
	if len(order) < 2 {
		return
	}
	if more := len(order) - MaxChoices; more > 0 {
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(g.requests[b]), len(g.requests[a])) })
		order = order[:MaxChoices]
		slices.Sort(order)
		g.More = more
	}
	out := filter{Legend: g.Legend, Name: g.Name, More: g.More}
	for n, i := range order {
		c := g.Choices[i]
		c.Token, c.Count = g.Name+strconv.Itoa(n), len(g.requests[i])
		out.Choices = append(out.Choices, c)
		for _, r := range g.requests[i] {
			f.tokens[r] = append(f.tokens[r], int32(len(f.names)))
		}
		f.names = append(f.names, c.Token)
	}
	f.list = append(f.list, out)
}

// of gives the tokens of what shows requests.
func (f *Filters) of(requests ...graph.Request) string {
	var all []int32
	for _, r := range requests {
		all = append(all, f.tokens[r.Number()]...)
	}
	slices.Sort(all)
	var b strings.Builder
	for i, t := range slices.Compact(all) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(f.names[t])
	}
	return b.String()
}

// none stands for the tokens of what has no request: no choice leaves it.
const none = "-"

// Mark gives the groups of a figure the tokens of the requests they show, and the boxes
// of actors and channels those of all of theirs.
func (f *Filters) Mark(fig *figure.Figure) {
	for it := range fig.All() {
		g, ok := it.(*figure.Group)
		if !ok {
			continue
		}
		tokens := ""
		if len(g.Requests) > 0 {
			tokens = f.of(g.Requests...)
		} else if len(g.Data) > 0 {
			switch d := g.Data[0]; d.Name {
			case "actor":
				tokens = cmp.Or(f.of(f.actor[d.Value]...), none)
			case "channel":
				tokens = cmp.Or(f.of(f.channel[d.Value]...), none)
			}
		}
		if tokens != "" {
			g.Data = append(slices.Clip(g.Data), figure.Datum{Name: "k", Value: tokens})
		}
	}
}

// years are the years in which requests may have been made, or decades where these are
// many.
type years struct {
	keys   []string
	known  map[int]bool
	decade bool
}

const undated = "no date"

func yearsOf(g *graph.Graph) *years {
	y := &years{known: make(map[int]bool)}
	missing := false
	for r := range g.Requests() {
		for n := range r.NumWorlds() {
			first, last := r.World(n).Date().Earliest(), r.World(n).Date().Latest()
			missing = missing || first == date.MinDay && last == date.MaxDay
			for _, end := range []date.Day{first, last} {
				if end != date.MinDay && end != date.MaxDay {
					y.known[end.Time().Year()] = true
				}
			}
		}
	}
	y.decade = len(y.known) > maxYears
	all := make([]int, 0, len(y.known))
	for year := range y.known {
		all = append(all, year)
	}
	slices.Sort(all)
	for _, year := range all {
		if key := y.key(year); !slices.Contains(y.keys, key) {
			y.keys = append(y.keys, key)
		}
	}
	if missing {
		y.keys = append(y.keys, undated)
	}
	return y
}

// words are those for a year, a decade or neither.
func (y *years) words(in *lang.Catalogue, key string) string {
	year, err := strconv.Atoi(strings.TrimSuffix(key, decadeSign))
	switch {
	case err != nil:
		return in.Say("html.undated")
	case y.decade:
		return in.Say("html.decade", "year", in.Digits(year, 1))
	}
	return in.Say("date.year", "year", in.Digits(year, 1))
}

// decadeSign stands behind the first year of a decade in its key.
const decadeSign = "s"

func (y *years) key(year int) string {
	if y.decade {
		return strconv.Itoa(year-(year%10+10)%10) + decadeSign
	}
	return strconv.Itoa(year)
}

// of are the keys of the years, of those that are offered, in which a date may lie: of one
// that is open at an end all on that side.
func (y *years) of(d date.Date) (keys []string) {
	first, last := d.Earliest(), d.Latest()
	if first == date.MinDay && last == date.MaxDay {
		return []string{undated}
	}
	for year := range y.known {
		if first <= date.Civil(year, time.December, 31) && date.Civil(year, time.January, 1) <= last {
			keys = append(keys, y.key(year))
		}
	}
	return keys
}
