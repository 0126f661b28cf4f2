package markdown_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"

	"github.com/rapport-graph/rapport/render/markdown"
)

// A site generator shows the figures of a page inline. For pages whose fences name files
// Options.Files is the FS of an os.Root at the folder of the page.
func Example() {
	page := "# Calls\n\n" +
		"```{.rapport #calls caption=\"One call\"}\n" +
		"requests: [{from: Ann, to: Bob, via: phone, outcome: declined}]\n" +
		"```\n"
	md := goldmark.New(goldmark.WithExtensions(markdown.Extension(markdown.Options{Name: "calls.md"})))
	var html bytes.Buffer
	if err := md.Convert([]byte(page), &html); err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(html.String()) {
		if strings.HasPrefix(line, "<h1") || strings.HasPrefix(line, "<fig") || strings.HasPrefix(line, "<desc") {
			fmt.Print(line)
		}
	}
	// Output:
	// <h1>Calls</h1>
	// <figure class="rapport" id="calls">
	// <desc>1 request between 2 actors. Of the requests: 1 declined.</desc>
	// <figcaption>One call</figcaption>
}

// What is wrong is told with its place in the document.
func ExampleRead() {
	page := "# Calls\n\n" +
		"```{.rapport view=netwerk}\n" +
		"requests: [{from: Ann, to: Bob, outcome: declind}]\n" +
		"```\n"
	_, err := markdown.Read([]byte(page), markdown.Options{Name: "calls.md"})
	fmt.Println(err)
	// Output:
	// calls.md:3:19: unknown view "netwerk", expected auto, switchboard, matrix, network, timeline or sequence, did you mean network?
	// calls.md:4:42: unknown outcome "declind", expected accepted, declined, ignored, pending, withdrawn, undelivered or unreported, did you mean declined?
}
