package theme_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapport-graph/rapport/graph"
	"github.com/rapport-graph/rapport/render/theme"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for _, name := range theme.Names() {
		got, err := theme.Parse(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		full, err := got.Complete()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(got, full); diff != "" {
			t.Errorf("%s is not complete (-theme +complete):\n%s", name, diff)
		}
	}
	_, err := theme.Parse("drak")
	if want := `unknown theme "drak", expected light, dark or print, did you mean dark?`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := theme.Parse("sepia"); err == nil || strings.Contains(err.Error(), "mean") {
		t.Errorf("%v", err)
	}
	if light, err := theme.Parse(""); err != nil || !cmp.Equal(light, theme.Light()) {
		t.Errorf("no name gives %v, %v", light, err)
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	zero, err := new(theme.Theme).Complete()
	if err != nil {
		t.Fatal(err)
	}
	want := theme.Print()
	want.Groups = nil
	if diff := cmp.Diff(want, zero); diff != "" {
		t.Errorf("the zero theme (-want +got):\n%s", diff)
	}
	if got, want := zero.Party(3), (theme.Group{Fill: "#ffffff", Line: "#000000", Text: "#000000"}); got != want {
		t.Errorf("without groups a party is %v, want %v", got, want)
	}
	given := theme.Theme{Paper: "#0AF", Ink: "#FfFfFf", Groups: []theme.Group{{Line: "#123"}}}
	got, err := given.Complete()
	if err != nil {
		t.Fatal(err)
	}
	if got.Paper != "#00aaff" || got.Ink != "#ffffff" || got.Outcomes[graph.Declined] != "#ffffff" || got.Groups[0] != (theme.Group{Fill: "#00aaff", Line: "#112233", Text: "#ffffff"}) {
		t.Errorf("got %+v", got)
	}
	if given.Paper != "#0AF" || given.Groups[0].Fill != "" {
		t.Errorf("the theme given has changed: %+v", given)
	}
}

// TestNoColour: all that is no colour is named at once.
func TestNoColour(t *testing.T) {
	t.Parallel()
	bad := theme.Theme{Paper: "white", Ink: "#12345", BoardHead: "#ggg", Muted: "#", Groups: []theme.Group{{}, {Text: "#1234567"}}}
	bad.Outcomes[graph.Ignored] = "rgb(0,0,0)"
	_, err := bad.Complete()
	if err == nil {
		t.Fatal("no error")
	}
	want := `theme: Paper: "white" is no colour, expected #rrggbb or #rgb
theme: Ink: "#12345" is no colour, expected #rrggbb or #rgb
theme: Muted: "#" is no colour, expected #rrggbb or #rgb
theme: BoardHead: "#ggg" is no colour, expected #rrggbb or #rgb
theme: Outcomes[ignored]: "rgb(0,0,0)" is no colour, expected #rrggbb or #rgb
theme: Groups[1].Text: "#1234567" is no colour, expected #rrggbb or #rgb`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
}
