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

func TestAllDoesAll(t *testing.T) {
	var done [100]bool
	var works []func()
	for i := range done {
		works = append(works, func() { done[i] = true })
	}
	All(works...)
	for i := range done {
		if !done[i] {
			t.Errorf("number %d was not done", i)
		}
	}
	All()
}

func TestAllPanicsAsTheWorkDid(t *testing.T) {
	defer func() {
		p, ok := recover().(*Panic)
		if !ok || p.Value != "oh" || !strings.Contains(string(p.Stack), "await_test.go") {
			t.Errorf("recovered %+v", p)
		}
	}()
	Do(t.Context(), func() (int, error) {
		All(func() {}, func() { panic("oh") }, func() {})
		return 0, nil
	})
}
