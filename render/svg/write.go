package svg

import (
	"bufio"
	"io"

	"github.com/rapport-graph/rapport/render/arrange"
	"github.com/rapport-graph/rapport/render/layout"
	"github.com/rapport-graph/rapport/render/picture"
	"github.com/rapport-graph/rapport/render/style"
)

// Options for [Write]. The zero value draws the figure at its natural size, a
// CSS pixel for a point.
type Options struct {
	// Width and Height are the size the figure asks for, in CSS pixels. Where
	// one is zero it follows from the other, so that nothing is distorted.
	Width, Height float64
	// Inline leaves out the XML declaration, for a figure within HTML.
	Inline bool
	// CSS adds a style block: dark pages by the reader's preference, or by the
	// class dark (or light) or the attribute data-theme="dark" (or "light") of
	// an ancestor; the request under the pointer stands out; print is black on
	// white. The figure is complete without it.
	CSS bool
}

// margin is the room round the figure, gap the room between its parts.
const (
	margin = 20.0
	gap    = 18.0
)

// Write writes an arranged picture. The same arrangement gives the same bytes.
// The error is the writer's.
func Write(out io.Writer, a *arrange.Arrangement, opts Options) error {
	d := &drawing{writer: writer{bufio.NewWriter(out)}, a: a, p: a.Picture}
	d.draw(opts)
	return d.Flush()
}

type drawing struct {
	writer
	a *arrange.Arrangement
	p *picture.Picture
}

func (d *drawing) draw(opts Options) {
	titleH := 0.0
	if len(d.p.Title) > 0 {
		titleH = picture.Height(d.p.Title) + gap*0.7
	}
	inner := d.a.W
	for _, l := range d.p.Title {
		inner = max(inner, l.Width)
	}
	inner = max(inner, minLegend)
	legend := d.planLegend(inner)
	w := inner + 2*margin
	h := 2*margin + titleH + d.a.H
	if legend.h > 0 {
		h += gap + legend.h
	}
	d.open(w, h, opts)
	if opts.CSS {
		d.f("<style>\n%s</style>\n", css())
	}
	d.rect(layout.Box{W: w, H: h}, 0, style.Light.Paper, "", ` class="rapport-paper"`)
	d.block(d.p.Title, margin, margin, atStart, ink)

	d.f(`<g transform="translate(%s %s)">`+"\n", num(margin+(inner-d.a.W)/2), num(margin+titleH))
	for i := range d.p.Parties {
		d.party(i)
	}
	for i := range d.p.Boards {
		d.board(i)
	}
	d.f(`<g class="rapport-requests">` + "\n")
	for i := range d.p.Rows {
		d.row(i, opts.CSS)
	}
	d.f("</g>\n")
	for i := range d.p.Actors {
		d.actor(i)
	}
	d.f("</g>\n")
	if legend.h > 0 {
		d.legend(legend, margin, h-margin-legend.h, inner)
	}
	d.f("</svg>\n")
}

func (d *drawing) open(w, h float64, opts Options) {
	width, height := w, h
	switch {
	case opts.Width > 0 && opts.Height > 0:
		width, height = opts.Width, opts.Height
	case opts.Width > 0:
		width, height = opts.Width, h*opts.Width/w
	case opts.Height > 0:
		width, height = w*opts.Height/h, opts.Height
	}
	if !opts.Inline {
		d.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	d.f(`<svg xmlns="http://www.w3.org/2000/svg" class="rapport" viewBox="0 0 %s %s" width="%s" height="%s" role="graphics-document document" font-family="%s">`+"\n",
		num(w), num(h), num(width), num(height), escape(style.FontFamily))
	d.f("<title>%s</title>\n<desc>%s</desc>\n", escape(d.p.Alt.Title), escape(d.p.Alt.Summary))
}

func (d *drawing) party(i int) {
	box := d.a.Parties[i]
	p := &d.p.Parties[i]
	look := style.Light.Party(p.Nth)
	d.f(`<g class="rapport-party rapport-party-%d"%s>`+"\n", p.Nth%len(style.Light.Groups)+1, attr("data-party", p.Party.ID()))
	d.rect(box, 10, look.Fill, look.Line, "")
	d.words(p.Name, box.X+12, box.Y+8+baseline(p.Name.Type), atStart, tone{colour: look.Text})
	d.f("</g>\n")
}

func (d *drawing) actor(i int) {
	a, box := &d.p.Actors[i], d.a.Actors[i]
	kind := "rapport-person"
	radius := 8.0
	if a.Body {
		kind, radius = "rapport-body", 0
	}
	d.f(`<g class="rapport-actor %s"%s>`+"\n", kind, attr("data-actor", a.Actor.ID()))
	d.rect(inset(box), radius, style.Light.Paper, style.Light.BoxLine, "")
	y := box.Y + (box.H-picture.Height(a.Name, a.Office))/2
	y = d.block(a.Name, box.X+box.W/2, y, atMiddle, ink)
	d.block(a.Office, box.X+box.W/2, y, atMiddle, minor)
	d.f("</g>\n")
}

// inset is a box with its border within it.
func inset(b layout.Box) layout.Box {
	const half = picture.Border / 2
	return layout.Box{X: b.X + half, Y: b.Y + half, W: b.W - 2*half, H: b.H - 2*half}
}

func (d *drawing) board(i int) {
	b, box := &d.p.Boards[i], d.a.Boards[i]
	if b.Direct {
		d.rect(inset(box), min(box.H/2, 12), style.Light.Paper, style.Light.BoardLine, ` class="rapport-direct"`)
		return
	}
	dash, shut := "", ""
	if b.Shut {
		dash, shut = ` stroke-dasharray="4 3"`, " rapport-shut"
	}
	d.f(`<g class="rapport-channel%s"%s>`+"\n", shut, attr("data-channel", b.Channel.ID()))
	if b.Note != "" {
		d.f("<title>%s</title>\n", escape(b.Words()))
	}
	d.rect(inset(box), 0, style.Light.Paper, "", ` class="rapport-back"`)
	d.rect(layout.Box{X: box.X + picture.Border, Y: box.Y + picture.Border, W: box.W - 2*picture.Border, H: b.HeaderH}, 0, style.Light.BoardHead, "", ` class="rapport-head"`)
	for _, n := range b.Rows {
		y := d.a.Rows[n].Y
		d.f(`<path class="rapport-rule" d="M%s %sH%s" stroke="%s"/>`+"\n", num(box.X+1), num(y), num(box.X+box.W-1), style.Light.BoardLine)
	}
	d.rect(inset(box), 0, "none", style.Light.BoardLine, ` class="rapport-frame"`+dash)
	y := box.Y + picture.Border + (b.HeaderH-picture.Height(b.Header, b.State))/2
	y = d.block(b.Header, box.X+box.W/2, y, atMiddle, ink)
	d.block(b.State, box.X+box.W/2, y, atMiddle, minor)
	d.f("</g>\n")
}
