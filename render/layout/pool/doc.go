// Package pool is a layout engine for servers: it has graphs laid out by worker processes, which can
// be stopped, can run out of memory and can be wrong without harm to the process that asks.
//
// # What it adds
//
// An engine in the process, package graphviz, cannot be interrupted, keeps some memory of every layout
// and is broken for good by some graphs. Here a layout ends with its context, because its worker is
// killed, and memory comes back, because workers are replaced after a number of layouts. What a worker
// says is not trusted: every geometry passes layout.Check in this process, and a worker that fails it,
// dies, or says anything that is no answer, is ended and replaced. The error then names the size of the
// graph and what failed.
//
// # Workers
//
// A worker is any program that calls worker.Run: the command rapport as "rapport layout-worker", a small
// program of your own, or, by [Self], the server itself with an argument. The first two keep Graphviz,
// which compiles itself when a program starts, out of the server: neither this package nor package
// render imports it. The pool is the Engine of render.Options, as in the example of a server that
// package render has.
//
// A worker has a nearly empty environment (see Options.Env), no file descriptors but the three
// standard ones, and on Unix a process group of its own, all of which is killed with it. It ends by
// itself when the process of the pool does, however that ends. What a worker writes to standard error
// is shown, cut short, in the error of the layout it failed.
//
// # Costs
//
// Starting a worker takes 25 to 60 ms, of which Graphviz has most, and 25 to 50 MB, which grow to some
// 140 MB until it is replaced. All are started ahead, and so is the successor of one that has ended; as
// there is a spare, the next layout has its worker 2 ms after a deadline. To ask a worker instead of
// this process takes a few tenths of a millisecond more. A worker uses one processor, two for the
// moments in which it collects garbage.
//
// For a server that draws what strangers send: the largest graphs that a switchboard has laid out, of 250
// rows, take a second, and ones of thousands of actors without a request some five. So a timeout of
// seconds is long enough, and the queue of those who wait is best kept short by deadlines, as each of
// them holds its source.
//
// # What may not enter
//
// Any engine, and knowledge of what is drawn.
package pool
