// Package oracle answers questions about small ledgers in the plainest way: by
// trying every order in which reports can be believed, and in each every day,
// direction and number. Tests compare the answers of other packages with it.
//
// It is written from the ledger format alone. It has dates, names and expressions
// of its own and imports nothing of Rapport, so that a rule that was understood
// wrongly in one place is not wrong in both.
//
// Its parts: Read makes a Ledger of texts; a Ledger's requests have worlds, and a
// world has points, which are its days, directions and numbers; an Answer comes of
// what holds where. Random makes ledgers, and questions about them.
//
// Nothing but tests imports it. What may not enter: what would make it faster at the
// price of being harder to check against the text of the format.
package oracle
