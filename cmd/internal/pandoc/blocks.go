package pandoc

import (
	"encoding/base64"
	"html"
	"math"
	"strconv"
	"strings"
)

// Figure is what is shown of a figure.
type Figure struct {
	ID, Caption, Alt string
	Width            string // such as 50% or 400px; "" for its own
	Size             Size   // its own
	HTML             string // for the form HTML
	Images           [][]byte
}

// Size is how large a figure is, in inches.
type Size struct{ W, H float64 }

// room is that for a figure on a page of a word processor, A4 or letter, above its caption.
var room = Size{6, 8.2}

// fitted gives a figure that is too large for a page a width at which it is not. LaTeX and
// slides do so themselves.
func (f Figure) fitted() *Figure {
	if share := min(room.W/f.Size.W, room.H/f.Size.H); f.Width == "" && share < 1 {
		f.Width = strconv.FormatFloat(math.Floor(f.Size.W*share*100)/100, 'f', -1, 64) + "in"
	}
	return &f
}

type list = []any

// element is an element of a document of pandoc's.
func element(kind string, content any) any {
	return map[string]any{"t": kind, "c": content}
}

func attribute(id string, classes list, pairs ...[2]string) list {
	options := list{}
	for _, p := range pairs {
		if p[1] != "" {
			options = append(options, list{p[0], p[1]})
		}
	}
	if classes == nil {
		classes = list{}
	}
	return list{id, classes, options}
}

// words are a text as pandoc has it, which is word by word.
func words(text string) list {
	out := list{}
	for i, word := range strings.Fields(text) {
		if i > 0 {
			out = append(out, map[string]any{"t": "Space"})
		}
		out = append(out, element("Str", word))
	}
	return out
}

// types are the media types of images.
var types = map[Form]string{SVG: "image/svg+xml", EPUB: "image/svg+xml", PNG: "image/png", PDF: "application/pdf"}

func address(form Form, image []byte) string {
	return "data:" + types[form] + ";base64," + base64.StdEncoding.EncodeToString(image)
}

// BlocksOf gives the blocks that show a figure in a format.
func (d *Document) BlocksOf(format string, f *Figure) list {
	form := FormOf(format)
	switch form {
	case HTML:
		return list{element("RawBlock", list{"html", f.HTML})}
	case EPUB:
		return list{element("RawBlock", list{"html", f.inEPUB()})}
	case Words:
		out := list{element("Para", words(f.Alt))}
		if f.Caption != "" {
			out = append(out, element("Para", words(f.Caption)))
		}
		return out
	}
	base := bare(format)
	if form == PNG && base != "pptx" {
		f = f.fitted()
	}
	if style, ok := styled[base]; ok {
		return f.inStyles(form, style)
	}
	if base == "pptx" { // a slide for each image, with what it says below
		below := f.Caption
		if below == "" {
			below = f.Alt
		}
		var out list
		for _, image := range f.Images {
			out = append(out, element("Para", list{f.image(form, image, f.ID, below, f.Alt)}))
		}
		return out
	}
	return d.floating(form, f)
}

// image is one image. Of one that has neither caption nor title pandoc makes no figure.
func (f *Figure) image(form Form, image []byte, id, shown, title string) any {
	return element("Image", list{attribute(id, list{"rapport"}, [2]string{"width", f.Width}), words(shown), list{address(form, image), title}})
}

// inStyles is a figure as paragraphs, in which the caption is not the alternative text.
func (f *Figure) inStyles(form Form, style [2]string) list {
	inside := list{}
	for _, image := range f.Images {
		para := element("Para", list{f.image(form, image, "", f.Alt, "")})
		inside = append(inside, element("Div", list{attribute("", nil, [2]string{"custom-style", style[0]}), list{para}}))
	}
	if f.Caption != "" {
		inside = append(inside, element("Div", list{attribute("", nil, [2]string{"custom-style", style[1]}), list{element("Para", words(f.Caption))}}))
	}
	if f.ID == "" {
		return inside
	}
	return list{element("Div", list{attribute(f.ID, nil), inside})}
}

// floating is a figure as pandoc has it: from 3.0 on a block, before that an image whose
// title says so.
func (d *Document) floating(form Form, f *Figure) list {
	last := len(f.Images) - 1
	var out list
	for i, image := range f.Images {
		switch {
		case i < last || f.Caption == "" && f.ID == "":
			out = append(out, element("Para", list{f.image(form, image, "", f.Alt, "")}))
		case d.figures:
			inside := list{element("Plain", list{f.image(form, image, "", f.Alt, "")})}
			below := list{}
			if f.Caption != "" {
				below = list{element("Plain", words(f.Caption))}
			}
			out = append(out, element("Figure", list{attribute(f.ID, nil), list{nil, below}, inside}))
		case f.Caption == "":
			out = append(out, element("Div", list{attribute(f.ID, nil), list{element("Para", list{f.image(form, image, "", f.Alt, "")})}}))
		default:
			out = append(out, element("Para", list{f.image(form, image, f.ID, f.Caption, "fig:")}))
		}
	}
	return out
}

// inEPUB is a figure with images, whose files pandoc makes of the addresses.
func (f *Figure) inEPUB() string {
	var b strings.Builder
	b.WriteString(`<figure class="rapport"`)
	if f.ID != "" {
		b.WriteString(` id="` + html.EscapeString(f.ID) + `"`)
	}
	b.WriteString(">\n")
	width := ""
	if f.Width != "" {
		width = ` style="width:` + html.EscapeString(f.Width) + `"`
	}
	for _, image := range f.Images {
		b.WriteString(`<img src="` + address(EPUB, image) + `" alt="` + html.EscapeString(f.Alt) + `"` + width + " />\n")
	}
	if f.Caption != "" {
		b.WriteString("<figcaption>" + html.EscapeString(f.Caption) + "</figcaption>\n")
	}
	b.WriteString("</figure>\n")
	return b.String()
}
