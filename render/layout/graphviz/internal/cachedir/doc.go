// Package cachedir keeps the engine's compiled code in a folder only the user can write.
//
// While it is initialised, go-graphviz looks in the folder go-graphviz of os.TempDir for a compiled
// form of its WASM module, trusts it after a checksum, and runs it; a file it cannot read or write
// there makes it panic before main. In a temporary folder shared with other users that is an open
// door. So this package, whose initialisation comes first, points os.TempDir at a private folder, or
// at none at all, in which case go-graphviz compiles in memory (some 0.4 s at every start). [Done]
// puts the variable back.
//
// The folder is "rapport" in os.UserCacheDir. It is used only when it belongs to the user and nobody
// else may enter it, and when nobody else could replace it by way of a folder above. Entries are used
// only when they are those a successful start has sealed with a checksum.
//
// Go initialises packages in the order of their import paths as their imports are ready. Everything
// this package imports sorts before "vendor/golang.org/x/net/dns/dnsmessage", which go-graphviz needs
// by way of wazero and net, so this package is always first. A test holds both ends of that. It means
// that imports must be added here with care: "unique" or "weak" would break it.
//
// It is the one place in the libraries that reads and writes the environment, and it does so before
// main only: between two initialisations there are no other goroutines of the program to see it. (The
// command starts go-graphviz when it is first needed, and makes no temporary files in the meantime.)
package cachedir
