package text

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render/internal/style"
)

func TestParts(t *testing.T) {
	for words, want := range map[string]string{
		"Team Rocket":          "Team Rocket",
		"Team 🚀 Rocket":        "Team |[🚀]| Rocket",
		"👩\u200d🚀 Ann":         "[👩\u200d🚀]| Ann",
		"I ❤\ufe0f NY":         "I |[❤\ufe0f]| NY",
		"नरेन्द्र मोदी":        "[नरेन्द्र मोदी]",
		"Ahmed أحمد علي Smith": "Ahmed |[أحمد علي]| Smith",
		"许其亮 ":                 "[许其亮]| ",
		"许 Xu 其 亮":             "[许]| Xu |[其 亮]",
		"Zoë Łoś, Ελένη":       "Zoë Łoś, Ελένη",
		"x\u0301 a\u00adb":     "x\u0301 a\u00adb",
		"Li أحمد Smith علي":    "Li |[أحمد]| Smith |[علي]",
		"أحمد Smith علي":       "أحمد Smith علي",
		"الهاتف رقم 12":        "الهاتف رقم 12", // 12 stands on the left
		"أحمد (1) عبد الله":    "أحمد (1) عبد الله",
		"שמעון 🚀 Peres":        "שמעון 🚀 Peres",
		"Room 12 أحمد":         "Room 12 أحمد",
		"":                     "",
	} {
		for _, typ := range []style.Type{style.NameType, style.RowType} {
			l := Line{Text: words, Type: typ, Width: fontOf(typ).Width(words, typ.Size)}
			var got []string
			width := 0.0
			for _, p := range l.Parts(nil) {
				width += p.Width
				if p.Foreign {
					got = append(got, "["+p.Text+"]")
				} else {
					got = append(got, p.Text)
				}
			}
			if s := strings.Join(got, "|"); s != want {
				t.Errorf("%q has the parts %q, want %q", words, s, want)
			}
			if math.Abs(width-l.Width) > 0.01 {
				t.Errorf("%q is %v wide, its parts %v", words, l.Width, width)
			}
		}
	}
}

func BenchmarkParts(b *testing.B) {
	for _, words := range []string{"Secretary of Defense", "Team 🚀 Rocket"} {
		l := Line{Text: words, Type: style.NameType}
		b.Run(fmt.Sprint(len(words)), func(b *testing.B) {
			for b.Loop() {
				l.Parts(nil)
			}
		})
	}
}

func TestRightToLeft(t *testing.T) {
	for words, want := range map[string]bool{
		"": false, "12 (3)": false, "Ahmed أحمد": false, "أحمد Ahmed": true, "[1] أحمد": true, "שמעון": true, "→ שמעון": true, "许其亮 أحمد": false, "٣ x": false,
	} {
		if got := (Line{Text: words}).RightToLeft(); got != want {
			t.Errorf("%q runs from right to left: %t", words, got)
		}
	}
}
