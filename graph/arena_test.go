package graph

import (
	"fmt"
	"strings"
	"testing"
)

func TestArenaKeepsTexts(t *testing.T) {
	var a, b arena
	refs := map[textRef]string{}
	add := func(to *arena, text string, shift textRef) textRef {
		ref := to.add(text)
		refs[ref.shifted(shift)] = text
		return ref
	}
	for i := range 3000 {
		add(&a, strings.Repeat("é", i%300)+fmt.Sprint(i), 0)
	}
	add(&a, strings.Repeat("x", 3*arenaBlock), 0)
	add(&a, "behind", 0)
	shift := textRef(len(a.blocks)) << 32
	add(&b, "of another", shift)
	add(&b, strings.Repeat("y", arenaBlock), shift)
	if got := a.take(&b); got != shift || b.add("") != 0 || textRef(0).shifted(shift) != 0 {
		t.Errorf("the shift is %x, want %x", got, shift)
	}
	add(&a, "last", 0)
	if len(refs) != 3005 {
		t.Errorf("%d refs of 3005 texts", len(refs))
	}
	for ref, text := range refs {
		if got := a.text(ref); got != text {
			t.Errorf("%x is %.20q, want %.20q", ref, got, text)
		}
	}
}

func TestPages(t *testing.T) {
	var p pages[int]
	const n = 2*pageLen + 5
	for i := range n {
		p.add(i)
	}
	for _, cut := range []int{n, 2*pageLen + 1, 2 * pageLen, pageLen + 1, 3} {
		p.cut(cut)
		for i := range p.len() {
			if *p.at(i) != i {
				t.Fatalf("element %d is %d", i, *p.at(i))
			}
		}
		p.add(cut)
		if p.len() != cut+1 || *p.at(cut) != cut {
			t.Errorf("after a cut to %d there are %d", cut, p.len())
		}
	}
	p.cut(0)
	for i := range n {
		p.add(-i)
		if *p.at(i) != -i {
			t.Fatalf("element %d is %d", i, *p.at(i))
		}
	}
}

func TestTable(t *testing.T) {
	t.Run("with room", func(t *testing.T) { testTable(t, newTable(5000)) })
	t.Run("growing", func(t *testing.T) { testTable(t, newTable(0)) })
	empty := newTable(0)
	if _, ok := empty.find(empty.hash("x"), nil); ok {
		t.Error("an empty table finds something")
	}
}

func testTable(t *testing.T, x *table) {
	const n = 5000
	text := func(i uint32) string { return fmt.Sprint("r", i%(n/2)) }
	for i := range uint32(n) {
		got, ok := x.findOrAdd(x.hash(text(i)), i, func(j uint32) bool { return text(j) == text(i) })
		if want := i % (n / 2); got != want || ok != (i >= n/2) {
			t.Fatalf("%d is found as %d, %v", i, got, ok)
		}
	}
	for _, word := range []string{"r0", "r2499", "r2500", ""} {
		if _, ok := x.find(x.hash(word), func(j uint32) bool { return text(j) == word }); ok != (word < "r2500" && word != "") {
			t.Errorf("%q is found: %v", word, ok)
		}
	}
}
