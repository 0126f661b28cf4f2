package store

import (
	"fmt"
	"strings"
	"testing"
)

func TestArenaKeepsTexts(t *testing.T) {
	var a, b Arena
	refs := map[Ref]string{}
	add := func(to *Arena, text string, shift Ref) Ref {
		ref := to.Add(text)
		refs[ref.shifted(shift)] = text
		return ref
	}
	for i := range 3000 {
		add(&a, strings.Repeat("é", i%300)+fmt.Sprint(i), 0)
	}
	add(&a, strings.Repeat("x", 3*arenaBlock), 0)
	add(&a, "behind", 0)
	shift := Ref(len(a.blocks)) << 32
	add(&b, "of another", shift)
	add(&b, strings.Repeat("y", arenaBlock), shift)
	if got := a.take(&b); got != shift || b.Add("") != 0 || Ref(0).shifted(shift) != 0 {
		t.Errorf("the shift is %x, want %x", got, shift)
	}
	add(&a, "last", 0)
	if len(refs) != 3005 {
		t.Errorf("%d refs of 3005 texts", len(refs))
	}
	for ref, text := range refs {
		if got := a.Text(ref); got != text {
			t.Errorf("%x is %.20q, want %.20q", ref, got, text)
		}
	}
}

func TestPages(t *testing.T) {
	var p Pages[int]
	const n = 2*pageLen + 5
	for i := range n {
		p.Add(i)
	}
	for _, cut := range []int{n, 2*pageLen + 1, 2 * pageLen, pageLen + 1, 3} {
		p.Cut(cut)
		for i := range p.Len() {
			if *p.At(i) != i {
				t.Fatalf("element %d is %d", i, *p.At(i))
			}
		}
		p.Add(cut)
		if p.Len() != cut+1 || *p.At(cut) != cut {
			t.Errorf("after a cut to %d there are %d", cut, p.Len())
		}
	}
	p.Cut(0)
	for i := range n {
		p.Add(-i)
		if *p.At(i) != -i {
			t.Fatalf("element %d is %d", i, *p.At(i))
		}
	}
}

func TestTable(t *testing.T) {
	t.Run("with room", func(t *testing.T) { testTable(t, NewTable(5000)) })
	t.Run("growing", func(t *testing.T) { testTable(t, NewTable(0)) })
	empty := NewTable(0)
	if _, ok := empty.Find(empty.Hash("x"), nil); ok {
		t.Error("an empty table finds something")
	}
}

func testTable(t *testing.T, x *Table) {
	const n = 5000
	text := func(i uint32) string { return fmt.Sprint("r", i%(n/2)) }
	for i := range uint32(n) {
		got, ok := x.FindOrAdd(x.Hash(text(i)), i, func(j uint32) bool { return text(j) == text(i) })
		if want := i % (n / 2); got != want || ok != (i >= n/2) {
			t.Fatalf("%d is found as %d, %v", i, got, ok)
		}
	}
	for _, word := range []string{"r0", "r2499", "r2500", ""} {
		if _, ok := x.Find(x.Hash(word), func(j uint32) bool { return text(j) == word }); ok != (word < "r2500" && word != "") {
			t.Errorf("%q is found: %v", word, ok)
		}
	}
}
