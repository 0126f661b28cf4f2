package pandoc

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/render/markdown"
)

const document = `{"pandoc-api-version":[1,22,2,1],"meta":{"n":{"t":"MetaString","c":"<&>"}},"blocks":[
{"t":"Header","c":[1,["a",[],[]],[{"t":"Str","c":"A"}]]},
{"t":"CodeBlock","c":[["b",["rapport","wide"],[["view","network"],["width","50%"]]],"requests: []"]},
{"t":"BulletList","c":[[{"t":"CodeBlock","c":[["",["{rapport}"],[]],"#| id: c\nx"]},{"t":"CodeBlock","c":[["d",["yaml"],[]],"rapport"]}]]}]}`

// TestDocument: the fences of a document are found in lists too, the ids of what else is in
// it as well, and each is replaced by what is to stand there; the rest stays.
func TestDocument(t *testing.T) {
	d, err := Read(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	want := []markdown.Block{
		{Options: [][2]string{{"id", "b"}, {"view", "network"}, {"width", "50%"}}, Text: "requests: []"},
		{Text: "#| id: c\nx"},
	}
	if diff := cmp.Diff(want, d.Blocks); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a", "d"}, d.Taken); diff != "" {
		t.Error(diff)
	}
	var out bytes.Buffer
	para := func(word string) any { return element("Para", words(word)) }
	if err := d.Write(&out, [][]any{{para("one")}, {para("two"), para("three")}}); err != nil {
		t.Fatal(err)
	}
	whole := strings.NewReplacer(
		`{"t":"CodeBlock","c":[["b",["rapport","wide"],[["view","network"],["width","50%"]]],"requests: []"]}`, `{"t":"Para","c":[{"t":"Str","c":"one"}]}`,
		`{"t":"CodeBlock","c":[["",["{rapport}"],[]],"#| id: c\nx"]}`, `{"t":"Para","c":[{"t":"Str","c":"two"}]},{"t":"Para","c":[{"t":"Str","c":"three"}]}`,
	).Replace(document)
	var got, expected any
	if json.Unmarshal(out.Bytes(), &got) != nil || json.Unmarshal([]byte(whole), &expected) != nil {
		t.Fatalf("no JSON: %s", out.String())
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Error(diff)
	}
}

// TestNoDocument: what is none is an error.
func TestNoDocument(t *testing.T) {
	for _, text := range []string{"", "x", "[]", "{}", `{"blocks":[]}`, `{"pandoc-api-version":[1],"blocks":[]}`, strings.Repeat("[", 100_000)} {
		if _, err := Read(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "expected the JSON") {
			t.Errorf("%.20s: %v", text, err)
		}
	}
}

// FuzzDocument writes what it reads, with a block more for each fence.
func FuzzDocument(f *testing.F) {
	f.Add(document)
	f.Add(`{"pandoc-api-version":[1,23],"blocks":{"c":[[["",["rapport"],[]]]]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		blocks := make([][]any, len(d.Blocks))
		for i := range blocks {
			blocks[i] = d.BlocksOf("latex", &Figure{ID: "a", Caption: text, Images: [][]byte{nil, nil}})
		}
		var out bytes.Buffer
		if err := d.Write(&out, blocks); err != nil {
			t.Fatal(err)
		}
		again, err := Read(&out)
		if err != nil || len(again.Blocks) != 0 {
			t.Errorf("%v, %d fences are left", err, len(again.Blocks))
		}
	})
}

// TestFloating: a figure with a caption is a block where pandoc knows figures, and before
// that an image whose title says so; one without is an image. Each page is an image.
func TestFloating(t *testing.T) {
	const image = `{"c":[[ID,["rapport"],[["width","50%"]]],[{"c":WORDS,"t":"Str"}],["data:application/pdf;base64,WA==",TITLE]],"t":"Image"}`
	shown := func(id, words, title string) string {
		return strings.NewReplacer("ID", id, "WORDS", words, "TITLE", title).Replace(image)
	}
	para := func(s string) string { return `{"c":[` + s + `],"t":"Para"}` }
	plain := shown(`""`, `"Alt"`, `""`)
	for name, c := range map[string]struct {
		version string
		f       Figure
		want    string
	}{
		"old":           {"1,22", Figure{ID: "a", Caption: "Below"}, para(shown(`"a"`, `"Below"`, `"fig:"`))},
		"new":           {"1,23", Figure{ID: "a", Caption: "Below"}, `{"c":[["a",[],[]],[null,[{"c":[{"c":"Below","t":"Str"}],"t":"Plain"}]],[{"c":[` + plain + `],"t":"Plain"}]],"t":"Figure"}`},
		"without":       {"1,22", Figure{}, para(plain)},
		"without, new":  {"1,23", Figure{}, para(plain)},
		"an id alone":   {"1,22", Figure{ID: "a"}, `{"c":[["a",[],[]],[` + para(plain) + `]],"t":"Div"}`},
		"several pages": {"1,22", Figure{Images: [][]byte{{'X'}, {'X'}}}, para(plain) + "," + para(plain)},
	} {
		d, err := Read(strings.NewReader(`{"pandoc-api-version":[` + c.version + `],"blocks":[]}`))
		if err != nil {
			t.Fatal(err)
		}
		c.f.Alt, c.f.Width = "Alt", "50%"
		if c.f.Images == nil {
			c.f.Images = [][]byte{{'X'}}
		}
		got, err := json.Marshal(d.BlocksOf("latex", &c.f))
		if err != nil || string(got) != "["+c.want+"]" {
			t.Errorf("%s: %s\nwant [%s]", name, got, c.want)
		}
	}
}

// TestFitted: what is too large for a page is made smaller, as it is told otherwise or not.
func TestFitted(t *testing.T) {
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{Size: Size{3, 3}}, ""}, {Figure{Size: Size{12, 3}}, "6in"}, {Figure{Size: Size{6, 16.4}}, "3in"}, {Figure{Size: Size{12, 3}, Width: "100%"}, "100%"},
	} {
		if got := c.f.fitted().Width; got != c.want {
			t.Errorf("%v: %q, want %q", c.f.Size, got, c.want)
		}
	}
}

// TestShim: flags are strings of Lua, whatever is in them.
func TestShim(t *testing.T) {
	if got := Shim([]string{"--font", `It's \ "here"`}); !strings.Contains(got, `{'pandoc', '--font', 'It\'s \\ "here"', '--', FORMAT}`) {
		t.Error(got)
	}
	if got := Shim(nil); !strings.Contains(got, "{'pandoc', '--', FORMAT}") {
		t.Error(got)
	}
}

// TestForms: formats are known with their extensions.
func TestForms(t *testing.T) {
	for format, want := range map[string]Form{"html": HTML, "html+smart": HTML, "epub3": EPUB, "docx-styles": PNG, "beamer": PDF, "plain": Words, "gfm": SVG, "my.lua": SVG} {
		if got := FormOf(format); got != want {
			t.Errorf("%s: %d, want %d", format, got, want)
		}
	}
}
