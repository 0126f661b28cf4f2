package png_test

import (
	"bytes"
	"context"
	"fmt"
	"image"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/png"
	"github.com/rapport-graph/rapport/render/theme"
)

func ExampleWrite() {
	b := graph.NewBuilder()
	b.AddRequest(graph.RequestSpec{From: "Ann", To: []string{"Bob"}, Via: "phone", Outcome: graph.Declined})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := render.Draw(context.Background(), g, render.Options{View: render.Switchboard})
	if err != nil {
		fmt.Println(err)
		return
	}
	var file bytes.Buffer // or a file
	if err := png.Write(&file, d.Figure, png.Options{Width: 400, Scale: 2, Theme: theme.Dark()}); err != nil {
		fmt.Println(err)
		return
	}
	size, format, err := image.DecodeConfig(&file)
	fmt.Println(format, size.Width, err)
	// Output: png 800 <nil>
}
