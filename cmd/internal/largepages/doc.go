// Package largepages has Linux back the heap of a process that is about to read much
// with large pages of memory (Linux, Documentation/admin-guide/mm/transhuge.rst).
//
// A million requests take some 300 MB. In pages of 4 KB these are 75,000 page faults,
// and looking a name up among them misses the cache of page addresses nearly every
// time: together nearly half of the time of counting them in a virtual machine, as
// cmd/internal/bench measures with -requests. Linux gives pages of 2 MB to who asks
// for them, as most distributions have it, and Go's runtime does not ask.
//
// Nor does it let a program choose where its heap lies. But memory that a program has
// allocated once is what the runtime allocates from next, and what was asked of Linux
// for its addresses stays. So room for the heap is allocated, marked, and given back
// to the runtime without having been touched: it costs addresses alone.
//
// What may not enter: knowledge of ledgers.
package largepages
