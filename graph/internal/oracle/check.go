package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Check answers whether what is expected of an expression is so. Expected is none, some,
// all, contested, possibly, count N or exactly [ID, ID]; with all, the expression is to
// hold of the requests of which another one does.
func (v *View) Check(of, where, expect string) (Answer, error) {
	l := v.l
	if expect == "all" {
		where = "not (" + either(of, "true") + ") or (" + where + ")"
	}
	q, err := v.ask(where)
	if err != nil {
		return "", err
	}
	j := joint[int]{add: func(s, x int) int { return s + x }}
	wrong := false
	rest, exactly := strings.CutPrefix(expect, "exactly ")
	ids := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("[], ", r) })
	for _, id := range ids {
		if exactly && len(l.Find(id)) == 0 { // what is expected and gone does not hold
			return No, nil
		}
	}
	for i, a := range q.about {
		r := l.Requests[i]
		j.parts = append(j.parts, a.part(func(m moment) []int {
			holds := q.holds(m)
			switch {
			case exactly: // how many are not as expected
				named := slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(r.ids(), id) })
				return yes(holds != named)
			case expect == "all":
				return yes(!holds && v.made(m.p))
			}
			return yes(holds)
		}))
	}
	some := j
	some.test = func(n int) bool { return n > 0 }
	n := 0
	if number, ok := strings.CutPrefix(expect, "count "); ok {
		if n, err = strconv.Atoi(number); err != nil {
			return "", err
		}
		wrong = n < 0
	} else if !exactly && !slices.Contains([]string{"none", "some", "all", "contested", "possibly"}, expect) {
		wrong = true
	}
	if wrong {
		return "", fmt.Errorf("%q can't be expected", expect)
	}
	switch expect {
	case "some":
		return some.answer(), nil
	case "contested", "possibly":
		if some.answer() == Answer(expect) {
			return Yes, nil
		}
		return No, nil
	}
	j.test = func(s int) bool { return s == n }
	return j.answer(), nil
}
