// Package graphtest is for tests about relationship graphs: it makes small
// graphs from one line of text, compares graphs, and asserts what is true of
// one.
//
// # Graphs in one line
//
// [Parse] reads requests with a semicolon or a line end between them:
//
//	ann -mail-> bob: declined; bob -> cem: accepted 2024-05 x3
//
// Who asked and who was asked have an arrow between them, with space around it:
//
//	ann -> bob            direct
//	ann -mail-> bob       through the channel mail
//	ann -- bob            one of the two asked, and it is not known who
//	ann -mail- bob        the same through a channel
//	ann -> bob, cem       a request to each
//	ann@us -> xu@cn       with the parties they belong to; once for each is enough
//
// Behind a colon stands what else is known, in any order, with space between:
//
//	declined              the outcome: any that a ledger can state
//	declined(ft)          by the report of a source
//	declined(ft)/ignored(dod, s1)
//	                      by reports that disagree; unstated(ft) reports no outcome
//	declined(ft 2024-06 x2)
//	                      reported on a date, with how often it was made
//	2024-05/..            the date, or any other that a ledger can state
//	x3 x3+ xseveral       how often it was made
//	#first                an id
//	counters=first        and with for, about, note, deadline, redirected_to and
//	about="two words"     counters the fields of a ledger
//
// Three statements are no requests:
//
//	title: Calls, 2024                      the title; with quotes around it if
//	                                        there is a semicolon in it
//	as of 2024-06-01                        when the ledger was last true
//	channel mail: suspended 2024-02, open 2024-05
//	                                        the states of a channel, each with
//	                                        the date on which it began
//
// Names have no spaces, and none of the marks above at their ends.
//
// # Assertions
//
// [Never], [Some], [Contested], [Possibly], [All], [Count] and [Exactly] assert
// something of the requests of which a predicate holds, and [Equal] that two
// graphs say the same. An assertion that would hold under some claims alone
// fails, and says by which claims it would hold, with their places; so does one
// that hangs on dates or on who asked whom. Each returns whether it held, and
// lets the test go on. [Checks] runs a file of checks as subtests.
//
// What may not enter: rules of their own. Predicates are those of package ask,
// and what is asserted is decided in package checks.
package graphtest
