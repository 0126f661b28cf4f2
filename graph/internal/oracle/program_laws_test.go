package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/diff"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// law tries a law of the library on random ledgers: that what change makes of the files
// says the same.
func law(t *testing.T, few int, change func(t *testing.T, rng *rand.Rand, files []Tree) *program) {
	t.Helper()
	for seed := range uint64(rounds(few)) {
		rng := rand.New(rand.NewPCG(seed, 3))
		files := Random(rng, RandomShape(rng))
		before, err := build(Texts(files))
		if err != nil {
			t.Fatalf("%v\n%s", err, strings.Join(Texts(files), "\n"))
		}
		after := change(t, rng, files)
		if after == nil {
			continue
		}
		if d := diff.Graphs(before.whole, after.whole); !d.Empty() {
			t.Fatalf("seed %d: %v\n%s", seed, d, strings.Join(Texts(files), "\n"))
		}
		l, err := Read(Texts(files)...)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range randomAsks(rng, l, 4) {
			is, err := before.reply(q)
			if err != nil {
				t.Fatal(err)
			}
			still, err := after.reply(q)
			if err != nil || !same(is, still) {
				t.Fatalf("seed %d: %v: %v, then %v (%v)\n%s", seed, q, is, still, err, strings.Join(Texts(files), "\n"))
			}
		}
	}
}

// rebuilt builds what must have no fault.
func rebuilt(t *testing.T, files []Tree) *program {
	t.Helper()
	p, err := build(Texts(files))
	if err != nil {
		t.Fatalf("%v\n%s", err, strings.Join(Texts(files), "\n"))
	}
	return p
}

// TestOrderOfInput: the order of files, requests, reports and states doesn't matter.
func TestOrderOfInput(t *testing.T) {
	t.Parallel()
	law(t, 15, func(t *testing.T, rng *rand.Rand, files []Tree) *program {
		mixed := mix(rng, clone(files2any(files))).([]any)
		return rebuilt(t, any2files(mixed))
	})
}

// mix puts the elements of lists that are mappings into another order.
func mix(rng *rand.Rand, v any) any {
	switch v := v.(type) {
	case Tree:
		for k, x := range v {
			v[k] = mix(rng, x)
		}
	case []any:
		for i := range v {
			v[i] = mix(rng, v[i])
		}
		rng.Shuffle(len(v), func(i, j int) { v[i], v[j] = v[j], v[i] })
	}
	return v
}

func files2any(files []Tree) any {
	all := make([]any, len(files))
	for i, f := range files {
		all[i] = f
	}
	return all
}

func any2files(all []any) (files []Tree) {
	for _, f := range all {
		files = append(files, f.(Tree))
	}
	return files
}

// TestSplit: what stands in one file may stand in several, request by request, and what
// the ledger says itself of a request field by field and report by report.
func TestSplit(t *testing.T) {
	t.Parallel()
	law(t, 15, func(t *testing.T, rng *rand.Rand, files []Tree) *program {
		var split []Tree
		for _, f := range files {
			first, second := clone(f).(Tree), Tree{}
			if f["source"] != nil {
				second["source"] = f["source"]
			}
			var here, there []any
			for _, r := range first["requests"].([]any) {
				a, b := splitRequest(rng, r.(Tree), f["source"] != nil)
				here = append(here, a)
				if b != nil {
					there = append(there, b)
				} else if rng.IntN(2) == 0 {
					there, here = append(there, a), here[:len(here)-1]
				}
			}
			first["requests"], second["requests"] = here, there
			split = append(split, first, second)
		}
		return rebuilt(t, split)
	})
}

// splitRequest splits an entry into two, unless it is one source's word.
func splitRequest(rng *rand.Rand, r Tree, sourced bool) (a, b Tree) {
	if _, list := r["to"].([]any); list || sourced || r["source"] != nil {
		return r, nil
	}
	a, b = Tree{}, Tree{}
	for k, v := range r {
		switch reports, ok := v.([]any); {
		case k == "id":
			a[k], b[k] = v, v
		case ok && k == "reports":
			n := rng.IntN(len(reports) + 1)
			a[k], b[k] = reports[:n], reports[n:]
		case rng.IntN(2) == 0:
			a[k] = v
		default:
			b[k] = v
		}
	}
	return a, b
}

// TestRoundTrips: what is written in a format reads the same, unless it is said to be
// lost.
func TestRoundTrips(t *testing.T) {
	t.Parallel()
	for _, format := range []ledger.Format{ledger.YAML, ledger.JSON} {
		t.Run(format.String(), func(t *testing.T) {
			t.Parallel()
			whole := 0
			law(t, 15, func(t *testing.T, rng *rand.Rand, files []Tree) *program {
				var all []*ledger.Ledger
				for _, text := range Texts(files) {
					l, err := ledger.Read(strings.NewReader(text), "x.yaml", ledger.YAML, ledger.Options{})
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, l)
				}
				var b strings.Builder
				lost, err := ledger.Write(&b, ledger.Merge(all...), format)
				if err != nil {
					t.Fatal(err)
				}
				if len(lost) > 0 {
					return nil
				}
				whole++
				back, err := ledger.Read(strings.NewReader(b.String()), "back", format, ledger.Options{})
				if err != nil {
					t.Fatalf("%v\n%s", err, b.String())
				}
				g, err := ledger.Build(back)
				if err != nil {
					t.Fatalf("%v\n%s", err, b.String())
				}
				return &program{g}
			})
			if whole == 0 {
				t.Error("something was lost of every ledger")
			}
		})
	}
}

