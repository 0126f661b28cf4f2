package plain

import "github.com/rapport-graph/rapport/graph"

// State says what state a channel is in and since when.
func State(s graph.ChannelState) string {
	words := s.Is().String()
	when := Date(s.From())
	switch {
	case when == "":
	case s.From().IsInterval():
		words += " " + when
	default:
		words += " since " + when
	}
	if by := s.By(); !by.IsZero() {
		words += " by " + by.Name()
	}
	return words
}
