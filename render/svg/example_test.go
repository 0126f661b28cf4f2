package svg_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/svg"
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
	var file strings.Builder // or a file
	if err := svg.Write(&file, d.Figure, svg.Options{Width: 800}); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(file.String()) {
		if strings.HasPrefix(line, "<title>") {
			fmt.Print(line)
		}
	}
	// Output:
	// <title>Requests for contact</title>
	// <title>Ann asked Bob through phone: declined</title>
}
