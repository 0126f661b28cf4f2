package ledger_test

import (
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/ledger"
)

// TestYAMLMistakes: what people get wrong in YAML is told where it is, in words that say
// what to do.
func TestYAMLMistakes(t *testing.T) {
	const head = "title: Requests\nactors:\n  ann: {name: Ann}\n  bob: {name: Bob}\nrequests:\n"
	for name, c := range map[string]struct{ text, want string }{
		"deeper":              {head + "  - id: r1\n    from: ann\n      to: bob\n    outcome: declined\n", `a.yaml:8:7: "to" is indented deeper than what is beside it (column 7, not 5), expected column 5`},
		"shallower":           {head + "  - id: r1\n    from: ann\n   to: bob\n", `a.yaml:8:4: "to" stands in column 4, where nothing above it does, expected column 3 or 5`},
		"two entries, dash":   {head + "  - {from: ann, to: bob} - {from: bob, to: ann}\n", `a.yaml:6:28: a second entry in the line, expected a line of its own for it, and "- " before it`},
		"two entries, comma":  {head + "  - {from: ann, to: bob}, {from: bob, to: ann}\n", `a.yaml:6:27: a second entry in the line`},
		"two entries, blank":  {head + "  - {from: ann, to: bob} {from: bob, to: ann}\n", `a.yaml:6:26: a second entry in the line`},
		"an entry behind":     {head + "  - from: ann\n    to: bob\n    note: He said no - id: r2\n    from: bob\n", `a.yaml:8:22: a second entry in the line`},
		"quoted pair":         {head + "  - from: ann\n    \"to: bob\"\n    outcome: declined\n", `a.yaml:7:5: quotes round a key with its value, expected to: bob`},
		"text not deeper":     {head + "  - from: ann\n    to: bob\n    note: |\n  He said no\n and no\n", `a.yaml:9:3: the text below "note: |" is not deeper than that, expected it from column 7 on`},
		"behind a list":       {"actors:\n  ann:\n    name: [Ann] Lee\n    kind: person\n", `a.yaml:3:17: text behind the ] that ends the value, expected quotes round all of it`},
		"ampersand":           {"actors:\n  ann:\n    name: & Sons\n", `a.yaml:3:11: a text that begins with "&", expected quotes round all of it`},
		"keys for entries":    {head + "  r1:\n    from: ann\n    to: bob\n  - id: r2\n    from: ann\n", `a.yaml:6:3: "r1" is a key, where requests have entries, expected "- " in its place`},
		"dash before the top": {"- title: x\nas_of: 2021\n", `a.yaml:1:1: a list dash before "title", expected none: the ledger has keys`},
		"two colons":          {head + "  - from: ann\n    to:: bob\n", `a.yaml:7:5: a colon too many behind "to", expected to:`},
		"two outcomes":        {head + "  - from: ann\n    to: bob\n    outcome: declined/ignored\n", `a.yaml:8:14: unknown outcome "declined/ignored", expected one of them; where sources disagree, reports`},
		"a list of outcomes":  {head + "  - from: ann\n    to: bob\n    outcome: [declined, ignored]\n", `a.yaml:8:14: outcome is a list, expected one outcome; where sources disagree, reports`},
		"twice":               {head + "  - from: ann\n    to: bob\n    times: twice\n", `a.yaml:8:12: "twice" is no number of times, expected a number from 1, "3+" (at least three), several or unknown, did you mean 2?`},
		"open, commas":        {"open: actors, channels\n" + head + "  - {from: ann, to: bob}\n", `a.yaml:1:7: unknown section "actors, channels", expected sources, parties, actors or channels, did you mean [actors, channels]?`},
		"en dash":             {head + "  – id: r1\n    from: ann\n    to: bob\n", `a.yaml:6:3: "–" is no list dash, expected "- "`},
		"bullet":              {head + "  • id: r1\n    from: ann\n    to: bob\n", `a.yaml:6:3: "•" is no list dash, expected "- "`},
		"no colon":            {head + "  - id: r1\n    from: ann\n    to bob\n    outcome: declined\n", `a.yaml:8:5: "to bob" has no colon, expected to: bob`},
		"equals sign":         {head + "  - id: r1\n    from: ann\n    to = bob\n    outcome: declined\n", `a.yaml:8:5: "to = bob" has no colon, expected to: bob`},
		"no space":            {head + "  - id: r1\n    from: ann\n    to:bob\n    outcome: declined\n", `a.yaml:8:5: no space behind the colon of "to:bob", expected to: bob`},
		"no space in braces":  {head + "  - {from:ann, to: bob}\n", `a.yaml:6:6: no space behind the colon of "from:ann", expected from: ann`},
		"no space, dash":      {head + "  -id: r1\n    from: ann\n", `a.yaml:6:3: no space behind the dash of "-id: r1", expected - id: r1`},
		"no-break space":      {head + "  - id: r1\n    from: ann\n    to:\u00a0bob\n    outcome: declined\n", `a.yaml:8:8: a no-break space (U+00A0) after the colon, expected a plain space`},
		"wide colon":          {head + "  - id: r1\n    from： ann\n    to: bob\n", `a.yaml:7:9: "：" is no colon of YAML, expected ": "`},
		"quote not closed":    {"title: \"Requests\nactors:\n  ann: {name: \"Ann\"}\n", `a.yaml:1:8: this quote is never closed, expected a " that ends it`},
		"single quote":        {"title: 'Requests\nactors:\n  ann: {name: 'Ann'}\n", `a.yaml:1:8: this quote is never closed, expected a ' that ends it`},
		"quote at the end":    {"title: x\nactors:\n  ann: {name: Ann}\nrequests:\n  - from: ann\n    note: \"he said\n    to: bob\n", `a.yaml:6:11: this quote is never closed, expected a " that ends it`},
		"bracket not closed":  {head + "  - {from: ann, to: bob\n  - {from: bob, to: ann}\n", `a.yaml:6:5: this bracket is never closed, expected a } that ends it`},
		"list not closed":     {head + "  - from: ann\n    to: [bob, cem\n    outcome: declined\n", `a.yaml:7:9: this bracket is never closed, expected a ] that ends it`},
		"text behind a quote": {"title: \"Requests\" to the city\nrequests: []\n", `a.yaml:1:18: text behind the quote that ends the value, expected quotes round all of it`},
		"a colon in a text":   {"title: Requests: all of them\n", `a.yaml:1:16: a text that holds ": ", expected quotes round all of it`},
		"a plus":              {head + "  + from: ann\n    to: bob\n", `a.yaml:6:3: "+" is no list dash, expected "- "`},
		"a number":            {head + "  1. from: ann\n     to: bob\n", `a.yaml:6:3: "1." is no list dash, expected "- "`},
		"two dashes":          {head + "  -- from: ann\n    to: bob\n", `a.yaml:6:3: "--" is no list dash, expected "- "`},
		"a list in a list":    {head + "  - - from: ann\n    to: bob\n", `a.yaml:6:3: two dashes before "from", expected one: "- "`},
		"no dash":             {head + "    id: r1\n    from: ann\n    to: bob\n  - id: r2\n    from: ann\n    to: bob\n", `a.yaml:6:5: no list dash before "id: r1", expected - id: r1`},
		"no dash, braces":     {head + "  - {from: ann, to: bob}\n  {from: bob, to: ann}\n", `a.yaml:7:3: no list dash before "{from: bob, to: ann}", expected - {from: bob, to: ann}`},
		"no dash at all":      {head + "  from: ann\n  to: bob\n", `a.yaml:6:3: requests is a mapping, expected a list of requests, in YAML each behind a dash`},
		"dash among keys":     {"actors:\n  ann: {name: Ann}\n  - from: ann\n    to: bob\n", `a.yaml:3:3: a list begins among the keys of "actors", expected requests: in a line above it`},
		"keys behind dashes":  {"actors:\n  - ann: {name: Ann}\n  bob: {name: Bob}\n", `a.yaml:2:3: "- ann: {name: Ann}" is an entry of a list, where actors have keys, expected ann: {name: Ann}`},
		"column of the dash":  {head + "  - from: ann\n  to: bob\n", `a.yaml:7:3: "to" stands in the column of the dash, expected column 5, behind the dash`},
		"half behind a dash":  {head + "  - from: ann\n   to: bob\n", `a.yaml:7:4: "to" stands in column 4, where nothing above it does, expected column 3 or 5`},
		"less":                {head + "  - from: ann\nto: bob\n    via: x\n", `a.yaml:7:1: "to" is indented less than what is beside it (column 1, not 5), expected column 5`},
		"first one less":      {"actors:\n  ann:\n   name: Ann\n    kind: person\n  bob:\n    name: Bob\n", `a.yaml:3:4: "name" is indented less than what is beside it (column 4, not 5), expected column 5`},
		"an actor deeper":     {"actors:\n  ann: {name: Ann}\n   bob: {name: Bob}\n", `a.yaml:3:4: "bob" is indented deeper than what is beside it (column 4, not 3), expected column 3`},
		"value and list":      {head + "  - from: ann\n    to: bob\n    reports: log\n      - {source: a, outcome: accepted}\n", `a.yaml:8:14: "reports" has a value, "log", and a list below it`},
		"section, no colon":   {"actors:\n  ann: {name: Ann}\nrequests\n  - {from: ann, to: ann}\n", `a.yaml:3:1: "requests" has no colon, expected requests:`},
		"a semicolon":         {head + "  - id: r1\n    from; ann\n    to: bob\n", `a.yaml:7:5: "from; ann" has no colon, expected from: ann`},
		"an arrow":            {head + "  - id: r1\n    from -> ann\n    to: bob\n", `a.yaml:7:5: "from -> ann" has no colon, expected from: ann`},
		"text goes on":        {head + "  - from: ann\n    to: bob\n    note: he said no\n  and went\n  - {from: ann, to: bob}\n", `a.yaml:9:3: "and went" has no colon, expected a key with a colon; or, if it goes on`},
		"curly quotes":        {"title: “Requests: all”\n", `a.yaml:1:8: "“" is no quote of YAML, expected straight quotes: "…"`},
		"guillemets":          {head + "  - from: ann\n    to: bob\n    note: « non : merci »\n    about: «Antrag: nein»\n", `a.yaml:8:11: "«" is no quote of YAML, expected straight quotes: "…"`},
		"apostrophe":          {head + "  - from: ann\n    to: bob\n    note: 'He didn't say'\n", `a.yaml:8:19: an apostrophe inside a text in single quotes, expected two of them ('')`},
		"apostrophe, braces":  {"actors:\n  ann: {name: 'Ann O'Neil', kind: person}\n", `a.yaml:2:21: an apostrophe inside a text in single quotes`},
		"a comma behind":      {head + "  - \"from\": \"ann\",\n    \"to\": \"bob\",\n", `a.yaml:6:18: a comma behind the value, expected none: each key has a line of its own`},
		"a brace too many":    {"actors:\n  ann: {name: Ann}}\n", `a.yaml:2:19: a } too many, expected one for each that begins`},
		"no brace before":     {"actors:\n  ann: name: Ann, kind: person}\n", `a.yaml:2:8: several keys in one line, and no { before the first, expected { and } round them`},
		"no braces":           {head + "  - from: ann, to: bob\n", `a.yaml:6:5: several keys in one line, expected { and } round them`},
		"no comma, no braces": {head + "  - from: ann to: bob\n", `a.yaml:6:5: several keys in one line, expected { and } round them`},
		"round brackets":      {head + "  - (from: ann, to: bob)\n", `a.yaml:6:5: "(" is no bracket of YAML, expected "{" round keys`},
		"no comma":            {head + "  - {from: ann to: bob}\n", `a.yaml:6:15: no comma before "to", expected ", "`},
		"semicolons":          {head + "  - {from: ann; to: bob}\n", `a.yaml:6:15: ";" is no comma, expected ", "`},
		"wide comma":          {head + "  - {from: ann， to: bob}\n", `a.yaml:6:15: "，" is no comma of YAML, expected ", "`},
		"colon in braces":     {head + "  - {from: ann, to: bob, note: he said: no}\n", `a.yaml:6:32: "he said: no" holds a colon, expected quotes round it`},
		"equals in braces":    {head + "  - {from=ann, to=bob}\n", `a.yaml:6:6: "from=ann" has no colon, expected from: ann`},
		"backslash":           {head + "  - from: ann\n    to: bob\n    note: \"C:\\Users\"\n", `a.yaml:8:14: a \ in double quotes begins an escape, expected \\ for it, or single quotes round the text`},
		"begins with &":       {head + "  - from: ann\n    to: bob\n    note: & he said\n", `a.yaml:8:11: a text that begins with "&", expected quotes round all of it`},
		"begins with >":       {head + "  - from: ann\n    to: bob\n    note: > he said\n", `a.yaml:8:11: a text that begins with ">", expected quotes round all of it`},
		"an entity":           {"actors:\n  ann: {name: &quot;Ann&quot;}\n", `a.yaml:2:15: the anchor &quot;Ann&quot;, expected an anchor of letters and digits; quotes round a text that begins with "&", did you mean "Ann"?`},
		"a comment":           {"title: Requests\n// as of July\nrequests: []\n", `a.yaml:2:1: "//" begins no comment, expected "# "`},
		"a fence":             {"```yaml\ntitle: Requests\n```\n", "a.yaml:1:1: a fence of Markdown, expected the YAML without it"},
		"unseen":              {head + "  - id: r1\n    from:\u200b ann\n    to: bob\n", `a.yaml:7:10: a character that can't be seen (U+200B) after the colon, expected it taken out`},
		"mark of the bytes":   {head + "  - id: r1\n\ufeff    from: ann\n    to: bob\n", `a.yaml:7:1: a character that can't be seen (U+FEFF) in the indentation`},
		"nobody asked":        {head + "  - from: ann\n    to:\n    outcome: declined\n", `a.yaml:7:5: the request has nobody who is asked, expected to, or between`},
		"a hash":              {head + "  - from: ann\n    to: #bob\n", `a.yaml:7:5: the request has nobody who is asked, expected to, or between`},
		"names with and":      {head + "  - from: ann\n    to: ann and bob\n", `a.yaml:7:9: unknown actor "ann and bob", expected an actor that the ledger declares, did you mean [ann, bob]?`},
		"name and comment":    {head + "  - from: ann\n    to: bob // the clerk\n", `a.yaml:7:9: unknown actor "bob // the clerk", expected an actor that the ledger declares, did you mean bob?`},
		"name in quotes":      {head + "  - from: ann\n    to: “bob”\n", `a.yaml:7:9: unknown actor "“bob”", expected an actor that the ledger declares, did you mean bob?`},
		"a request alone":     {"from: ann\nto: bob\n", `a.yaml:1:1: unknown key "from" of the ledger, expected it in an entry of the list requests`},
		"local date":          {head + "  - {from: ann, to: bob, date: 3/4/2021}\n", `a.yaml:6:32: "3/4/2021" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, did you mean 2021-03-04 or 2021-04-03?`},
		"no date":             {head + "  - {from: ann, to: bob, date: unknown}\n", `a.yaml:6:32: "unknown" is not a date, expected a date such as 2021, 2021-05, 2021-05-21, 2021-05?, 2020-10/2020-12, 2021-01/.., ../2021-05 or 189X, or nothing where it is not known`},
		"comma decimals":      {head + "  - {from: ann, to: bob}\n  - from: ann\n    to: bob\n    times: 2,5\n", `a.yaml:9:12: "2,5" is no number of times, expected a number from 1`},
		"a word for yes":      {head + "  - {from: ann, to: bob, outcome: Yes}\n", `a.yaml:6:35: unknown outcome "Yes", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean accepted?`},
		"a tab":               {"requests:\n\t- from: ann\n", `a.yaml:2:1: a tab in the indentation, expected spaces: YAML has no tabs there`},
		"a list of names":     {head + "  - from: ann\n    to: ann, bob\n", `a.yaml:7:9: unknown actor "ann, bob", expected an actor that the ledger declares, did you mean [ann, bob]?`},
		"a tab among keys":    {head + "  - from: ann\n\tto: bob\n", `a.yaml:7:1: a tab in the indentation, expected spaces: YAML has no tabs there`},
		"a tab, dash":         {head + "  -\tfrom: ann\n    to: bob\n", `a.yaml:6:4: a tab`},
		"at sign, key":        {"actors:\n  @ann: {name: Ann}\n", `a.yaml:2:3: a text that begins with "@", expected quotes round all of it`},
		"at sign, list":       {head + "  - from: ann\n    to: [@bob, cem]\n", `a.yaml:7:10: a text that begins with "@", expected quotes round all of it`},
		"per cent":            {"%title: Requests\nrequests: []\n", `a.yaml:1:1: a line that begins with "%", expected quotes round a text that begins with it`},
		"directive":           {"%YAML 1.2\n---\ntitle: x\n", `a.yaml:1:1: the line %YAML is not for this version of YAML, expected none`},
		"unknown alias":       {head + "  - from: ann\n    to: *bob\n", `a.yaml:7:9: "*bob" stands for what &bob marks, and nothing above it has that mark, expected the value itself`},
		"ragged text":         {head + "  - from: ann\n    to: bob\n    note: |\n      He said\n     no\n", `a.yaml:10:6: the text below "note: |" begins deeper than this line of it (column 7, not 6), expected column 7`},
		"other bracket":       {head + "  - from: ann\n    to: [bob, cem}\n    via: x\n", `a.yaml:7:18: a } ends what began with [, expected a ]`},
		"other brace":         {"actors:\n  ann: {name: Ann]\n  bob: {name: Bob}\n", `a.yaml:2:18: a ] ends what began with {, expected a }`},
		"no comma, braces":    {"channels: {foi: {name: FOI} phone: {name: Phone}}\n", `a.yaml:1:29: no comma before "phone", expected ", "`},
		"no comma, quotes":    {"{\"title\": \"x\", \"requests\": [{\"from\": \"a\" \"to\": \"b\"}]}\n", `a.yaml:1:42: no comma before "to", expected ", "`},
		"space, colon":        {head + "  - from: ann\n    to: bob\n    date :2024-06-02\n", `a.yaml:8:5: no space behind the colon of "date :2024-06-02", expected date: 2024-06-02`},
		"text far left":       {head + "  - from: ann\n    to: bob\n    note: asked\ntwice\n  - {from: ann, to: bob}\n", `a.yaml:9:1: "twice" has no colon, expected a key with a colon; or, if it goes on with the line before, column 7`},
		"dash before a key":   {head + "  - id: r1\n    - from: ann\n    to: bob\n", `a.yaml:7:5: a list dash before "from", among the keys of an entry, expected from: ann, without it`},
		"dash in the middle":  {head + "  - id: r1\n    from: ann\n    - to: bob\n    via: x\n", `a.yaml:8:5: a list dash before "to", among the keys of an entry, expected to: bob, without it`},
		"entry without dash":  {head + "  - from: ann\n    to:\n      - bob\n      cem\n    via: x\n", `a.yaml:9:7: no list dash before "cem", expected - cem`},
		"text in a section":   {"actors:\n  ann: {name: Ann}\n  - bob\nrequests: []\n", `a.yaml:3:3: "- bob" is an entry of a list, where actors have keys, expected bob:`},
		"an actor, a text":    {"actors:\n  ann: Ann Lee\nrequests: []\n", `a.yaml:2:8: an actor is a text, expected a mapping with name, also, kind, party, office, member_of or fields, did you mean {name: Ann Lee}?`},
		"a key of others":     {head + "  - {from: ann, recipient: bob, status: declined}\n", `a.yaml:6:17: unknown key "recipient" of a request, expected id, source, from, to, between, via, date, times, outcome, answered, deadline, about, for, note, fields, reports, redirected_to or counters, did you mean to?`},
		"colon in a note":     {head + "  - from: ann\n    to: bob\n    note: asked: twice\n", `a.yaml:8:16: a text that holds ": ", expected quotes round all of it`},
		"names, blanks":       {head + "  - from: ann\n    to: ann bob\n", `a.yaml:7:9: unknown actor "ann bob", expected an actor that the ledger declares, did you mean [ann, bob]?`},
		"an outcome":          {head + "  - {from: ann, to: bob, outcome: no reply}\n", `a.yaml:6:35: unknown outcome "no reply", expected`},
	} {
		t.Run(name+", Windows", func(t *testing.T) {
			l, _ := ledger.Read(strings.NewReader("\ufeff"+strings.ReplaceAll(c.text, "\n", "\r\n")), "a.yaml", ledger.Auto, ledger.Options{})
			_, err := ledger.Build(l)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
		t.Run(name, func(t *testing.T) {
			l, _ := ledger.Read(strings.NewReader(c.text), "a.yaml", ledger.Auto, ledger.Options{})
			_, err := ledger.Build(l)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
}
