// Package secret finds passwords in texts: in the addresses of databases, also in
// those that are written wrongly, and behind words such as password=.
//
// Where it is not certain where a password ends, more is taken for it, up to all
// the rest.
package secret
