package arrange_test

import (
	"testing"

	"github.com/rapport-graph/rapport/graph/graphtest"
	"github.com/rapport-graph/rapport/render/internal/content"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/arrange"
	"github.com/rapport-graph/rapport/render/internal/views/switchboard/picture"
)

// TestSmall: a dozen calls among eight friends, which can be drawn with no crossing,
// are drawn with none.
func TestSmall(t *testing.T) {
	t.Parallel()
	g := graphtest.Parse(t, `mia -> ben: accepted; mia -> tom: ignored; ben -> mia: accepted; lea -> mia: accepted; jo -> kim: declined; kim -> jo: accepted;
		max -> mia: ignored; max -> mia: ignored; zoe -> lea: accepted; tom -> zoe: pending; ben -> max: accepted; kim -> max: withdrawn`)
	a, err := arrange.Arrange(t.Context(), nil, picture.New(g, content.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if a.Crossings != 0 {
		t.Errorf("%d crossings", a.Crossings)
	}
}
