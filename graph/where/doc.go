// Package where reads expressions about requests, such as
//
//	outcome == "ignored" and from.party == "us" and before("2021-05")
//
// and makes predicates of package ask of them, which are judged in every world
// that a ledger allows of a request. The engine is github.com/expr-lang/expr: it
// parses, checks types, compiles and runs.
//
// # The language
//
//	and or not && || !           combine
//	== != < <= > >=              compare; text by its code points
//	in, not in                   with a list: outcome in ["declined", "ignored"], "s0" in sources
//	contains startsWith endsWith text in text; case counts
//	matches                      a regular expression (RE2), written out
//	lower(x) upper(x) len(list)
//	before("2021-05") after("2021") during("2020-10/2020-12") on("2021-05-21")
//	                             the day of the request; a span is all its days
//
// Fields lists the fields. An actor, party, channel or source may be compared
// with its id, its name or another name of it; "" stands for none. A name, an
// outcome, a kind of channel or a field that there is none of is a fault, with the
// nearest one. The id of a request to several actors is that of each of them.
//
// A field has in each world of a request what is believed there. id, note, contested,
// disputed, disputes, sources, origins, settled and the fields that a ledger carries
// along are of the request, and the same in all. times and date.year can only be
// compared with numbers that are written out.
//
// A date is compared with a date that is written out, and all its days: it is before,
// in or after "2021-05". Where it may be several days, each is tried. An open end of the
// date, and both ends of one that is not stated, are any day on their side; a deadline
// or an answer of which no day is stated has none, and only != holds of it. date.text
// is the text as written.
//
// # What bounds it
//
// Expressions come from strangers. Their text and the number of their parts are
// limited ([MaxText], [MaxParts]), and nothing in the language repeats anything or
// makes a list: no closures, ranges, arithmetic, variables. So the cost of judging
// a world is that of a pass over the parts and the texts of the request that they
// name; regular expressions take linear time.
//
// Where "and" joins from, to or id == "…", or in a list of texts, with the rest, only
// the requests of those actors or with those ids are judged; with from.party,
// to.party, via and outcome those that pass a look at these, which costs a fraction.
//
// What may not enter: rules for answers in doubt (package ask), printing.
package where
