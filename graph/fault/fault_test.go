package fault_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
)

func TestFaultError(t *testing.T) {
	f := &fault.Fault{
		Pos: fault.Pos{File: "a.yaml", Line: 3, Column: 7}, Kind: fs.ErrInvalid,
		What: `unknown outcome "declind"`, Want: "accepted or declined", Hint: "declined",
		Also: []fault.Note{{Pos: fault.Pos{File: "b.yaml", Line: 1}, What: "the other value is here"}},
	}
	const want = `a.yaml:3:7: unknown outcome "declind", expected accepted or declined, did you mean declined?; b.yaml:1: the other value is here`
	if got := f.Error(); got != want {
		t.Errorf("Error() =\n%s\nwant\n%s", got, want)
	}
	var err error = fault.List{{What: "first"}, f}
	if !errors.Is(err, fs.ErrInvalid) {
		t.Error("errors.Is does not find the kind of a fault in a list")
	}
	var one *fault.Fault
	if !errors.As(err, &one) || one.What != "first" {
		t.Error("errors.As does not find the first fault of a list")
	}
	if got := err.Error(); got != "first\n"+want {
		t.Errorf("Error() of the list =\n%s", got)
	}
	if (fault.List{}).Err() != nil || (fault.List{f}).Err() == nil {
		t.Error("Err() is nil for an empty list only")
	}
}

func TestSort(t *testing.T) {
	l := fault.List{
		{What: "nowhere"},
		{Pos: fault.Pos{File: "b", Line: 1}, What: "4"},
		{Pos: fault.Pos{File: "a", Line: 10, Column: 2}, What: "3"},
		{Pos: fault.Pos{File: "a", Line: 9, Column: 3}, What: "2"},
		{Pos: fault.Pos{File: "a", Line: 9, Column: 3}, What: "1"},
	}
	l.Sort()
	got := ""
	for _, f := range l {
		got += f.What + " "
	}
	if got != "1 2 3 4 nowhere " {
		t.Errorf("Sort gave %s", got)
	}
}

func TestPosString(t *testing.T) {
	for want, p := range map[string]fault.Pos{
		"":      {},
		"-":     {File: "-"},
		"-:2":   {File: "-", Line: 2},
		"-:2:3": {File: "-", Line: 2, Column: 3},
		"2:3":   {Line: 2, Column: 3},
		"a":     {File: "a", Column: 3},
		"a:2:b": {File: "a", Line: 2, Column: 3, Cell: "b"},
		"a:b":   {File: "a", Cell: "b"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%#v.String() = %q, want %q", p, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	one, two := &fault.Fault{What: "one"}, &fault.Fault{What: "two"}
	other := errors.New("other")
	for _, c := range []struct {
		errs []error
		want string
	}{
		{nil, ""},
		{[]error{nil, nil}, ""},
		{[]error{fault.List{one}, nil, fmt.Errorf("in a file: %w", fault.List{two})}, "one\ntwo"},
		{[]error{fault.List{one}, other, fault.List{two}}, "other"},
	} {
		got := ""
		if err := fault.Join(c.errs...); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v gives %q, want %q", c.errs, got, c.want)
		}
	}
}
