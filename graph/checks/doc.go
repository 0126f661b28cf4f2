// Package checks says what somebody expects of a graph, and whether the graph has
// it: as Go code, or as a file of checks.
//
// What is expected is a question about the whole graph, and is answered like every
// other. It holds under every claim and on every day ([Result.OK]), or it does not,
// or it is in doubt. A [Result] names the requests that decide, with the claims
// behind them and their places. [None], [Some], [All], [Count], [Exactly],
// [Contested] and [Possibly] make one.
//
// # Files
//
// A file of checks says the same in text; [ReadFile] reads it and [File.Run] runs it. It
// is a YAML mapping:
//
//	ledgers: [contacts.yaml]        # or ledger: of all checks; relative to the file
//	settle: trust=ft,dod            # a policy, if contested requests are to be settled
//	without: [ft]                   # sources that are left out, see package whatif
//	checks:
//	  - name: nobody ignores the calls
//	    where: via == "phone" and outcome == "ignored"
//	    expect: none
//
// A file may name any ledgers; [File.Within] is for those of others.
//
// A check has a name, and may have ledgers, a policy and sources to leave out of its own. It asks one of
//
//	where: EXPR         of which requests an expression of package where holds; expect
//	                    none, some, contested, possibly, count N, exactly [ID, ID], or
//	                    all: that it holds of all requests, or of those that "of: EXPR" names
//	path: {from: ANN, to: BOB, where: EXPR, both_ways: true, forward: true}
//	                    whether there is a chain; expect some, none, contested or possibly
//	channel: NAME       with as_of: DATE, whether it was open on the last day of the
//	                    date; expect open, shut or possibly
//
// A check passes if what it expects is so under every claim and on every day. One
// that only holds under some claims fails as contested.
//
// What may not enter: how answers are found (packages ask and chain), reports of
// what became of checks, the command line.
package checks
