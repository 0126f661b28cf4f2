package render

import "github.com/rapport-graph/rapport/render/internal/words"

// AltText is a figure in words, for those who can't see it: a title, which is never
// empty, and a summary in sentences.
type AltText = words.Alt
