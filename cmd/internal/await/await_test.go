package await

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestDoGivesWhatTheWorkGives(t *testing.T) {
	wrong := errors.New("wrong")
	n, err := Do(t.Context(), func() (int, error) { return 7, wrong })
	if n != 7 || err != wrong {
		t.Errorf("%d, %v", n, err)
	}
}

func TestDoStopsWaiting(t *testing.T) {
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	never := make(chan int)
	_, err := Do(ctx, func() (int, error) {
		cancel(cause)
		return <-never, nil
	})
	if err != cause {
		t.Errorf("got %v, want the cause", err)
	}
	_, err = Do(ctx, func() (int, error) {
		t.Error("work was begun after the end")
		return 0, nil
	})
	if err != cause {
		t.Errorf("got %v, want the cause", err)
	}
}

func TestDoPanicsAsTheWorkDid(t *testing.T) {
	defer func() {
		p, ok := recover().(*Panic)
		if !ok || p.Value != "oh" || !strings.Contains(string(p.Stack), "await_test.go") {
			t.Errorf("recovered %+v", p)
		}
	}()
	Do(t.Context(), func() (int, error) { panic("oh") })
}
