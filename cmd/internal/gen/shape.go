package main

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"
)

// shape is what decides a ledger.
type shape struct {
	requests, actors, channels int
	seed                       uint64
}

// request is one request with its reports.
type request struct {
	id, from, to, via, date, times, outcome, deadline, about, counters string

	reports []report
}

type report struct{ source, outcome, date string }

var (
	outcomes = []string{"accepted", "declined", "ignored", "pending", "withdrawn", "undelivered"}
	topics   = []string{"arms control", "search and rescue", "fisheries", "crisis line", "visit", "prisoners", "air safety", "trade"}
)

// each gives the requests one after the other; they may not be kept.
func (s shape) each(yield func(*request)) {
	rng := rand.New(rand.NewPCG(s.seed, 0))
	// Zipf's law: the k-th actor has about 1/k of the share of the first.
	actors := rand.NewZipf(rng, 1.1, 8, uint64(s.actors-1))
	channels := rand.NewZipf(rng, 1.2, 4, uint64(s.channels-1))
	first := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	const days = 20 * 365
	var r request
	for i := range s.requests {
		// More and more from year to year, with days that are known to the month.
		day := int(days * math.Sqrt(rng.Float64()))
		on := first.AddDate(0, 0, day)
		date := on.Format(time.DateOnly)
		if rng.IntN(20) == 0 {
			date = on.Format("2006-01")
		}
		from := actors.Uint64()
		to := actors.Uint64()
		if to == from {
			to = (from + 1) % uint64(s.actors)
		}
		r = request{
			id: "r" + strconv.Itoa(i), from: actor(from), to: actor(to), date: date,
			outcome: outcomes[min(rng.IntN(9), rng.IntN(9))%len(outcomes)],
			reports: r.reports[:0],
		}
		if rng.IntN(10) > 0 {
			r.via = "channel-" + strconv.FormatUint(channels.Uint64(), 10)
		}
		if rng.IntN(10) == 0 {
			r.times = strconv.Itoa(2 + rng.IntN(20))
		}
		if rng.IntN(10) == 0 {
			r.deadline = on.AddDate(0, 0, 30).Format(time.DateOnly)
		}
		if rng.IntN(4) == 0 {
			r.about = topics[rng.IntN(len(topics))] + ", round " + strconv.Itoa(rng.IntN(100))
		}
		if rng.IntN(100) == 0 && i > 0 {
			r.counters = "r" + strconv.Itoa(rng.IntN(i))
		}
		if rng.IntN(10) == 0 {
			source := rng.IntN(50)
			for range 1 + rng.IntN(3) {
				outcome := r.outcome
				if rng.IntN(5) == 0 {
					outcome = outcomes[rng.IntN(len(outcomes))]
				}
				later := on.AddDate(0, 0, rng.IntN(60))
				r.reports = append(r.reports, report{"source-" + strconv.Itoa(source), outcome, later.Format(time.DateOnly)})
				source = (source + 1) % 50
			}
			r.outcome = ""
		}
		yield(&r)
	}
}

func actor(n uint64) string { return "actor-" + strconv.FormatUint(n, 10) }
