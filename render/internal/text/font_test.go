package text

import (
	"math"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestWidth pins widths in thousandths of an em. Those of characters the font has are Arial's.
func TestWidth(t *testing.T) {
	for _, c := range []struct {
		name          string
		text          string
		regular, bold float64
	}{
		{"empty", "", 0, 0},
		{"digits share a width", "0", 556.2, 556.2},
		{"capitals", "M", 833.0, 833.0},
		{"bold is wider", "name", 2501.5, 2612.3},
		{"kerned pair", "AV", 1259.8, 1314.9},
		{"kerned against a space", "A A", 1501.5, 1647.9},
		{"accent of its own", "Té", 1166.5, 1166.5},
		{"composed", "T\u00e9", 1166.5, 1166.5},
		{"combining mark", "x\u0301", 500, 556.2},
		{"soft hyphen and joiners", "a\u00ad\u200d\u2060b", 1112.3, 1166.5},
		{"Hebrew", "שלום", 2197.8, 2398.9},
		{"Chinese", "许其亮", 3000, 3000},
		{"fullwidth Latin", "ＡＢ", 2000, 2000},
		{"Hangul composed", "한국", 2000, 2000},
		{"Hangul in jamo", "\u1112\u1161\u11ab", 1000, 1000},
		{"old jamo nobody composes", "\u1100\u119e", 1000, 1000},
		{"emoji", "😀", 1300, 1300},
		{"emoji of the BMP", "✅", 1300, 1300},
		{"emoji with skin tone", "👍🏽", 1300, 1300},
		{"emoji family", "👨\u200d👩\u200d👧", 1300, 1300},
		{"two emoji", "😀😀", 2600, 2600},
		{"keycap", "1\ufe0f\u20e3", 1300, 1300},
		{"flag", "🇨🇭", 1300, 1300},
		{"symbol the font lacks", "✓", 850, 850},
		{"letter the font lacks", "ა", 700, 700},
		{"Devanagari letter", "क", 600, 600},
		{"sign beside it", "का", 900, 900},
		{"sign above it", "के", 600, 600},
		{"letters joined", "क्ष", 850, 850},
		{"letters not joined", "क् ष", 1477.9, 1477.9},
		{"Tamil letters are not joined", "க்க", 1800, 1800},
		{"Thai", "น้ำ", 1100, 1100},
		{"Arabic letter", "ك", 550, 550},
		{"line break as a space", "a\nb", 1390.1, 1445.3},
		{"control", "a\x00b", 1112.3, 1166.5},
		{"not UTF-8", "\xff", 850, 850},
	} {
		if got := Regular().Width(c.text, 1000); math.Abs(got-c.regular) > 1 {
			t.Errorf("%s: regular %q is %.1f wide, want %.1f", c.name, c.text, got, c.regular)
		}
		if got := Bold().Width(c.text, 1000); math.Abs(got-c.bold) > 1 {
			t.Errorf("%s: bold %q is %.1f wide, want %.1f", c.name, c.text, got, c.bold)
		}
	}
}

func TestWidthGrowsWithTheSize(t *testing.T) {
	const s = "Secretary of Defense"
	if a, b := Regular().Width(s, 9)*2, Regular().Width(s, 18); math.Abs(a-b) > 1e-9 {
		t.Errorf("twice the width at 9 is %v, the width at 18 is %v", a, b)
	}
}

// TestWidthInParallel fills the caches of a fresh font from several goroutines.
func TestWidthInParallel(t *testing.T) {
	fresh := &Font{face: Regular().face, em: Regular().em}
	fresh.buffers.New = Regular().buffers.New
	words := []string{"AVATAR", "Привет мир", "许其亮 Xu", "To Wa Ty", "Ελληνικά", "😀✓"}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, w := range words {
				if got, want := fresh.Width(w, 11), Regular().Width(w, 11); got != want {
					t.Errorf("%q is %v wide, want %v", w, got, want)
				}
			}
		})
	}
	wg.Wait()
}

func TestWidthOfASCIIDoesNotAllocate(t *testing.T) {
	Regular().Width(label, 11)
	if n := testing.AllocsPerRun(100, func() { Regular().Width(label, 11) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

const label = "Joseph Dunford, Chairman of the Joint Chiefs"

func BenchmarkWidth(b *testing.B) {
	f := Regular()
	for _, c := range []struct{ name, text string }{
		{"label", label},
		{"cyrillic", "Сергей Лавров, министр иностранных дел"},
		{"10000", strings.Repeat("ten chars ", 1000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				f.Width(c.text, 11)
			}
		})
	}
	// The peer: golang.org/x/image/font/sfnt asked afresh for every character.
	b.Run("label-sfnt", func(b *testing.B) {
		var (
			buf sfnt.Buffer
			em  = fixed.Int26_6(f.em)
		)
		for b.Loop() {
			var prev sfnt.GlyphIndex
			var sum fixed.Int26_6
			for _, r := range label {
				g, _ := f.face.GlyphIndex(&buf, r)
				a, _ := f.face.GlyphAdvance(&buf, g, em, font.HintingNone)
				k, _ := f.face.Kern(&buf, prev, g, em, font.HintingNone)
				sum += a + k
				prev = g
			}
		}
	})
}
