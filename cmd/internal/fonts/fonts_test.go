package fonts

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// installed is a folder of fonts, with what else lies in such folders.
func installed(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"a/bold.ttf":       liberationsansbold.TTF,
		"a/italic.TTF":     liberationsansbolditalic.TTF,
		"b/deep/r.ttf":     liberationsansregular.TTF,
		"c/r.otf":          liberationsansregular.TTF,
		"go.ttf":           goregular.TTF,
		"gobold.ttf":       gobold.TTF,
		"mono.ttf":         gomono.TTF,
		"both.ttc":         collection(goregular.TTF, liberationsansbold.TTF),
		".hidden.ttf":      gomono.TTF,
		"notes.ttf":        []byte("no font"),
		"cut.ttf":          goregular.TTF[:5000],
		"readme.txt":       goregular.TTF,
		"Collection.ttc":   []byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff"),
		"fonts.dir":        nil,
		"folder.ttf/x.txt": nil,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// Folders that lead round in a circle.
	if err := os.Symlink(dir, filepath.Join(dir, "a", "round")); err != nil {
		t.Log(err)
	}
	return dir
}

// collection makes a collection of fonts: their tables are told from the beginning of
// the file.
func collection(fonts ...[]byte) []byte {
	out := []byte("ttcf\x00\x01\x00\x00\x00\x00\x00")
	out = append(out, byte(len(fonts)))
	at := len(out) + 4*len(fonts)
	big := func(b []byte, n int) { b[0], b[1], b[2], b[3] = byte(n>>24), byte(n>>16), byte(n>>8), byte(n) }
	var all []byte
	for _, f := range fonts {
		f = slices.Clone(f)
		for i := 0; i < int(f[4])<<8|int(f[5]); i++ {
			r := f[12+16*i+8:]
			big(r, int(r[0])<<24|int(r[1])<<16|int(r[2])<<8|int(r[3])+at+len(all))
		}
		start := make([]byte, 4)
		big(start, at+len(all))
		out, all = append(out, start...), append(all, f...)
	}
	return append(out, all...)
}

func TestFind(t *testing.T) {
	t.Parallel()
	dir := installed(t)
	x, err := Scan([]string{dir, filepath.Join(dir, "b"), filepath.Join(dir, "none")})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Liberation Sans":             "b/deep/r.ttf",
		"liberation-sans":             "b/deep/r.ttf",
		"Liberation Sans Bold":        "a/bold.ttf",
		"Liberation Sans Bold Italic": "a/italic.TTF",
		"LIBERATIONSANS":              "b/deep/r.ttf",
		"Go":                          "both.ttc",
		"Go Mono":                     "mono.ttf",
		"Go Bold":                     "gobold.ttf",
	} {
		f, err := x.Find(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, _ := filepath.Rel(dir, f.Path); filepath.ToSlash(got) != want {
			t.Errorf("%s is in %s, want %s", name, got, want)
		}
	}
	if want := []string{"Go", "Go Mono", "Liberation Sans"}; !slices.Equal(x.Families(), want) {
		t.Errorf("families %q, want %q", x.Families(), want)
	}
	for name, want := range map[string]string{"Liberatoin Sans": `did you mean "Liberation Sans"?`, "Nothing of the kind": "among the 9"} {
		if _, err := x.Find(name); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	if i := slices.IndexFunc(x.fonts, func(f Font) bool { return filepath.Base(f.Path) == "both.ttc" && f.Index == 1 }); i < 0 || x.fonts[i].Full != "Liberation Sans Bold" {
		t.Error("the second font of a collection is not found")
	}
}

func TestNone(t *testing.T) {
	t.Parallel()
	x, err := Scan(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Find("Go"); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "have no fonts") {
		t.Error(err)
	}
}

func TestFolders(t *testing.T) {
	t.Parallel()
	if filepath.Separator != '/' {
		t.Skip("paths of Unix")
	}
	env := map[string]string{"XDG_DATA_DIRS": "/opt/share:relative:/usr/share"}
	want := []string{"/home/ann/.local/share/fonts", "/home/ann/.fonts", "/opt/share/fonts", "/usr/share/fonts"}
	if got := folders("linux", "/home/ann", func(k string) string { return env[k] }); !slices.Equal(got[:4], want) {
		t.Errorf("folders %q, want %q first", got, want)
	}
	env = map[string]string{"XDG_DATA_HOME": "/data"}
	if got := folders("freebsd", "", func(k string) string { return env[k] }); !slices.Equal(got[:2], []string{"/data/fonts", "/usr/local/share/fonts"}) {
		t.Errorf("folders without a home: %q", got)
	}
	if got := folders("darwin", "/Users/ann", func(string) string { return "" }); got[0] != "/Users/ann/Library/Fonts" || len(got) != 3 {
		t.Errorf("folders of a Mac: %q", got)
	}
}
