// Package expect says what somebody expects of a graph, and whether the graph
// has it: no request, some, all, a number or exact requests of which a predicate
// holds.
//
// What is expected is a question about the whole graph, and is answered like
// every other: it holds under every claim and every date ([Result.OK]), or not,
// or it is in doubt. A result names the requests that decide, and prints with
// the claims behind them and their places, whether the expectation failed or is
// merely contested.
//
// Files of checks and assertions of tests both come down to this package. What
// may not enter: how they are written, and what their reports look like.
package expect
