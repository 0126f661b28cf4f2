package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"math"

	"github.com/spf13/cobra"

	"github.com/rapport-graph/rapport/cmd/internal/output"
	"github.com/rapport-graph/rapport/render"
)

// dataElement is the flag that writes a figure as an element of HTML that holds it.
type dataElement struct{ set bool }

func (e *dataElement) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&e.set, "data-uri", false, "print an img element for HTML mail or one file of HTML, which holds the figure as a data: URI, with its alternative text; --format png, the default, or svg")
}

// prepare settles the format, which no name of a file tells.
func (e *dataElement) prepare(cmd *cobra.Command, o *outputs) error {
	if !e.set {
		return nil
	}
	for _, p := range o.paths {
		if !output.IsStream(p) {
			return usage(cmd, errors.New("--data-uri prints an element of HTML, and writes no file: leave out -o"))
		}
	}
	if !o.format.set {
		o.format.word, o.format.set = "png", true
	}
	if o.format.word != "png" && o.format.word != "svg" {
		return usage(cmd, fmt.Errorf("--data-uri holds a PNG or an SVG, and no %s", o.format.word))
	}
	return nil
}

// wrap puts what was drawn into elements. A figure is as large as it asks for, in CSS
// pixels: a PNG has more, for sharp displays.
func (e *dataElement) wrap(texts map[string][]byte, d *render.Drawing, alt render.AltText, width, height pixels) {
	w, h := float64(width), float64(height)
	switch {
	case w == 0 && h == 0:
		w, h = d.W, d.H
	case w == 0:
		w = h * d.W / d.H
	case h == 0:
		h = w * d.H / d.W
	}
	for format, kind := range map[string]string{"png": "image/png", "svg": "image/svg+xml"} {
		if text, ok := texts[format]; ok {
			texts[format] = fmt.Appendf(nil, "<img src=\"data:%s;base64,%s\" width=\"%.0f\" height=\"%.0f\" alt=\"%s\">\n",
				kind, base64.StdEncoding.EncodeToString(text), math.Ceil(w), math.Ceil(h), html.EscapeString(alt.String()))
		}
	}
}
