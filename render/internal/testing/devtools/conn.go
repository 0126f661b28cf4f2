package devtools

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// conn carries messages of the protocol: JSON, each ended by a zero byte.
type conn struct {
	mu      sync.Mutex
	out     io.Writer
	last    int
	waiting map[int]chan message
	pages   map[string]*Page // by session
	gone    chan struct{}    // closed once the browser says nothing more
	late    <-chan struct{}  // closed once the test has no more time to wait
}

// message is a command, an answer to one or an event.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
		Data    string `json:"data"`
	} `json:"error,omitempty"`
}

func dial(out io.Writer, in io.Reader, late <-chan struct{}) *conn {
	c := &conn{out: out, waiting: make(map[int]chan message), pages: make(map[string]*Page), gone: make(chan struct{}), late: late}
	go c.listen(in)
	return c
}

// listen hands answers to those who wait for them and events to their page.
func (c *conn) listen(in io.Reader) {
	defer close(c.gone)
	for r := bufio.NewReader(in); ; {
		text, err := r.ReadBytes(0)
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(text[:len(text)-1], &m) != nil {
			return
		}
		c.mu.Lock()
		answer, page := c.waiting[m.ID], c.pages[m.Session]
		delete(c.waiting, m.ID)
		c.mu.Unlock()
		switch {
		case answer != nil:
			answer <- m
		case page != nil:
			page.hear(m)
		}
	}
}

var errGone = errors.New("the browser has ended")

// call sends a command to a session, or to the browser where that is "", and
// reads the answer into result, if given.
func (c *conn) call(session, method string, params, result any) error {
	body, err := json.Marshal(params)
	if err != nil {
		return err
	}
	if params == nil {
		body = nil
	}
	answer := make(chan message, 1)
	c.mu.Lock()
	c.last++
	id := c.last
	c.waiting[id] = answer
	text, err := json.Marshal(message{ID: id, Session: session, Method: method, Params: body})
	if err == nil {
		_, err = c.out.Write(append(text, 0))
	}
	c.mu.Unlock()
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m := <-answer:
		if m.Error != nil {
			return fmt.Errorf("%s: %s %s", method, m.Error.Message, m.Error.Data)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-c.gone:
		return fmt.Errorf("%s: %w", method, errGone)
	case <-c.late:
		return fmt.Errorf("%s: no answer before the test has to end", method)
	}
}
