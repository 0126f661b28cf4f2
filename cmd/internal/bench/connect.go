package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/multi"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/graph/traverse"

	"github.com/rapport-graph/rapport/graph/ask"
	"github.com/rapport-graph/rapport/graph/chain"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// connected is what there is to find in a ledger, whoever asked.
type connected struct {
	sets  int // of actors that requests connect
	steps int // of a shortest chain of requests between the askers of the first two rows; 0: there is none
}

func (c connected) String() string { return fmt.Sprintf("%d sets, %d steps", c.sets, c.steps) }

// way is a way to find it in a file of CSV, which is measured as a process of its
// own: this program with -connect.
type way struct {
	word, name string
	find       func(path, from, to string) (connected, error)
}

// ways give all the same answer.
var ways = []way{
	{"rapport", "Rapport's packages: CSV to components and a shortest chain", connectRapport},
	{"multi", "gonum multi, a line for each request: the same", func(path, from, to string) (connected, error) {
		g := multi.NewUndirectedGraph()
		return connectGonum(path, from, to, g, func(n int, x, y int64) {
			g.SetLine(multi.Line{F: multi.Node(x), T: multi.Node(y), UID: int64(n)})
		})
	}},
	{"simple", "gonum simple, an edge for each pair: the same", func(path, from, to string) (connected, error) {
		g := simple.NewUndirectedGraph()
		return connectGonum(path, from, to, g, func(_ int, x, y int64) {
			g.SetEdge(simple.Edge{F: simple.Node(x), T: simple.Node(y)})
		})
	}},
}

// connect finds it in one of the ways, and prints it.
func connect(word, path string) error {
	for _, w := range ways {
		if w.word != word {
			continue
		}
		from, to, err := firstAskers(path)
		if err != nil {
			return err
		}
		found, err := w.find(path, from, to)
		if err == nil {
			fmt.Println(found)
		}
		return err
	}
	return fmt.Errorf("unknown way to connect %q", word)
}

var errEnough = errors.New("enough")

func firstAskers(path string) (from, to string, err error) {
	err = eachPair(path, func(asker, _ string) error {
		if from == "" {
			from = asker
			return nil
		}
		to = asker
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return from, to, err
}

// eachPair gives who asked whom in each row, as somebody reads it who has nothing
// but the standard library.
func eachPair(path string, yield func(from, to string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.ReuseRecord = true
	if _, err := rows.Read(); err != nil { // the header; gen writes id, from, to first
		return err
	}
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if cells[1] == "" {
			continue // a report of a request that was read before
		}
		if err := yield(cells[1], cells[2]); err != nil {
			return err
		}
	}
}

// connectRapport reads all that a ledger says, checks it and builds the graph of
// it.
func connectRapport(path, from, to string) (c connected, err error) {
	l := ledger.Loader{Options: ledger.Options{Bytes: math.MaxInt - 1, Requests: 1 << 30}}
	if err := l.ReadFile(context.Background(), path, ledger.CSV); err != nil {
		return c, err
	}
	g, err := l.Build()
	if err != nil {
		return c, err
	}
	q, err := ask.Compile(g, ask.Everything())
	if err != nil {
		return c, err
	}
	c.sets = len(chain.Components(q, chain.Surely))
	x, _ := g.Actor(from) // both are in the file
	y, _ := g.Actor(to)
	if chains := chain.Find(q, x, y, chain.Options{BothWays: true}); len(chains) > 0 {
		c.steps = len(chains[0].Steps)
	}
	return c, nil
}

// connectGonum makes a graph of who asked whom, and nothing else.
func connectGonum(path, from, to string, g interface {
	gonum.Undirected
	traverse.Graph
}, join func(n int, x, y int64)) (c connected, err error) {
	number := make(map[string]int64)
	numbered := func(name string) int64 {
		n, ok := number[name]
		if !ok {
			n = int64(len(number))
			number[name] = n
		}
		return n
	}
	n := 0
	err = eachPair(path, func(from, to string) error {
		if x, y := numbered(from), numbered(to); x != y {
			join(n, x, y)
		}
		n++
		return nil
	})
	if err != nil {
		return c, err
	}
	c.sets = len(topo.ConnectedComponents(g))
	goal := number[to]
	var search traverse.BreadthFirst
	search.Walk(g, g.Node(number[from]), func(n gonum.Node, depth int) bool {
		if n.ID() == goal {
			c.steps = depth
		}
		return n.ID() == goal
	})
	return c, nil
}
