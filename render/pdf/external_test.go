package pdf_test

import (
	"bytes"
	stdpng "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/rapport-graph/rapport/render/internal/figure"
	"github.com/rapport-graph/rapport/render/internal/paint"
	"github.com/rapport-graph/rapport/render/internal/style"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/pixels"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
	"github.com/rapport-graph/rapport/render/internal/text"
	"github.com/rapport-graph/rapport/render/pdf"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/theme"
)

// run runs a program on a document and gives what it writes.
func run(t *testing.T, program string, data []byte, args ...string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "figure.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", file)
	}
	var out, diag bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = &out, &diag
	if err := cmd.Run(); err != nil || diag.Len() > 0 {
		t.Fatalf("%s: %v\n%s%s", program, err, out.Bytes(), diag.Bytes())
	}
	return out.Bytes()
}

// squeeze takes spaces off, which programs put where letters are far apart, and
// marks of direction, which they add.
func squeeze(s string) string {
	return norm.NFC.String(strings.NewReplacer(" ", "", "\n", "", "\f", "", "\u00a0", "", "\u202a", "", "\u202b", "", "\u202c", "").Replace(s))
}

// TestTextIsText: every line of words of a figure is found as text in the
// document, whatever its script.
func TestTextIsText(t *testing.T) {
	t.Parallel()
	pdftotext := external.Need(t, "pdftotext")
	for name, f := range samples(t) {
		t.Run(name, func(t *testing.T) {
			found := string(run(t, pdftotext, write(t, f, pdf.Options{}), "-raw", "FILE", "-"))
			all := squeeze(found)
			for it := range f.All() {
				w, ok := it.(*figure.Text)
				if !ok {
					continue
				}
				if !strings.Contains(all, squeeze(w.Line.Text)) {
					t.Errorf("%q is not found in\n%s", w.Line.Text, found)
				}
				// Kerning does not part words.
				if latin := strings.Trim(w.Line.Text, " "); isLatin(latin) && w.Turn == 0 && !strings.Contains(found, latin) {
					t.Errorf("%q is found in parts in\n%s", w.Line.Text, found)
				}
			}
		})
	}
}

// TestShapedTextIsText: words whose letters depend on their neighbours are drawn as one
// and found as they were written.
func TestShapedTextIsText(t *testing.T) {
	t.Parallel()
	pdftotext := external.Need(t, "pdftotext")
	var files []paint.FontFile
	for _, family := range []string{"Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Khmer"} {
		files = append(files, paint.FontFile{Data: external.Font(t, family)})
	}
	fonts, err := paint.NewFonts(files...)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{
		"محمد بن سلمان", "الأمم المتحدة", "لا إله", "إِنْسَان", "خوێندنەوە", "नरेन्द्र मोदी", "क्षत्रिय हिन्दी", "শেখ হাসিনা",
		"ஜெயலலிதா", "พลเอก ประยุทธ์", "น้ำ", "ភ្នំពេញ", "Ahmed Khan",
	}
	f := &figure.Figure{W: 300, H: 20 * float64(len(lines)+1)}
	for i, l := range lines {
		for x, weight := range []style.Type{style.NameType, style.RowType} {
			measure := text.Regular()
			if weight.Bold {
				measure = text.Bold()
			}
			f.Items = append(f.Items, &figure.Text{X: 10 + 140*float64(x), Y: 20 * float64(i+1), Fill: style.Ink,
				Line: text.Line{Text: l, Type: weight, Width: measure.Width(l, weight.Size)}})
		}
	}
	// Words that run from right to left are put in order line by line: a column for each.
	found := string(run(t, pdftotext, write(t, f, pdf.Options{Fonts: fonts}), "-x", "0", "-y", "0", "-W", "145", "-H", "400", "-layout", "FILE", "-"))
	found = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(found)
	for _, l := range lines {
		if !strings.Contains(norm.NFC.String(found), norm.NFC.String(l)) {
			t.Errorf("%q is not found in\n%s", l, found)
		}
	}
}

// isLatin reports whether a text has ASCII letters alone.
func isLatin(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// TestValid has another program check the documents' structure.
func TestValid(t *testing.T) {
	t.Parallel()
	qpdf := external.Need(t, "qpdf")
	for name, f := range samples(t) {
		for _, colours := range []*theme.Theme{theme.Light(), theme.Print()} {
			t.Run(name, func(t *testing.T) {
				run(t, qpdf, write(t, f, pdf.Options{Theme: colours}), "--check", "FILE")
			})
		}
	}
}

// TestDescribed: title and alternative text are in the document, as are the
// fonts.
func TestDescribed(t *testing.T) {
	t.Parallel()
	pdfinfo, pdffonts := external.Need(t, "pdfinfo"), external.Need(t, "pdffonts")
	for name, f := range samples(t) {
		t.Run(name, func(t *testing.T) {
			data := write(t, f, pdf.Options{})
			info := string(run(t, pdfinfo, data, "-enc", "UTF-8", "FILE"))
			for _, want := range []string{f.Alt.Title, f.Alt.Summary} {
				if !strings.Contains(info, want) {
					t.Errorf("%q is not said in\n%s", want, info)
				}
			}
			for line := range strings.Lines(string(run(t, pdffonts, data, "FILE"))) {
				if strings.HasPrefix(line, "name") || strings.HasPrefix(line, "---") {
					continue
				}
				if !strings.Contains(line, "CID TrueType") || !strings.Contains(line, "yes") {
					t.Errorf("a font that is not embedded, or no TrueType: %s", line)
				}
			}
		})
	}
}

// TestAsPNG compares documents as another program paints them with the images of
// package png: one ledger in every view, and many scripts.
func TestAsPNG(t *testing.T) {
	t.Parallel()
	pdftoppm := external.Need(t, "pdftoppm")
	for name, f := range samples(t) {
		if name != "scripts" && !strings.HasPrefix(name, sample.Founding) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := png.Write(&b, f, png.Options{}); err != nil {
				t.Fatal(err)
			}
			want, err := stdpng.Decode(&b)
			if err != nil {
				t.Fatal(err)
			}
			// Two pixels for each point.
			got, err := stdpng.Decode(bytes.NewReader(run(t, pdftoppm, write(t, f, pdf.Options{}), "-r", "144", "-png", "FILE")))
			if err != nil {
				t.Fatal(err)
			}
			mean, far := pixels.Difference(got, want)
			t.Logf("mean difference %.2f of 255, %.2f%% of pixels off by more than a quarter", mean, 100*far)
			if mean > 2.5 || far > 0.02 {
				t.Errorf("mean difference %.2f of 255, %.2f%% of pixels off by more than a quarter", mean, 100*far)
			}
		})
	}
}
