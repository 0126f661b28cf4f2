package paint

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
)

// written has words of scripts whose letters depend on their neighbours, by the family
// of a font that has them.
var written = map[string][]string{
	"Noto Sans Arabic":     {"محمد", "لا", "إِنْسَانٌ", "خوێندنەوە", "پاکستان"},
	"Noto Sans Devanagari": {"नरेन्द्र", "क्षत्रिय", "हिन्दी", "द्वार", "र्\u200dय"},
	"Noto Sans Bengali":    {"হাসিনা", "বাংলাদেশ", "ক্ষমতা"},
	"Noto Sans Tamil":      {"ஜெயலலிதா", "கொழும்பு", "தமிழ்"},
	"Noto Sans Thai":       {"พลเอก", "น้ำ", "ปั๊ม"},
	"Noto Sans Khmer":      {"ភ្នំពេញ", "ខ្មែរ"},
	"Noto Sans Myanmar":    {"မြန်မာ", "ကျွန်တော်"},
	"Noto Sans Hebrew":     {"שָׁלוֹם"},
}

// TestShapedAsHarfBuzz: words have the glyphs and places that HarfBuzz gives them.
func TestShapedAsHarfBuzz(t *testing.T) {
	t.Parallel()
	hb := external.Need(t, "hb-shape")
	for family, words := range written {
		t.Run(family, func(t *testing.T) {
			t.Parallel()
			data := external.Font(t, family)
			file := filepath.Join(t.TempDir(), "font.ttf")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			fonts, err := NewFonts(FontFile{Data: data})
			if err != nil {
				t.Fatal(err)
			}
			s := newSetter(fonts)
			for _, w := range words {
				out, err := exec.Command(hb, "--no-glyph-names", "--no-clusters", file, w).Output()
				if err != nil {
					t.Fatal(err)
				}
				script := scriptOf(w)
				buf := s.shape(s.faces[0], []rune(w), script, script == scriptOf("ش") || script == scriptOf("ש"))
				var got []string
				for i, g := range buf.Info {
					p := buf.Pos[i]
					at := ""
					if p.XOffset != 0 || p.YOffset != 0 {
						at = fmt.Sprintf("@%d,%d", p.XOffset, p.YOffset)
					}
					got = append(got, fmt.Sprintf("%d%s+%d", g.Glyph, at, p.XAdvance))
				}
				if want := strings.TrimSpace(string(out)); "["+strings.Join(got, "|")+"]" != want {
					t.Errorf("%s is [%s], HarfBuzz has %s", w, strings.Join(got, "|"), want)
				}
			}
		})
	}
}

// TestShapedLine: shaped words are as wide as measured, stretched alike within a line,
// and each of their characters is the text of a glyph, in the order of reading or, where
// that runs from right to left, against it.
func TestShapedLine(t *testing.T) {
	t.Parallel()
	var files []FontFile
	for _, family := range []string{"Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Thai"} {
		files = append(files, FontFile{Data: external.Font(t, family)})
	}
	fonts, err := NewFonts(files...)
	if err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]string{
		"Ahmed أحمد Smith":  "Ahmed دمحأ Smith",
		"الأمم المتحدة":     "ةدحتملا ممألا",
		"أحمد (1) عبد الله": "هللا دبع (1) دمحأ",
		"नरेन्द्र मोदी":     "नरेन्द्र मोदी",
		"น้ำ Nam":           "น้ำ Nam",
		"लोक نور ไทย":       "लोक رون ไทย",
	} {
		l := line(words, style.NameType)
		said, end := "", 0.0
		stretch := make(map[bool]float64) // of glyphs of the embedded font and others
		for _, g := range newSetter(fonts).set(l) {
			said += g.Text
			end = max(end, g.X+g.Width)
			if old, ok := stretch[g.Embedded]; ok && math.Abs(old-g.Stretch) > 1e-9 && !strings.Contains(words, "लोक") {
				t.Errorf("%q: %q is stretched by %v, others by %v", words, g.Text, g.Stretch, old)
			}
			stretch[g.Embedded] = g.Stretch
			if g.Embedded && math.Abs(g.Stretch-1) > 1e-6 {
				t.Errorf("%q: %q of the embedded font is stretched by %v", words, g.Text, g.Stretch)
			}
		}
		if said != want {
			t.Errorf("%q says %q, want %q", words, said, want)
		}
		if math.Abs(end-l.Width) > 0.01 {
			t.Errorf("%q ends at %v, measured as %v wide", words, end, l.Width)
		}
	}
}

