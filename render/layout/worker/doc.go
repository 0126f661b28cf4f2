// Package worker makes a process a worker of a pool: it lays out, one after the other, the graphs that
// package pool sends to its standard input, and writes their geometries to its standard output.
//
// The command rapport has it as the hidden command layout-worker. Any other program becomes a worker with
//
//	func main() {
//		if err := worker.Run(context.Background(), graphviz.New(graphviz.Options{})); err != nil {
//			log.Fatal(err)
//		}
//	}
//
// where the limits of the engine, and the engine itself, are the program's choice. No engine is
// imported here.
//
// A worker has nothing to lose: it may be killed at any time, and ends by itself when the pool's
// process does.
package worker
