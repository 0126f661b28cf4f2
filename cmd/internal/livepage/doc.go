// Package livepage serves one web page on this machine that shows the newest of what it
// is given, as soon as it is given.
//
// Other users of the machine can reach the server, and so can every page that is open in a
// browser on it. So the address holds a secret, and the name that a browser asks for must
// be that of this machine: a page from elsewhere can then neither guess the address nor
// read it under a name of its own (DNS rebinding). Nothing else is served.
//
// The page hears of what is new by server-sent events (HTML Standard, 9.2).
//
// What may not enter: how figures are drawn, and what faults are.
package livepage
