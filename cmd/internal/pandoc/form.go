package pandoc

import "strings"

// Form is how a format of pandoc's shows a figure.
type Form uint8

// The forms.
const (
	SVG   Form = iota // an image, for every format that is not listed
	HTML              // inline
	EPUB              // an image of SVG within HTML
	PNG               // an image
	PDF               // likewise
	Words             // the alternative text
)

// forms are those of pandoc's formats that show no images of SVG as they are.
var forms = map[string]Form{
	"html": HTML, "html4": HTML, "html5": HTML, "chunkedhtml": HTML,
	"revealjs": HTML, "slidy": HTML, "slideous": HTML, "dzslides": HTML, "s5": HTML,
	"epub": EPUB, "epub2": EPUB, "epub3": EPUB,
	"docx": PNG, "odt": PNG, "opendocument": PNG, "pptx": PNG, "rtf": PNG, "icml": PNG, "fb2": PNG,
	"latex": PDF, "beamer": PDF, "context": PDF,
	"plain": Words, "man": Words, "ansi": Words,
}

// FormOf gives the form of a format; its extensions, as in html+smart, don't matter.
func FormOf(format string) Form { return forms[bare(format)] }

// bare is the name of a format without its extensions.
func bare(format string) string {
	if i := strings.IndexAny(format, "+-"); i > 0 {
		return format[:i]
	}
	return format
}

// styled are the formats in which paragraphs have styles, and those of a figure and its
// caption in them.
var styled = map[string][2]string{
	"docx":         {"Captioned Figure", "Image Caption"},
	"odt":          {"Figure", "FigureCaption"},
	"opendocument": {"Figure", "FigureCaption"},
}
