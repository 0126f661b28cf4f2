package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/date"
)

func channelWith(t *testing.T, states []graph.StateSpec) graph.Channel {
	t.Helper()
	b := graph.NewBuilder()
	b.AddChannel(graph.ChannelSpec{ID: "phone", States: states})
	c, _ := build(t, b).Channel("phone")
	return c
}

func TestStatesDuring(t *testing.T) {
	const open, sus, sev = graph.Open, graph.Suspended, graph.Severed
	phone := channelWith(t, []graph.StateSpec{
		{Is: sus, From: day("2021-01")},
		{Is: open, From: day("2022-06-01")},
		{Is: sev, From: day("2023/..")},
	})
	since := channelWith(t, []graph.StateSpec{{Is: sus}, {Is: open, From: day("2021")}})
	overlap := channelWith(t, []graph.StateSpec{{Is: sus, From: day("2021")}, {Is: sev, From: day("2021-06")}})
	for _, c := range []struct {
		channel graph.Channel
		span    string
		want    []graph.State
		at      graph.State
	}{
		{phone, "2020", []graph.State{open}, open},
		{phone, "2020-12-31", []graph.State{open}, open},
		{phone, "2021-01-01", []graph.State{open, sus}, sus},
		{phone, "2021-01-30", []graph.State{open, sus}, sus},
		{phone, "2021-01-31", []graph.State{sus}, sus},
		{phone, "2022-05", []graph.State{sus}, sus},
		{phone, "2022-06-01", []graph.State{open}, open},
		{phone, "2022", []graph.State{open, sus}, open},
		{phone, "2023-01-01", []graph.State{open, sev}, sev},
		{phone, "2050", []graph.State{open, sev}, sev},
		{phone, "../2020", []graph.State{open}, open},
		{phone, "", []graph.State{open, sus, sev}, sev},
		{since, "1900", []graph.State{sus}, sus},
		{since, "../1900", []graph.State{sus}, sus},
		{since, "2021-05", []graph.State{open, sus}, open},
		{since, "2021-12-31", []graph.State{open}, open},
		// Which of the two came last is not known, so either may last for ever.
		{overlap, "2021-03", []graph.State{open, sus}, sus},
		{overlap, "2021-07", []graph.State{sus, sev}, sev},
		{overlap, "2050", []graph.State{sus, sev}, sev},
		{channelWith(t, nil), "", []graph.State{open}, open},
	} {
		if got := c.channel.StatesDuring(day(c.span)); !slices.Equal(got, c.want) {
			t.Errorf("during %q it may be %v, want %v", c.span, got, c.want)
		}
		got := open
		if s, ok := c.channel.StateAt(day(c.span)); ok {
			got = s.Is()
		}
		if got != c.at {
			t.Errorf("at %q it is %s, want %s", c.span, got, c.at)
		}
	}
}

// TestStatesDuringIsWhatChoicesAllow holds the answer against every choice of a
// day for each state.
func TestStatesDuringIsWhatChoicesAllow(t *testing.T) {
	const days = 6
	base := date.Civil(2021, 5, 1)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var states []graph.StateSpec
		var first, last []int // as days from base; -1 and days: open ends
		for range rng.IntN(5) {
			a, z := rng.IntN(days), rng.IntN(days)
			if a > z {
				a, z = z, a
			}
			text := fmt.Sprintf("%s/%s", base+date.Day(a), base+date.Day(z))
			switch rng.IntN(6) {
			case 0:
				a, text = -1, fmt.Sprintf("../%s", base+date.Day(z))
			case 1:
				z, text = days, fmt.Sprintf("%s/..", base+date.Day(a))
			case 2:
				a, z, text = -1, -1, ""
			}
			states = append(states, graph.StateSpec{Is: graph.States()[rng.IntN(5)], From: day(text)})
			first, last = append(first, a), append(last, z)
		}
		c := channelWith(t, states)
		for d := range days {
			var want []graph.State
			end := d + rng.IntN(days-d)
			for e := d; e <= end; e++ {
				want = append(want, possible(states, first, last, e)...)
			}
			slices.Sort(want)
			want = slices.Compact(want)
			span := day(fmt.Sprintf("%s/%s", base+date.Day(d), base+date.Day(end)))
			if got := c.StatesDuring(span); !slices.Equal(got, want) {
				t.Fatalf("during %s a channel with the states %v may be %v, want %v", span, states, got, want)
			}
		}
	}
}

// possible gives the states that some choice of days leaves on a day: the state
// that began last by then, any of those that began last on the same day.
func possible(states []graph.StateSpec, first, last []int, day int) []graph.State {
	may := map[graph.State]bool{}
	begun := make([]int, len(states))
	var choose func(i int)
	choose = func(i int) {
		if i < len(states) {
			for d := first[i]; d <= last[i]; d++ {
				begun[i] = d
				choose(i + 1)
			}
			return
		}
		latest := -2
		for _, d := range begun {
			if d <= day {
				latest = max(latest, d)
			}
		}
		if latest == -2 {
			may[graph.Open] = len(begun) == 0 || may[graph.Open]
			for j, d := range begun {
				switch {
				case d != slices.Min(begun):
				case states[j].Is == graph.Proposed:
					may[graph.NoChannel] = true
				default:
					may[graph.Open] = true
				}
			}
		}
		for j, d := range begun {
			if d == latest {
				may[states[j].Is] = true
			}
		}
	}
	choose(0)
	var out []graph.State
	for _, s := range append(graph.States(), graph.NoChannel) {
		if may[s] {
			out = append(out, s)
		}
	}
	return out
}
