package oracle

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// judged counts answers, by what was asked and what the answer was.
type judged struct {
	sync.Mutex
	n     int
	by    map[string]int
	asked int
}

func (j *judged) add(kind, answer string, n int) {
	j.n += n
	j.by[kind+" "+answer] += n
}

// count counts the judgements that a question takes: one for each request, pair,
// channel or number.
func (j *judged) count(q asking, reply any, requests int) {
	j.Lock()
	defer j.Unlock()
	j.asked++
	kind := word(q, "ask")
	all, _ := reply.(map[string]any)
	each := func(answers map[string]any, of int) {
		for _, a := range answers {
			j.add(kind, a.(string), 1)
		}
		j.add(kind, "no", of-len(answers))
	}
	switch kind {
	case "query":
		each(all, requests)
	case "diff":
		each(all["made"].(map[string]any), requests)
		each(all["changed"].(map[string]any), requests)
	case "channels":
		for _, c := range all {
			j.add(kind, c.(map[string]any)["open"].(string), 1)
		}
	case "path":
		j.add(kind, all["answer"].(string), 1)
	case "stats":
		each2 := func(row map[string]any) {
			for key, n := range row {
				if s, ok := n.(map[string]any); ok && s["least"] != nil {
					word := "exact"
					if s["most"] != s["least"] {
						word = "bounds"
					}
					j.add(kind, word, 1)
				} else if never, ok := n.(map[string]any); ok && key == "never_answered" {
					for _, a := range never {
						j.add("never", a.(string), 1)
					}
				}
			}
		}
		if word(q, "by") == "" {
			each2(all)
		}
		for _, row := range all {
			if row, ok := row.(map[string]any); ok && word(q, "by") != "" {
				each2(row)
			}
		}
	default:
		j.add(kind, reply.(string), 1)
	}
}

// String gives the counts.
func (j *judged) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d judgements in %d questions", j.n, j.asked)
	for _, k := range slices.Sorted(maps.Keys(j.by)) {
		fmt.Fprintf(&b, "\n%9d %s", j.by[k], k)
	}
	return b.String()
}

// TestProgramAgrees compares the library with the oracle on random ledgers.
// RAPPORT_JUDGEMENTS says how often; where RAPPORT_CI is 1 a hundred thousand times.
// RAPPORT_SEED is the seed of the first ledger, so that a long run can go on where it
// was stopped. It ends after the fifth ledger of which they judge otherwise.
func TestProgramAgrees(t *testing.T) {
	t.Parallel()
	want, seed := 1000, 1
	if os.Getenv("RAPPORT_CI") == "1" {
		want = 100_000
	}
	for name, n := range map[string]*int{"RAPPORT_JUDGEMENTS": &want, "RAPPORT_SEED": &seed} {
		if s := os.Getenv(name); s != "" {
			var err error
			if *n, err = strconv.Atoi(s); err != nil {
				t.Fatal(err)
			}
		}
	}
	seen := &judged{by: map[string]int{}}
	for differ := 0; seen.n < want && differ < 5; seed++ {
		if !agree(t, uint64(seed), seen) {
			differ++
		}
		if seed%1000 == 0 {
			t.Logf("up to seed %d: %v", seed, seen)
		}
	}
	t.Logf("before seed %d: %v", seed, seen)
}

func FuzzProgramAgrees(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		agree(t, seed, &judged{by: map[string]int{}})
	})
}

