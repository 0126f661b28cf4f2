package where_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/ledger"
	"github.com/rapport-graph/rapport/graph/where"
)

const few = `austin@us -phone-> xu@cn: declined(ft)/ignored(dod) 2021-01/2021-05-21 x3 #calls redirected_to=wei about="a Call"
xi@cn -- biden@us: accepted 2021-03 #talks
wei@cn -> austin: pending 2021-06? x3+ counters=calls #instead note="who else"
ann -> bob: ignored #plain`

// TestJudge gives expressions and the answers about each of the few requests:
// y for yes, n for no, c for contested, p for possibly.
func TestJudge(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	order := []string{"calls", "talks", "instead", "plain"}
	for _, c := range []struct{ text, want string }{
		{`true`, "yyyy"},
		{`outcome == "ignored"`, "cnny"},
		{`outcome in ["ignored", "declined"]`, "ynny"},
		{`outcome not in ["ignored", "declined"]`, "nyyn"},
		{`outcome == "ignored" and outcome == "declined"`, "nnnn"},
		{`outcome == "ignored" && from.party == "us"`, "cnnn"},
		{`contested`, "ynnn"},
		{`disputed and not (basis == "settled")`, "ynnn"},
		{`from == "biden"`, "npnn"},
		{`from == "biden" or to == "biden"`, "nynn"},
		{`from.party != to.party`, "yyyn"},
		{`"cn" == from.party`, "npyn"},
		{`from.party == ""`, "nnny"},
		{`via == "phone"`, "ynnn"},
		{`via == ""`, "nyyy"},
		{`not directed`, "nynn"},
		{`before("2021-03")`, "pnnp"},
		{`before("2021-04") or after("2021-03")`, "yyyy"},
		{`after("2021-05-21")`, "nnyp"},
		{`during("2021")`, "yyyp"},
		{`during("../2021-05")`, "yynp"},
		{`on("2021-03-05")`, "ppnp"},
		{`date.year == 2021`, "yyyp"},
		{`date.year != 2021`, "nnnp"},
		{`2022 > date.year`, "yyyp"},
		{`date.year >= 2022 || date.year <= 2020`, "nnnp"},
		{`times == 3`, "ynpn"},
		{`4 <= times`, "nnpn"},
		{`times > 2`, "ynyn"},
		{`times < 4 and times > 3`, "nnnn"},
		{`times_min >= 3 and times_max > 1000000`, "nnyn"},
		{`date == ""`, "nnny"},
		{`date.earliest >= "2021-03" and date.latest < "2021-04"`, "nynp"},
		{`date < "2021-03"`, "pnnp"},
		{`date >= "2021-03"`, "pyyp"},
		{`"2021-05-21" < date`, "nnyp"},
		{`date == "2021-03"`, "pynp"},
		{`date != "2021-03"`, "pnyp"},
		{`date in ["2021-03", "2021-06"]`, "pyyp"},
		{`date.text == "2021-06?"`, "nnyn"},
		{`date.earliest == "2021-01"`, "ynnp"},
		{`date.latest == date.earliest`, "nnny"},
		{`deadline.latest < "2999" or deadline.latest >= "1000" or deadline.earliest == "2021"`, "nnnn"},
		{`deadline.latest != "2021"`, "yyyy"},
		{`deadline == ""`, "yyyy"},
		{`from.name == "austin" or via.name in ["phone"]`, "ynnn"},
		{`"ft" in sources`, "ynnn"},
		{`len(sources) == 2`, "ynnn"},
		{`"calls" in counters`, "nnyn"},
		{`redirected_to == "wei"`, "ynnn"},
		{`about contains "call"`, "nnnn"},
		{`lower(about) contains "call"`, "ynnn"},
		{`id startsWith "c" or note endsWith "else"`, "ynyn"},
		{`id matches "^[ct]a"`, "yynn"},
		{`number == 1 or for == "ann"`, "ynnn"},
		{`from.kind == "person" and to.name == "xu"`, "ynnn"},
	} {
		p, err := where.Parse(g, c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		q, err := ask.Compile(g, p)
		if err != nil {
			t.Fatal(err)
		}
		answers := make(map[string]string)
		for r := range g.Requests() {
			answers[r.ID()] = q.Judge(r).String()[:1]
		}
		got := ""
		for _, id := range order {
			got += answers[id]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestLikePredicates: expressions say the same as the predicates of package ask.
func TestLikePredicates(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for text, like := range map[string]ask.Predicate{
		`from == "austin" and outcome == "declined"`: ask.And(ask.From("austin"), ask.With(graph.Declined)),
		`not before("2021-05")`:                      ask.Not(ask.Before("2021-05")),
		`after("2021-03-10") or during("2021-02")`:   ask.Or(ask.After("2021-03-10"), ask.During("2021-02")),
		`from.party == "cn" and times >= 4`:          ask.And(ask.ByParty("cn"), ask.TimesAtLeast(4)),
		`"dod" in sources or date == ""`:             ask.Or(ask.ReportedBy("dod"), ask.Undated()),
	} {
		p, err := where.Parse(g, text)
		if err != nil {
			t.Fatal(err)
		}
		mine, err := ask.Compile(g, p)
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := ask.Compile(g, like)
		if err != nil {
			t.Fatal(err)
		}
		for r := range g.Requests() {
			if a, b := mine.Judge(r), theirs.Judge(r); a != b {
				t.Errorf("%s of %s: %s, and %s: %s", text, r, a, like, b)
			}
		}
	}
}

// TestLookedUp: what a graph looks up for an expression is all that holds of it.
func TestLookedUp(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few+"\nann -> ann: accepted #self\nbiden -> austin: declined #back")
	for looked, same := range map[string]string{
		`from == "austin"`:                                `not (from != "austin")`,
		`"austin" == to.id and contested == false`:        `not (to != "austin") and not contested`,
		`to in ["austin", "biden"]`:                       `not (to not in ["austin", "biden"])`,
		`from == "biden" and to == "xi"`:                  `not (from != "biden" or to != "xi")`,
		`from in ["ann", "xi"] and to in ["ann","biden"]`: `not (from not in ["ann", "xi"] or to not in ["ann","biden"])`,
		`from == "ann" and from == "bob"`:                 `not (from != "ann" or from != "bob")`,
		`from in []`:                                      `false`,
		`from == ""`:                                      `false`,
		`id == "calls" and from == "austin"`:              `not (id != "calls")`,
		`id in ["talks", "gone"]`:                         `not (id != "talks")`,
		`"instead" == id`:                                 `not (id != "instead")`,
		`from.party == "us"`:                              `not (from.party != "us")`,
		`to.party.id in ["cn", "us"] and times >= 1`:      `not (to.party != "cn" and to.party != "us")`,
		`via == "phone" and outcome == "ignored"`:         `not (via != "phone" or outcome != "ignored")`,
		`outcome in ["declined", "accepted"]`:             `not (outcome != "declined" and outcome != "accepted")`,
		`from == "biden" and via == "phone"`:              `not (from != "biden" or via != "phone")`,
		`from.party == "us" and from == "austin"`:         `not (from.party != "us" or from != "austin")`,
	} {
		var found [2][]string
		for i, text := range []string{looked, same} {
			p, err := where.Parse(g, text)
			if err != nil {
				t.Fatal(err)
			}
			if p.String() != text {
				t.Errorf("%s prints as %s", text, p)
			}
			q, err := ask.Compile(g, p)
			if err != nil {
				t.Fatal(err)
			}
			for r, a := range q.Select() {
				found[i] = append(found[i], r.ID()+" "+a.String())
			}
		}
		if diff := cmp.Diff(found[1], found[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", looked, diff)
		}
	}
}

func TestNamesStandForIDs(t *testing.T) {
	t.Parallel()
	b := graph.NewBuilder()
	b.AddParty(graph.PartySpec{ID: "us", Name: "United States"})
	b.AddActor(graph.ActorSpec{ID: "ann", Name: "Ann Lee", Also: []string{"Annie"}, Party: "us", Offices: []graph.Office{{Title: "Speaker"}}})
	b.AddActor(graph.ActorSpec{ID: "bob"})
	b.AddRequest(graph.RequestSpec{From: "ann", To: []string{"bob"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{`from == "Ann Lee"`, `from in ["bob", "Annie"]`, `from.party == "United States"`, `"Speaker" in from.office`, `from.party.name startsWith "United"`} {
		p, err := where.Parse(g, text)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Count(t, g, p, 1)
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for _, c := range []struct{ text, want string }{
		{`outcom == "ignored"`, `expression:1:1: unknown field "outcom", expected a field of requests, did you mean outcome?`},
		{"true and\n from.prty == \"us\"", `expression:2:7: unknown field "from.prty", expected a field of requests, did you mean from.party?`},
		{`from == "austn"`, `expression:1:9: unknown actor "austn", expected a name that the ledger has, did you mean austin?`},
		{`"fft" in sources`, `expression:1:1: unknown source "fft", expected a name that the ledger has, did you mean ft?`},
		{`outcome == "ignord"`, `expression:1:12: unknown outcome "ignord", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean ignored?`},
		{`outcome == "contested"`, `expression:1:12: no request has the outcome contested, expected the field contested, which needs no comparison, did you mean contested?`},
		{`basis == "state"`, `expression:1:10: unknown basis "state", expected stated, reported, settled, derived or none, did you mean stated?`},
		{`befor("2021")`, `expression:1:1: unknown function "befor", expected after, before, during, len, lower, on or upper, did you mean before?`},
		{`before("yesterday")`, `expression:1:8: "yesterday" is not a date, expected ` + "a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X"},
		{`before(date)`, `expression:1:1: before without a date, expected one in quotes, such as before("2021-05-21")`},
		{`on("2021-05")`, `expression:1:4: "2021-05" is more than one day, expected a day such as 2021-05-21, or during`},
		{`times == times_min`, `expression:1:10: times is compared with times_min, expected a whole number that is written out`},
		{`len(id) == 3 and times`, `expression:1:18: times stands alone, expected a comparison with a number, such as times >= 3`},
		{`id > 3`, `expression:1:6: id is a text and is compared with a number, expected a text in quotes, did you mean "3"?`},
		{`id`, `expression:1:1: id is a text and stands alone, expected a comparison, such as id == "…"`},
		{`true and id`, `expression:1:10: id is a text and stands alone, expected a comparison, such as id == "…"`},
		{`id matches about`, `expression:1:12: a regular expression that is not written out, expected a text, such as "^s[0-9]"`},
		{`"us" in from.party`, `expression:1:9: from.party is no list, expected a list, such as sources, or contains for a part of a text`},
		{`id == `, `expression:1:6: the expression ends behind "==", expected a field, a text such as "ignored", a number or a part in brackets`},
	} {
		_, err := where.Parse(g, c.text)
		if err == nil {
			t.Errorf("%s: no fault", c.text)
			continue
		}
		if diff := cmp.Diff(c.want, err.Error()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
	var b strings.Builder
	_, err := where.Parse(g, `outcom == "x"`)
	var list fault.List
	if !errors.As(err, &list) || !errors.Is(err, graph.ErrUnknownName) {
		t.Fatalf("%T: %v", err, err)
	}
	if err := fault.Fprint(&b, list, fault.DrawOptions{}); err != nil || !strings.Contains(b.String(), "    outcom == \"x\"\n    ^\n") {
		t.Errorf("%v, drawn:\n%s", err, b.String())
	}
}

// TestHostile: what would take long or much in the engine's own language ends with
// an error before it runs.
func TestHostile(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for _, text := range []string{
		`all(1..1000000, any(1..1000000, # > 5))`,
		`len(1..1000000000) > 0`,
		`len(map(1..1000, repeat("x", 1000000))) > 0`,
		`repeat(about, 1000000000) == ""`,
		`len(about + about + about) > 1`,
		`2 ** 1000000 > 1`,
		`reduce([1,2,3], #acc + #, 0) > 1`,
		`let x = about; x == ""`,
		`true ? true : false`,
		`[id][0] == ""`,
		`{"a": id}.a == ""`,
		`about[0:1] == ""`,
		`about?.x == ""`,
		`(nil ?? about) == ""`,
		`sources | any(# == "x")`,
		`now() > date("2020-01-01")`,
		`#day > 3`,
		`$env["day"] == 1`,
		`before.x("2021")`,
		`id matches "(((a{1000}){1000}){1000})"`,
		`-times_min < 1`,
		``,
		strings.Repeat("(", 2000) + "true" + strings.Repeat(")", 2000) + " and id",
		strings.Repeat("not ", 600) + "true",
		strings.Repeat("true and ", 400) + "true",
		strings.Repeat("[", 1500) + strings.Repeat("]", 1500),
		`id in [` + strings.Repeat(`"a",`, 700) + `"a"]`,
		strings.Repeat("x", where.MaxText+1),
		"\x00\xff",
		`id == "\xff\u0000" and \`,
	} {
		if _, err := where.Parse(g, text); err == nil {
			t.Errorf("%.60q is no fault", text)
		} else {
			wantOurs(t, text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	g, err := graphtest.Read(few)
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range []string{`outcome == "ignored" and before("2021")`, `from.party in ["us"]`, `lower(id) matches "a"`, `times >= 3 or date.year < 2020`, `"ft" in sources`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := where.Parse(g, text)
		if err != nil {
			wantOurs(t, text, err)
			return
		}
		q, err := ask.Compile(g, p)
		if err != nil {
			t.Fatal(err)
		}
		opposite, err := ask.Compile(g, ask.Not(p))
		if err != nil {
			t.Fatal(err)
		}
		for r := range g.Requests() {
			if a, b := q.Judge(r), opposite.Judge(r); a.Not() != b {
				t.Errorf("%q of %s: %s, and not that: %s", text, r, a, b)
			}
		}
	})
}

// TestOpenEnds: an open end of a date, and both of one that is not stated, is any day on
// its side; that of a deadline that is not stated is none. The answers are about the
// requests in their order, by date: to eve, bob, dan and cem.
func TestOpenEnds(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, `ann -> bob: 2021-01/..; ann -> cem; ann -> dan: 2021-05-01 deadline=2021-06; ann -> eve: ../2020-12 deadline=2021-07/..`)
	for _, c := range []struct{ text, want string }{
		{`date.latest < "2020-01-01"`, "nnnp"},
		{`date.latest < "2021-06"`, "ypyp"},
		{`date.latest > "2020-06-01"`, "yyyp"},
		{`date.earliest >= "2021-01-01"`, "nyyp"},
		{`date.earliest < "2019"`, "pnnp"},
		{`deadline.latest < "2020-01-01"`, "nnnn"},
		{`deadline.latest >= "2021-06-30"`, "ynyn"},
		{`deadline.earliest == "2021-06-01"`, "nnyn"},
		{`not (deadline.latest < "2022")`, "yyny"},
		{`deadline.earliest > date.latest`, "ynyn"},
		{`deadline.earliest != date.latest`, "yyyy"},
	} {
		if got := judged(t, g, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestDatesBesideTheRequest: a deadline and the day of an answer are compared with a date
// as that of the request is. Where they may be several days, each is tried. The answers
// are about the requests to bob, cem, dan and eve; the last has two worlds.
func TestDatesBesideTheRequest(t *testing.T) {
	t.Parallel()
	l, err := ledger.Read(strings.NewReader(`requests:
  - {from: ann, to: bob, date: 2021-01-01, outcome: accepted, answered: 2021-05-20, deadline: 2021-06-30}
  - {from: ann, to: cem, date: 2021-01-02, outcome: declined, answered: 2021-05, deadline: 2021}
  - {from: ann, to: dan, date: 2021-01-03, outcome: pending}
  - {from: ann, to: eve, date: 2021-01-04, outcome: accepted, reports: [{source: s, answered: 2021-05-03}, {source: t, answered: 2021-07}]}
`), "dates.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{`answered == "2021-05"`, "yync"},
		{`answered == "2021-05-20"`, "ypnn"},
		{`answered != "2021-05-20"`, "npyy"},
		{`answered < "2021-05-20"`, "npnc"},
		{`answered <= "2021-05-20"`, "ypnc"},
		{`answered > "2021-05-20"`, "npnc"},
		{`answered >= "2021-07-15"`, "nnnc"},
		{`"2021-06" > answered`, "yync"},
		{`answered in ["2021-05-20", "2021-07"]`, "ypnc"},
		{`not (answered < "2021-05-20")`, "ypyc"},
		{`deadline == "2021-06"`, "ypnn"},
		{`deadline == "2021"`, "yynn"},
		{`deadline < "2021-07" and deadline > "2021-05"`, "ypnn"},
	} {
		if got := judged(t, g, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestIDOfSeveral: the id of a request to several actors is that of each of them. The
// answers are about r1/bob, r10, r1/cem, r2 and r3.
func TestIDOfSeveral(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, `ann -> bob, cem: #r1; bob -> ann: counters=r1 #r2; cem -> ann: counters=r1/cem #r3; ann -> bob: #r10`)
	for _, c := range []struct{ text, want string }{
		{`id == "r1"`, "ynynn"},
		{`"r1" == id`, "ynynn"},
		{`id != "r1"`, "nynyy"},
		{`id == "r1/cem"`, "nnynn"},
		{`id in ["r1", "r3"]`, "ynyny"},
		{`not (id == "r1") and from == "ann"`, "nynnn"},
		{`id == "r"`, "nnnnn"},
		{`"r1" in counters`, "nnnyy"},
		{`"r1/bob" in counters`, "nnnyn"},
		{`"r1/cem" in counters`, "nnnyy"},
		{`"r2" in counters`, "nnnnn"},
		{`len(counters) == 1`, "nnnny"},
		{`id in counters`, "nnnnn"},
	} {
		if got := judged(t, g, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// judged gives the first letters of the answers about the requests of a graph.
func judged(t *testing.T, g *graph.Graph, text string) string {
	t.Helper()
	p, err := where.Parse(g, text)
	if err != nil {
		t.Errorf("%s: %v", text, err)
		return ""
	}
	q, err := ask.Compile(g, p)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for r := range g.Requests() {
		got.WriteString(q.Judge(r).String()[:1])
	}
	return got.String()
}

// TestNames: a name in full, or a kind of channel, that nothing has is a fault as an id
// is; so is one of something else.
func TestNames(t *testing.T) {
	t.Parallel()
	l, err := ledger.Read(strings.NewReader(`
parties: {us: {name: United States}, cn: {name: China}}
actors:
  austin: {name: Lloyd Austin, also: [Secretary Austin], party: us}
  xu: {name: Xu Qiliang, party: cn}
channels:
  line: {name: Defence telephone, kind: telephone}
  pouch: {kind: mail}
requests:
  - {from: austin, to: xu, via: line}
`), "l.yaml", ledger.YAML, ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := ledger.Build(l)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{`from.name == "Lloyd Austin" and to.party.name == "China" and via.kind == "telephone" and via.name == "Defence telephone"`, ""},
		{`from.name == "Loyd Austin"`, `expression:1:14: no actor has the name "Loyd Austin", expected the name of one in full, did you mean Lloyd Austin?`},
		{`from.name != "austin"`, `expression:1:14: no actor has the name "austin", expected the name of one in full, did you mean Lloyd Austin?`},
		{`"Secretary Austin" == to.name`, `expression:1:1: no actor has the name "Secretary Austin", expected the name of one in full, did you mean Lloyd Austin?`},
		{`from.name in ["Xu Qiliang", "Xu Qilang"]`, `expression:1:29: no actor has the name "Xu Qilang", expected the name of one in full, did you mean Xu Qiliang?`},
		{`from.party.name == "Chna"`, `expression:1:20: no party has the name "Chna", expected the name of one in full, did you mean China?`},
		{`via.name == "line"`, `expression:1:13: no channel has the name "line", expected the name of one in full, did you mean Defence telephone?`},
		{`via.kind == "telephon"`, `expression:1:13: unknown kind of channel "telephon", expected telephone or mail, did you mean telephone?`},
		{`via.kind == "hotline"`, `expression:1:13: no channel is of the kind hotline, expected telephone or mail`},
		{`via == "telephone"`, `expression:1:8: unknown channel "telephone", expected a name that the ledger has, did you mean via.kind == "telephone"?`},
		{`via == "hotline"`, `expression:1:8: unknown channel "hotline", expected a name that the ledger has, did you mean via.kind == "hotline"?`},
		{`from == "us"`, `expression:1:9: unknown actor "us", expected a name that the ledger has, did you mean from.party == "us"?`},
		{`to.party == "xu"`, `expression:1:13: unknown party "xu", expected a name that the ledger has, did you mean to == "xu"?`},
		{`to == "body"`, `expression:1:7: unknown actor "body", expected a name that the ledger has, did you mean to.kind == "body"?`},
		{`from.name startsWith "Loyd"`, ""},
	} {
		_, err := where.Parse(g, c.text)
		switch {
		case err == nil && c.want != "":
			t.Errorf("%s: no fault", c.text)
		case err != nil && err.Error() != c.want:
			t.Errorf("%s:\n%v\nwant\n%s", c.text, err, c.want)
		}
	}
}

func TestFields(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for f := range where.Fields() {
		text := map[string]string{"text": `%s != "?"`, "number": `%s > 0`, "truth": `%s or true`, "list": `len(%s) >= 0`, "date": `%s == ""`}[f.Type]
		if f.Meaning == "" || text == "" {
			t.Errorf("%+v", f)
		}
		if _, err := where.Parse(g, fmt.Sprintf(text, f.Name)); err != nil && !errors.Is(err, graph.ErrUnknownName) && !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
