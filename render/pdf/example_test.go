package pdf_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render"
	"github.com/rapport-graph/rapport/render/pdf"
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
	if err := pdf.Write(&file, d.Figure, pdf.Options{Width: 595, Theme: theme.Print()}); err != nil {
		fmt.Println(err)
		return
	}
	head, _, _ := bytes.Cut(file.Bytes(), []byte("\n"))
	fmt.Printf("%s\n", head)
	// Output: %PDF-1.3
}
