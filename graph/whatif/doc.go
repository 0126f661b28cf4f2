// Package whatif tells what rests on which sources: which answers change when one is
// left out or alone believed, and on which smallest sets of them a check hangs.
//
// # Leaving out
//
// When sources are left out, what they say does not count: their reports, and the states
// of channels that they tell of. Nor does a report that relies on others if none of
// those is left: it was their word. What the ledger itself states stays. A request of
// which nobody is left to say who asked whom is gone. See [Without].
//
// When a source alone is believed, its own reports count, whatever they rely on, and
// those that rest on it and on nothing else. See [Alone].
//
// # What may not enter
//
// How answers are found (packages ask and checks), and how they are told.
package whatif
