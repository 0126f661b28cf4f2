package database

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

const (
	// farewell is how long a query that is to end is waited for.
	farewell = 3 * time.Second
	// insistence lies between two requests to end it.
	insistence = 200 * time.Millisecond
)

// ending ends queries in the server when their context ends. It is a
// [ctxwatch.Handler], which asks until it is heard: a server forgets a request
// that comes before the query begins, and then runs it without anybody who waits
// for the answer.
type ending struct {
	conn *pgconn.PgConn
	stop context.CancelFunc
	done chan struct{}
}

// HandleCancel asks the server to end the query.
func (e *ending) HandleCancel(context.Context) {
	deadline := time.Now().Add(farewell)
	e.conn.Conn().SetDeadline(deadline)
	ctx, stop := context.WithDeadline(context.Background(), deadline)
	e.stop, e.done = stop, make(chan struct{})
	go func() {
		defer close(e.done)
		for ctx.Err() == nil {
			// The server answers nothing; whether it heard, the end of the query shows.
			_ = e.conn.CancelRequest(ctx)
			select {
			case <-ctx.Done():
			case <-time.After(insistence):
			}
		}
	}()
}

// HandleUnwatchAfterCancel follows the end of the query.
func (e *ending) HandleUnwatchAfterCancel() {
	e.stop()
	<-e.done
	e.conn.Conn().SetDeadline(time.Time{})
}
