package webpage

import (
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/internal/testing/external"
	"github.com/rapport-graph/rapport/render/internal/testing/sample"
)

// TestPageInFirefox: Firefox, told to run no script, draws the page, and with a choice
// made it hides the other rows, so that the page is shorter, and makes the rest of the
// figure faint.
func TestPageInFirefox(t *testing.T) {
	t.Parallel()
	firefox := external.Need(t, "firefox-esr")
	html := page(t, sample.Case(t, sample.Founding), render.Options{View: render.Switchboard})
	const button = `id="o1">` // declined
	if strings.Count(html, button) != 1 {
		t.Fatal("the page has no such button")
	}
	type looks struct{ height, strong, red int } // how far down there is anything, and pixels
	look := func(html string) (l looks) {
		dir := t.TempDir()
		profile := filepath.Join(dir, "profile")
		for path, body := range map[string]string{
			"page.html":       html,
			"profile/user.js": `user_pref("javascript.enabled", false);`,
		} {
			path = filepath.Join(dir, path)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		shot := filepath.Join(dir, "page.png")
		cmd := exec.CommandContext(t.Context(), firefox, "--headless", "--profile", profile, "--window-size=1280,4000", "--screenshot", shot, "file://"+filepath.Join(dir, "page.html"))
		cmd.Env = append(os.Environ(), "HOME="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		file, err := os.Open(shot)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		img, err := png.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
				if c.R < 128 {
					l.height = y + 1
				}
				switch {
				case c.R > 150 && c.G < 60 && c.B < 60: // as declined is drawn
					l.red++
				case c.G > 100 && c.R < 60 && c.B < 100: // as accepted is
					l.strong++
				}
			}
		}
		return l
	}
	all := look(html)
	chosen := look(strings.Replace(html, button, `id="o1" checked>`, 1))
	if all.height < 1500 || all.red < 500 || all.strong < 1000 {
		t.Errorf("the page has the looks %+v", all)
	}
	if chosen.height > all.height-300 {
		t.Errorf("with a choice made the page is %d pixels high, without %d", chosen.height, all.height)
	}
	if chosen.red < 500 || chosen.strong > all.strong/3 {
		t.Errorf("with a choice made: %+v, without %+v", chosen, all)
	}
}