// FuzzFont: a font that says of itself what is not so is refused, or draws something.
func FuzzFont(f *testing.F) {
	f.Add(20, []byte("\xff\xff\xff\xff"), "∪∩ é")
	f.Add(200, []byte{0}, "中∪")
	f.Fuzz(func(t *testing.T, at int, patch []byte, words string) {
		data := bytes.Clone(goregular.TTF)
		if at >= 0 && at < len(data) {
			copy(data[at:], patch)
		}
		fonts, err := NewFonts(FontFile{Data: data})
		if err != nil {
			return
		}
		if len(words) > 100 {
			return
		}
		newSetter(fonts).set(line(words, style.RowType))
	})
}

// TestMeasuredAsDrawn: words that the embedded font lacks are about as wide as they are
// measured, so that little of them is stretched.
func TestMeasuredAsDrawn(t *testing.T) {
	t.Parallel()
	for family, words := range map[string]string{
		"Noto Sans Arabic":     "محمد بن سلمان وزارة الخارجية المملكة العربية السعودية الأمم المتحدة الهاتف",
		"Noto Sans Devanagari": "नरेन्द्र मोदी विदेश मंत्रालय भारत सरकार राजनयिक संपर्क फ़ोन पर बातचीत प्रधानमंत्री कार्यालय सुब्रह्मण्यम जयशंकर",
		"Noto Sans Bengali":    "শেখ হাসিনা পররাষ্ট্র মন্ত্রণালয় বাংলাদেশ সরকার প্রধানমন্ত্রী ঢাকা টেলিফোন",
		"Noto Sans Gujarati":   "ગુજરાત સરકાર વિદેશ મંત્રાલય",
		"Noto Sans Gurmukhi":   "ਪੰਜਾਬ ਸਰਕਾਰ ਵਿਦੇਸ਼ ਮੰਤਰਾਲਾ",
		"Noto Sans Tamil":      "ஜெயலலிதா தமிழ்நாடு அரசு வெளியுறவு அமைச்சகம் தொலைபேசி கொழும்பு",
		"Noto Sans Telugu":     "నరేంద్ర మోదీ విదేశాంగ మంత్రిత్వ శాఖ హైదరాబాదు",
		"Noto Sans Kannada":    "ಕರ್ನಾಟಕ ಸರ್ಕಾರ ವಿದೇಶಾಂಗ",
		"Noto Sans Malayalam":  "കേരളം തിരുവനന്തപുരം വിദേശകാര്യ മന്ത്രാലയം",
		"Noto Sans Sinhala":    "ශ්\u200dරී ලංකා විදේශ කටයුතු",
		"Noto Sans Thai":       "พลเอก ประยุทธ์ จันทร์โอชา กระทรวงการต่างประเทศ โทรศัพท์ น้ำ",
		"Noto Sans Khmer":      "ភ្នំពេញ ខ្មែរ ក្រសួងការបរទេស",
		"Noto Sans Myanmar":    "မြန်မာ ကျွန်တော် နိုင်ငံခြားရေး ဝန်ကြီးဌာန",
		"Noto Sans Ethiopic":   "ኢትዮጵያ አዲስ አበባ",
	} {
		fonts, err := NewFonts(FontFile{Data: external.Font(t, family)})
		if err != nil {
			t.Fatal(err)
		}
		s := newSetter(fonts)
		drawn, wanted := 0.0, 0.0
		for _, w := range strings.Fields(words) {
			for first, p := 0, visual(split(w), false); first < len(p); {
				r := s.run(p, first, style.RowType)
				wanted += r.width
				wide, _ := s.shaped(r, false)
				drawn += wide
				first += len(r.line)
			}
		}
		if share := drawn / wanted; share < 0.75 || share > 1.1 {
			t.Errorf("%s: words are %.2f times as wide as measured", family, share)
		}
	}
}
