package chromium

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func TestDumpDOMRunsScripts(t *testing.T) {
	t.Parallel()
	dom := Find(t).DumpDOM(t, `<!doctype html><p id=p></p><script>document.getElementById('p').textContent = 6 * 7</script>`)
	if !strings.Contains(dom, `<p id="p">42</p>`) {
		t.Errorf("the script's work is missing:\n%s", dom)
	}
}

func TestScreenshotShowsThePage(t *testing.T) {
	t.Parallel()
	shot := Find(t).Screenshot(t, `<!doctype html><body style="margin:0;background:#15803d">`, 300, 200)
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X != 300 || got.Y != 200 {
		t.Errorf("size %v, want 300 by 200", got)
	}
	if got, want := color.RGBAModel.Convert(img.At(150, 100)), (color.RGBA{0x15, 0x80, 0x3d, 0xff}); got != want {
		t.Errorf("colour %v, want %v", got, want)
	}
}
