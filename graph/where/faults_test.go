package where_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/graph/where"
)

// TestSlips gives what people who know other languages write, and what they are
// told.
func TestSlips(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for _, c := range []struct{ text, want string }{
		{`outcome = "ignored"`, `expression:1:9: unknown operator "=", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean ==?`},
		{`outcome == ignored`, `expression:1:12: "ignored" is no field and has no quotes, expected a text in quotes, did you mean "ignored"?`},
		{`outcome == 'ignored`, `expression:1:12: a text that is not closed, expected ' at its end`},
		{`outcome == "ignored`, `expression:1:12: a text that is not closed, expected " at its end`},
		{`outcome == "ignored" &`, `expression:1:22: unknown operator "&", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean and?`},
		{`outcome == "ignored" & from == "austin"`, `expression:1:22: unknown operator "&", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean and?`},
		{`outcome == "ignored" | from == "austin"`, `expression:1:22: unknown operator "|", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean or?`},
		{`outcome == "ignored" AND from == "austin"`, `expression:1:22: unknown operator "AND", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean and?`},
		{`outcome == "ignored" and`, `expression:1:25: the expression ends behind "and", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`and outcome == "ignored"`, `expression:1:1: nothing stands before "and", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`outcome == `, `expression:1:11: the expression ends behind "==", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`outcome == == "ignored"`, `expression:1:12: nothing stands between "==" and "==", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`(outcome == "ignored"`, `expression:1:1: "(" is not closed, expected ) behind it`},
		{`outcome == "ignored")`, `expression:1:21: ")" closes nothing, expected an opening bracket before it, or none here`},
		{`outcome`, `expression:1:1: outcome is a text and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`outcome == "ignored" from == "austin"`, `expression:1:22: no operator stands before "from", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches`},
		{`outcome == Ignored`, `expression:1:12: "Ignored" is no field and has no quotes, expected a text in quotes, did you mean "ignored"?`},
		{`outcome == "Ignored"`, `expression:1:12: unknown outcome "Ignored", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean ignored?`},
		{`from.party = us`, `expression:1:12: unknown operator "=", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean ==?`},
		{`from.kind == "persn"`, `expression:1:14: unknown kind of actor "persn", expected person or body, did you mean person?`},
		{`from.kind == "company"`, `expression:1:14: unknown kind of actor "company", expected person or body`},
		{`not outcome`, `expression:1:5: outcome is a text and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`outcome == true`, `expression:1:12: outcome is a text and is compared with true or false, expected a text`},
		{`times > "3"`, `expression:1:9: times is compared with a text, expected a whole number that is written out, did you mean 3?`},
		{`times == 3.5`, `expression:1:10: times is compared with a number with a fraction, expected a whole number that is written out`},
		{`times >= three`, `expression:1:10: times is compared with three, expected a whole number that is written out`},
		{`date > 2021`, `expression:1:8: date is a text and is compared with a number, expected a number with the field date.year, or a function such as before("2021"), did you mean date.year?`},
		{`"2021-05" >= date.text`, `expression:1:14: date.text is the date as written and is put in an order, expected date.earliest or date.latest, did you mean date <= "2021-05"?`},
		{`outcome == "refused"`, `expression:1:12: unknown outcome "refused", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean declined?`},
		{`outcome in ["Granted"]`, `expression:1:13: unknown outcome "Granted", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean accepted?`},
		{`"no reply" == outcome`, `expression:1:1: unknown outcome "no reply", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean ignored?`},
		{`outcome != "bounced"`, `expression:1:12: unknown outcome "bounced", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean undelivered?`},
		{`date < "3/4/2024"`, `expression:1:8: "3/4/2024" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, did you mean "2024-03-04" or "2024-04-03"?`},
		{`date.latest < "soon"`, `expression:1:15: "soon" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X`},
		{`date.earliest in ["2021", "x"]`, `expression:1:27: "x" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X`},
		{`date.latest < ""`, `expression:1:15: "" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X`},
		{`date < deadline.latest`, `expression:1:1: two dates are put in an order, expected their first or last days, such as date.earliest and deadline.latest`},
		{`date.latest < about`, `expression:1:15: date.latest is a date and is compared with about, expected a date in quotes, such as "2021-05-21"`},
		{`date < lower("X")`, `expression:1:8: date is a date and is compared with lower(…), expected a date in quotes, such as "2021-05-21"`},
		{`date > tomorrow`, `expression:1:8: "tomorrow" is no field and has no quotes, expected a text in quotes, did you mean "tomorrow"?`},
		{`times == "3+"`, `expression:1:10: times is compared with a text, expected a whole number that is written out, did you mean times >= 3?`},
		{`times == "several"`, `expression:1:10: times is compared with a text, expected a whole number that is written out, did you mean times >= 2?`},
		{`times < "3+"`, `expression:1:9: times is compared with a text, expected a whole number that is written out`},
		{`len(reports) > 1`, `expression:1:5: unknown field "reports", expected a field of requests, did you mean sources?`},
		{`"ft" in reports`, `expression:1:9: unknown field "reports", expected a field of requests, did you mean sources?`},
		{`before("3/4/2024")`, `expression:1:8: "3/4/2024" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, did you mean "2024-03-04" or "2024-04-03"?`},
		{`before`, `expression:1:1: unknown field "before", expected a field of requests, did you mean before("…")?`},
		{`Status == "ignored"`, `expression:1:1: unknown field "Status", expected a field of requests, did you mean outcome?`},
		{`channel == "phone"`, `expression:1:1: unknown field "channel", expected a field of requests, did you mean via?`},
		{`date.year == "2021"`, `expression:1:14: date.year is compared with a text, expected a whole number that is written out, did you mean 2021?`},
		{`date.year = 2021`, `expression:1:11: unknown operator "=", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean ==?`},
		{`date.yeer == 2021`, `expression:1:6: unknown field "date.yeer", expected a field of requests, did you mean date.year?`},
		{`date.month == 5`, `expression:1:6: unknown field "date.month", expected a field of requests`},
		{`before(2021)`, `expression:1:1: before without a date, expected one in quotes, such as before("2021-05-21"), did you mean before("2021")?`},
		{`before("2021-05" )  and 3`, `expression:1:25: 3 is a number and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`before()`, `expression:1:1: before without a date, expected one in quotes, such as before("2021-05-21")`},
		{`before("2021", "2022")`, `expression:1:1: before with 2 dates, expected one in quotes, such as before("2021-05-21")`},
		{`before "2021"`, `expression:1:8: before without brackets, expected its date in brackets, did you mean before("2021")?`},
		{`from.contains("a")`, `expression:1:1: from has no method "contains", expected an operator between texts: contains, startsWith, endsWith or matches, did you mean from contains "a"?`},
		{`from.startsWith("a")`, `expression:1:1: from has no method "startsWith", expected an operator between texts: contains, startsWith, endsWith or matches, did you mean from startsWith "a"?`},
		{`about.contains("a")`, `expression:1:1: about has no method "contains", expected an operator between texts: contains, startsWith, endsWith or matches, did you mean about contains "a"?`},
		{`from contains`, `expression:1:14: the expression ends behind "contains", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`from has "a"`, `expression:1:6: unknown operator "has", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean contains?`},
		{`from like "a%"`, `expression:1:6: unknown operator "like", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean contains?`},
		{`from in "austin"`, `expression:1:9: a search in a text, expected a list, or contains for a part of a text, did you mean ["austin"]?`},
		{`from in [austin, xu]`, `expression:1:10: "austin" is no field and has no quotes, expected a text in quotes, did you mean "austin"?
expression:1:18: "xu" is no field and has no quotes, expected a text in quotes, did you mean "xu"?`},
		{`from in ["austin", 3]`, `expression:1:20: 3 is a number in a list for from, which is a text, expected a text`},
		{`outcome in ("ignored", "declined")`, `expression:1:22: "," joins nothing here, expected and, or, or a list in square brackets, such as ["declined", "ignored"]`},
		{`outcome is "ignored"`, `expression:1:9: unknown operator "is", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean ==?`},
		{`outcome != null`, `expression:1:12: null is not in the language of expressions, expected "" for what is not there, did you mean ""?`},
		{`via == nil`, `expression:1:8: nil is not in the language of expressions, expected "" for what is not there, did you mean ""?`},
		{`via == none`, `expression:1:8: none is not in the language of expressions, expected "" for what is not there, did you mean ""?`},
		{`sources contains "ft"`, `expression:1:1: sources is a list, and contains is for texts, expected a search in it, such as "…" in sources, did you mean "ft" in sources?`},
		{`"ft" in sources or 3`, `expression:1:20: 3 is a number and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`len(sources) > "2"`, `expression:1:16: len(…) is a number and is compared with a text, expected a number, did you mean 2?`},
		{`len(sources)`, `expression:1:1: len(…) is a number and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`len(about) > `, `expression:1:13: the expression ends behind ">", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`lower(3) == "x"`, `expression:1:7: lower of 3, which is a number, expected a text`},
		{`lower() == "x"`, `expression:1:1: lower of 0 things, expected one, such as lower(about)`},
		{`len(3) > 1`, `expression:1:5: len of 3, which is a number, expected a list or a text, such as len(sources)`},
		{`id matches "[a"`, `expression:1:12: a regular expression that can't be read: missing closing ], expected one of RE2, such as "^s[0-9]"; \\ before a sign takes it as it is`},
		{`id =~ "a"`, `expression:1:4: unknown operator "=~", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean matches?`},
		{`id matches 3`, `expression:1:12: a regular expression that is not written out, expected a text, such as "^s[0-9]"`},
		{`contested == "yes"`, `expression:1:14: contested is true or false and is compared with a text, expected true or false, or no comparison: contested holds by itself, did you mean true?`},
		{`disputed = true`, `expression:1:10: unknown operator "=", expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean ==?`},
		{`from.party.kind == "x"`, `expression:1:12: unknown field "from.party.kind", expected a field of requests, did you mean from.party.id?`},
		{`request.outcome == "ignored"`, `expression:1:1: unknown field "request.outcome", expected a field of requests, did you mean outcome?`},
		{`from == "austin" ? true : false`, `expression:1:31: a choice between two is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`!contested and !`, `expression:1:17: the expression ends behind "!", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`# comment`, `expression:1:1: "#" is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`true; false`, `expression:1:1: more than one expression is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`$x`, `expression:1:1: unknown field "$x", expected a field of requests`},
		{`outcome=="ignored" && (from=="xu" || )`, `expression:1:38: nothing stands between "||" and ")", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`times`, `expression:1:1: times stands alone, expected a comparison with a number, such as times >= 3`},
		{`3`, `expression:1:1: 3 is a number and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`"x"`, `expression:1:1: "x" is a text and stands alone, expected a comparison, such as outcome == "ignored"`},
		{`[1]`, `expression:1:1: a list that nothing is searched in is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`{}`, `expression:1:1: a map is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`id < 3`, `expression:1:6: id is a text and is compared with a number, expected a text in quotes, did you mean "3"?`},
		{`number > "a"`, `expression:1:10: number is a number and is compared with a text, expected a number`},
		{`number in sources`, `expression:1:1: number is a number, and sources is a list of texts, expected a text in quotes`},
		{`note + "x" == "y"`, `expression:1:6: the operator "+" is not in the language of expressions, expected comparisons of fields, joined with and, or and not`},
		{`not`, `expression:1:4: the expression ends behind "not", expected a field, a text such as "ignored", a number or a part in brackets`},
		{`from.party == "uss"`, `expression:1:15: unknown party "uss", expected a name that the ledger has, did you mean us?`},
		{`via.kind == "telephon"`, `expression:1:13: unknown kind of channel "telephon", expected a kind that a channel of the ledger has, did you mean telephone?`},
		{"`x", "expression:1:1: a text that is not closed, expected ` at its end"},
		{`outcome == “ignored”`, `expression:1:12: the quote “, expected a straight one, did you mean "?`},
		{`outcome ≠ "ignored"`, `expression:1:9: the character ≠, expected and, or, ==, !=, <, <=, >, >=, in, contains, startsWith, endsWith or matches, did you mean !=?`},
		{`basis == "guess"`, `expression:1:10: unknown basis "guess", expected stated, reported, settled, derived or none`},
		{`outcome == "contested"`, `expression:1:12: no request has the outcome contested, expected the field contested, which needs no comparison, did you mean contested?`},
		{`outcome == "acepted" or from == "austn"`, `expression:1:12: unknown outcome "acepted", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean accepted?
expression:1:33: unknown actor "austn", expected a name that the ledger has, did you mean austin?`},
		{`count(sources) > 1`, `expression:1:1: unknown function "count", expected after, before, during, len, lower, on or upper`},
		{`any(sources, # == "x")`, `expression:1:1: unknown function "any", expected after, before, during, len, lower, on or upper`},
		{`date("2021-01-01") < date`, `expression:1:1: unknown function "date", expected after, before, during, len, lower, on or upper`},
		{`now() > date`, `expression:1:1: unknown function "now", expected after, before, during, len, lower, on or upper`},
		{`from.name == "Lloyd Austin`, `expression:1:14: a text that is not closed, expected " at its end`},
		{`number == 1e999`, `expression:1:11: a number that can't be read, expected digits, such as 2021, and not too many`},
		{`times == 99999999999999999999`, `expression:1:10: a number that can't be read, expected digits, such as 2021, and not too many`},
		{`times == 0x`, `expression:1:10: a number that can't be read, expected digits, such as 2021, and not too many`},
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
}

// TestNoSlips: what looks like some of those and is none.
func TestNoSlips(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, few)
	for _, text := range []string{
		`from["party"] == "us"`,
		`1 < times < 5`,
		`from not in ["austin"] and not (to in ["xu",])`,
		`from . party == 'us'`,
		`((contested)) || !((disputed))`,
		`len(sources) == len(counters)`,
		`true == contested and outcome != ""`,
		`via.kind != "" or from.kind != "body"`,
		"about == `a \\d` // said so",
		`from == to.id and date.earliest <= deadline.latest`,
	} {
		if _, err := where.Parse(g, text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// inner are words of the engine's own messages.
var inner = []string{"token", "Operator(", "mismatched", "invalid operation", "strconv", "unexpected token", "int)", "[]string", "interface", "reflect", "unrecognized", "literal"}

// wantOurs checks that every fault says what was expected and nothing of the
// engine's.
func wantOurs(t *testing.T, text string, err error) {
	t.Helper()
	var list fault.List
	if !errors.As(err, &list) {
		t.Fatalf("%q: %T", text, err)
	}
	for _, f := range list {
		if f.Want == "" || f.Pos.File != where.File {
			t.Errorf("%.80q: %v", text, f)
		}
		for _, word := range inner {
			if strings.Contains(f.What, word) && !strings.Contains(text, word) {
				t.Errorf("%.80q: %v", text, f)
			}
		}
	}
}
