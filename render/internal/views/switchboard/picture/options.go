package picture

import "github.com/rapport-graph/rapport/render/internal/content"

// Options say what is drawn.
type Options = content.Options