// TestRowsRoundTrip: so do requests alone in the formats that hold nothing else.
func TestRowsRoundTrip(t *testing.T) {
	t.Parallel()
	for _, format := range []ledger.Format{ledger.JSONL, ledger.CSV} {
		t.Run(format.String(), func(t *testing.T) {
			t.Parallel()
			whole := 0
			for seed := range uint64(rounds(30)) {
				rng := rand.New(rand.NewPCG(seed, 4))
				files := Random(rng, RandomShape(rng))
				requests := Tree{"requests": files[0]["requests"]}
				if files[0]["source"] != nil {
					continue
				}
				text := Text(requests)
				l, err := ledger.Read(strings.NewReader(text), "x.json", ledger.JSON, ledger.Options{})
				if err != nil {
					t.Fatal(err)
				}
				before, err := ledger.Build(l)
				if err != nil {
					continue // a name of a section that is gone
				}
				var b strings.Builder
				lost, err := ledger.Write(&b, l, format)
				if err != nil {
					t.Fatal(err)
				}
				if len(lost) > 0 {
					continue
				}
				whole++
				back, err := ledger.Read(strings.NewReader(b.String()), "back", format, ledger.Options{})
				if err != nil {
					t.Fatalf("%v\n%s", err, b.String())
				}
				after, err := ledger.Build(back)
				if err != nil {
					t.Fatalf("%v\n%s", err, b.String())
				}
				if d := diff.Graphs(before, after); !d.Empty() {
					t.Fatalf("seed %d: %v\n%s\n%s", seed, d, text, b.String())
				}
			}
			if whole == 0 {
				t.Error("something was lost of every ledger")
			}
			t.Logf("%d of %d lost nothing", whole, rounds(30))
		})
	}
}

// TestAgreementOfReports: a second source that says all of what another one says
// changes no answer about what happened.
func TestAgreementOfReports(t *testing.T) {
	t.Parallel()
	for seed := range uint64(rounds(20)) {
		rng := rand.New(rand.NewPCG(seed, 5))
		files := Random(rng, RandomShape(rng))
		more := any2files(clone(files2any(files)).([]any))
		for _, f := range more {
			for _, r := range f["requests"].([]any) {
				r := r.(Tree)
				if reports, ok := r["reports"].([]any); ok && len(reports) > 0 {
					x := clone(reports[rng.IntN(len(reports))]).(Tree)
					x["source"] = "s5"
					delete(x, "relies_on")
					r["reports"] = append(slices.Clone(reports), x)
				}
			}
		}
		if _, err := Read(Texts(more)...); err != nil {
			continue // s5 may have named other ends already
		}
		before, after := rebuilt(t, files), rebuilt(t, more)
		for range 8 {
			q := asking{"ask": "query", "where": fmt.Sprintf("(%s) and (%s)", RandomFact(rng), RandomFact(rng))}
			is, err := before.reply(q)
			if err != nil {
				t.Fatal(err)
			}
			still, err := after.reply(q)
			if err != nil || !same(is, still) {
				t.Fatalf("seed %d: %v: %v, then %v (%v)\n%s", seed, q, is, still, err, strings.Join(Texts(files), "\n"))
			}
		}
	}
}

// RandomFact makes an expression about what happened, and not about who says so.
func RandomFact(rng *rand.Rand) string {
	for {
		e := RandomExpression(rng, 1)
		if !strings.Contains(e, "sources") && !strings.Contains(e, "disputes") && !strings.Contains(e, "origins") && !strings.Contains(e, "disput") {
			return e
		}
	}
}

// TestPolicyOfProgramTakesAway: what holds whomever one believes holds with any policy,
// and the opposite of the opposite is the thing itself.
func TestPolicyOfProgramTakesAway(t *testing.T) {
	t.Parallel()
	for seed := range uint64(rounds(20)) {
		rng := rand.New(rand.NewPCG(seed, 6))
		files := Random(rng, RandomShape(rng))
		p := rebuilt(t, files)
		for range 5 {
			e := RandomFact(rng)
			if strings.Contains(e, "contested") || strings.Contains(e, "basis") {
				continue
			}
			ask := func(where, settle string) map[string]any {
				all, err := p.reply(asking{"ask": "query", "where": where, "settle": settle})
				if err != nil {
					t.Fatal(err)
				}
				return all.(map[string]any)
			}
			is := ask(e, "")
			if not := ask("not (not ("+e+"))", ""); !same(is, not) {
				t.Fatalf("seed %d: %s: %v, and not not: %v\n%s", seed, e, is, not, strings.Join(Texts(files), "\n"))
			}
			for _, settle := range []string{"latest", "grade", "majority", "trust=s1,s0"} {
				settled := ask(e, settle)
				for r := range p.whole.Requests() {
					id := r.ID()
					if was := is[id]; (was == nil || was == "yes") && was != settled[id] {
						t.Fatalf("seed %d: %s of %s: %v, with %s %v\n%s", seed, e, id, was, settle, settled[id], strings.Join(Texts(files), "\n"))
					}
				}
			}
		}
	}
}