// agree compares the library with the oracle on the random ledger of a seed, and reports
// whether they judge it alike.
func agree(t *testing.T, seed uint64, seen *judged) bool {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 2))
	files := Random(rng, RandomShape(rng))
	l, err := Read(Texts(files)...)
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(l)
	asks := randomAsks(rng, l, 12)
	p, err := build(Texts(files))
	if err != nil {
		least := Shrink(files, func(files []Tree) bool {
			_, wrong := newTrial(files, nil)
			return strings.HasPrefix(wrong, "refused") && kindOf(wrong) == kindOf("refused: "+err.Error())
		})
		t.Errorf("seed %d: refused: %v\n%s", seed, err, strings.Join(Texts(least), "\n"))
		return false
	}
	for _, q := range asks {
		want, err := s.reply(q)
		if err != nil {
			t.Fatalf("%v: %v", q, err)
		}
		seen.count(q, want, len(l.Requests))
		got, err := p.reply(q)
		leaveOpen(l, want, got)
		if err != nil || !same(want, got) {
			least := Shrink(files, func(files []Tree) bool {
				two, wrong := newTrial(files, q)
				return wrong == "" && two.differs() && !two.open
			})
			two, wrong := newTrial(least, q)
			t.Errorf("seed %d: %v%s\noracle  %v\nprogram %v (%v)\n%s", seed, q, wrong, two.want, two.got, two.err, strings.Join(Texts(least), "\n"))
			return false
		}
	}
	return true
}

// kindOf gives what is wrong without its place.
func kindOf(wrong string) string {
	wrong, _, _ = strings.Cut(wrong, "\n")
	if _, what, ok := strings.Cut(wrong, " "); ok {
		if _, rest, ok := strings.Cut(what, ": "); ok {
			what = rest
		}
		return strings.Trim(what, "0123456789")
	}
	return wrong
}

// trial is one question, answered twice.
type trial struct {
	want, got any
	open      bool
	err       error // of the program
}

// newTrial asks about some files. What is wrong is why they are no ledger, if they are
// none.
func newTrial(files []Tree, q asking) (t trial, wrong string) {
	l, err := Read(Texts(files)...)
	if err != nil {
		return t, "no ledger: " + err.Error()
	}
	t.open = !l.askable(q)
	s := newSession(l)
	if q == nil {
		q = asking{"ask": "query"}
		if _, err := s.reply(q); err != nil {
			return t, "no ledger: " + err.Error()
		}
	} else if t.want, err = s.reply(q); err != nil {
		return t, "no ledger: " + err.Error()
	}
	p, err := build(Texts(files))
	if err != nil {
		return t, "refused: " + err.Error()
	}
	t.got, t.err = p.reply(q)
	leaveOpen(l, t.want, t.got)
	return t, ""
}

func (t trial) differs() bool { return t.err == nil && !same(t.want, t.got) }

// leaveOpen takes out of two replies what the format leaves open for a ledger, and which
// request was the first where sources disagree on when it was made: the program then may
// call possible what is contested.
func leaveOpen(l *Ledger, replies ...any) {
	var keys []string
	if l.open("pairs") {
		keys = append(keys, "pairs", "mutual", "mutual_share")
	}
	if l.open("days") {
		keys = append(keys, "first", "last")
	}
	for _, r := range replies {
		if row, ok := r.(map[string]any); ok {
			for _, key := range keys {
				delete(row, key)
			}
		}
	}
}

// same reports whether the program's reply says what the oracle's says, which may be
// less.
func same(want, got any) bool { return reflect.DeepEqual(want, got) }

// TestProgramRefuses: what can't be in some world is refused.
func TestProgramRefuses(t *testing.T) {
	t.Parallel()
	refused, most := 0, 15
	if os.Getenv("RAPPORT_CI") == "1" {
		most = 200
	}
	for seed := uint64(1); refused < most; seed++ {
		rng := rand.New(rand.NewPCG(seed, 7))
		shape := RandomShape(rng)
		shape.Ends = true
		files := maker{rng, shape}.files()
		l, err := Read(Texts(files)...)
		if errors.Is(err, ErrConflict) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		v, err := l.View("", "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.Query(""); err == nil {
			continue
		} else if !errors.Is(err, ErrWorld) {
			t.Fatal(err)
		}
		refused++
		if _, err := build(Texts(files)); err == nil {
			t.Fatalf("seed %d: not refused\n%s", seed, strings.Join(Texts(files), "\n"))
		}
	}
}
