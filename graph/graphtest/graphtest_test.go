package graphtest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/graphtest"
)

// recorder is a test that fails without failing.
type recorder struct {
	failures []string
	fatal    bool
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	r.fatal = true
	panic(r)
}

// record runs assertions and gives how they fail.
func record(run func(t graphtest.TB)) (r *recorder) {
	r = &recorder{}
	defer func() {
		if x := recover(); x != nil && x != r {
			panic(x)
		}
	}()
	run(r)
	return r
}

const dispute = `
	ann@us -mail-> bob@cn: declined(ft 2024-05-21)/ignored(dod, ft x2) #ask
	bob -> cem: accepted 2024-05 x3; cem -mail- ann: accepted 2024-05/2024-07`

func TestAssertions(t *testing.T) {
	g := graphtest.Parse(t, dispute)
	declined := ask.And(ask.From("ann"), ask.With(graph.Declined))
	byAnn := ask.From("ann")
	for _, c := range []struct {
		name   string
		assert func(graphtest.TB) bool
		want   string // empty: it holds
	}{
		{"never", func(t graphtest.TB) bool { return graphtest.Never(t, g, ask.With(graph.Withdrawn)) }, ""},
		{"never, contested", func(t graphtest.TB) bool { return graphtest.Never(t, g, declined) }, `
want no request from ann and declined: contested, it holds by some claims only: there are 0-1
graph:2:2: ask (ann -mail-> bob): contested
	yes if declined, as said by
		graph:2:34: ft, 2024-05-21, declined
	no if ignored, as said by
		graph:2:57: dod, ignored
		graph:2:62: ft, ignored, 2 times`},
		{"never, possibly", func(t graphtest.TB) bool {
			return graphtest.Never(t, g, ask.And(ask.From("cem"), ask.After("2024-05")))
		}, `
want no request from cem and after 2024-05: possibly, it hangs on what is not known: there are 0-1
graph:3:35: ann -mail- cem 2024-05/2024-07: possibly
	no if made from 2024-05-01 to 2024-05-31
	possibly if made from 2024-06-01 to 2024-07-31
	no if ann asked cem
	possibly if cem asked ann`},
		{"never, but there is", func(t graphtest.TB) bool { return graphtest.Never(t, g, ask.TimesAtLeast(2)) }, `
want no request made 2 times or more: no, there are 2
graph:3:2: bob -> cem 2024-05: yes
graph:2:2: ask (ann -mail-> bob): yes
	graph:2:57: dod, ignored
	graph:2:62: ft, ignored, 2 times
	graph:2:34: ft, 2024-05-21, declined`},
		{"some", func(t graphtest.TB) bool { return graphtest.Some(t, g, ask.With(graph.Accepted)) }, ""},
		{"some, but none", func(t graphtest.TB) bool { return graphtest.Some(t, g, ask.With(graph.Pending)) }, `
want some request pending: no, there is none`},
		{"some, contested", func(t graphtest.TB) bool { return graphtest.Some(t, g, ask.With(graph.Declined)) }, `
want some request declined: contested, it holds by some claims only: there are 0-1
graph:2:2: ask (ann -mail-> bob): contested
	yes if declined, as said by
		graph:2:34: ft, 2024-05-21, declined
	no if ignored, as said by
		graph:2:57: dod, ignored
		graph:2:62: ft, ignored, 2 times`},
		{"contested", func(t graphtest.TB) bool { return graphtest.Contested(t, g, declined) }, ""},
		{"contested, but certain", func(t graphtest.TB) bool { return graphtest.Contested(t, g, ask.From("bob")) }, `
want contested whether some request from bob: no, there is 1
graph:3:2: bob -> cem 2024-05: yes`},
		{"possibly", func(t graphtest.TB) bool { return graphtest.Possibly(t, g, ask.From("cem")) }, ""},
		{"possibly, but contested", func(t graphtest.TB) bool { return graphtest.Possibly(t, g, declined) }, `
want possibly some request from ann and declined: no, there are 0-1
graph:2:2: ask (ann -mail-> bob): contested
	yes if declined, as said by
		graph:2:34: ft, 2024-05-21, declined
	no if ignored, as said by
		graph:2:57: dod, ignored
		graph:2:62: ft, ignored, 2 times`},
		{"all", func(t graphtest.TB) bool { return graphtest.All(t, g, ask.From("bob"), ask.With(graph.Accepted)) }, ""},
		{"all, but one", func(t graphtest.TB) bool { return graphtest.All(t, g, ask.Everything(), ask.During("2024-05/..")) }, `
want every request to be during 2024-05/..: possibly, it hangs on what is not known: of those that are not, there are 0-1
graph:2:2: ask (ann -mail-> bob): possibly
	no if made by 2024-04-30
	yes if made on 2024-05-01 or later`},
		{"count", func(t graphtest.TB) bool { return graphtest.Count(t, g, ask.With(graph.Accepted), 2) }, ""},
		{"count, other", func(t graphtest.TB) bool { return graphtest.Count(t, g, ask.Via("mail"), 3) }, `
want 3 requests via mail: no, there are 2
graph:3:35: ann -mail- cem 2024-05/2024-07: yes
graph:2:2: ask (ann -mail-> bob): yes
	graph:2:57: dod, ignored
	graph:2:62: ft, ignored, 2 times
	graph:2:34: ft, 2024-05-21, declined`},
		{"count, in doubt", func(t graphtest.TB) bool { return graphtest.Count(t, g, byAnn, 2) }, `
want 2 requests from ann: possibly, it hangs on what is not known: there are 1-2
graph:3:35: ann -mail- cem 2024-05/2024-07: possibly
	yes if ann asked cem
	no if cem asked ann`},
		{"exactly", func(t graphtest.TB) bool { return graphtest.Exactly(t, g, ask.ToParty("cn"), "ask") }, ""},
		{"exactly, none", func(t graphtest.TB) bool { return graphtest.Exactly(t, g, ask.With(graph.Pending)) }, ""},
		{"exactly, by ends", func(t graphtest.TB) bool {
			return graphtest.Exactly(t, g, ask.With(graph.Accepted), "bob -> cem", "ann -mail- cem")
		}, ""},
		{"exactly, others", func(t graphtest.TB) bool { return graphtest.Exactly(t, g, ask.Via("mail"), "bob -> cem", "ask") }, `
want exactly bob -> cem, ask to be via mail: no, missing 1 of those listed, beside them there is 1
graph:3:2: bob -> cem 2024-05: no
graph:3:35: ann -mail- cem 2024-05/2024-07: yes`},
		{"unknown names", func(t graphtest.TB) bool {
			return graphtest.Never(t, g, ask.And(ask.From("anm"), ask.Via("mial"), ask.ReportedBy("fd"), ask.ByParty("su"), ask.ID("ark")))
		}, `
the predicate says nothing in this graph:
unknown actor "anm", expected a name that the ledger has, did you mean ann?
unknown channel "mial", expected a name that the ledger has, did you mean mail?
unknown source "fd", expected a name that the ledger has, did you mean ft?
unknown party "su", expected a name that the ledger has, did you mean us?
unknown request "ark", expected an id that the ledger has, did you mean ask?
`},
		{"an unknown id", func(t graphtest.TB) bool { return graphtest.Exactly(t, g, ask.Everything(), "bob -> ann") }, `
the predicate says nothing in this graph:
unknown request "bob -> ann", expected an id that the ledger has
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			held := false
			r := record(func(t graphtest.TB) { held = c.assert(t) })
			var want []string
			if c.want != "" {
				want = []string{strings.TrimPrefix(c.want, "\n")}
			}
			if diff := cmp.Diff(want, r.failures); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if held != (c.want == "") || r.fatal {
				t.Errorf("it returns %v, fatal %v", held, r.fatal)
			}
		})
	}
}

// A long list of what decides is cut.
func TestManyDeciding(t *testing.T) {
	g := graphtest.Parse(t, strings.Repeat("ann -> bob;", 25))
	r := record(func(t graphtest.TB) { graphtest.Never(t, g, ask.Everything()) })
	if len(r.failures) != 1 || strings.Count(r.failures[0], "ann -> bob: yes") != 10 || !strings.HasSuffix(r.failures[0], "\nand 15 more") {
		t.Errorf("it fails with %q", r.failures)
	}
}

// What a policy settled is definite, and still says that it was disputed.
func TestSettledIsMarked(t *testing.T) {
	g := graphtest.Parse(t, dispute).Settle(graph.Majority())
	r := record(func(t graphtest.TB) { graphtest.Some(t, g, ask.And(ask.From("ann"), ask.With(graph.Declined))) })
	const want = `want some request from ann and declined: no, there is none`
	if diff := cmp.Diff([]string{want}, r.failures); diff != "" {
		t.Error(diff)
	}
	r = record(func(t graphtest.TB) { graphtest.Never(t, g, ask.With(graph.Ignored)) })
	if len(r.failures) != 1 || !strings.Contains(r.failures[0], "bob): yes, settled as ignored, though sources disagree\n") {
		t.Errorf("it fails with %q", r.failures)
	}
}

func TestEqual(t *testing.T) {
	g := graphtest.Parse(t, dispute)
	graphtest.Equal(t, g, graphtest.Parse(t, "\n\n"+dispute))
	other := graphtest.Parse(t, `
		as of 2024-08-01; channel mail: suspended 2024-07
		ann@us -mail-> bob@us: declined(ft 2024-05-21)/accepted(dod) ignored(ft x2) #ask
		bob -> cem: accepted 2024-05 x3
		cem -mail- ann: declined 2024-05/2024-07
		dan -> ann`)
	r := record(func(t graphtest.TB) {
		if graphtest.Equal(t, g, other) {
			t.Errorf("Equal returns true")
		}
	})
	const want = `the graphs differ (- want, + got):
~ as_of: none -> 2024-08-01
- party cn, at graph:2:17
~ actor bob, at graph:2:17 and graph:3:18
	party: cn -> us
+ actor dan, at graph:6:3
~ channel mail, at graph:2:9 and graph:2:29
	state: none -> suspended 2024-07
~ request ann -mail- cem: 2024-05/2024-07 accepted, at graph:3:35 and graph:5:3
	outcome: accepted -> declined
~ request ask ann -mail-> bob: x2 contested, at graph:2:2 and graph:3:3
	report: ignored by dod -> none
	report: none -> accepted by dod
+ request dan -> ann: unreported, at graph:6:3`
	if diff := cmp.Diff([]string{want}, r.failures); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
