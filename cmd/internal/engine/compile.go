package engine

import (
	"context"
	"runtime"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/rapport-graph/rapport/render/layout/graphviz/cachedir"
)

// compile compiles Graphviz where go-graphviz will look for it, on the first run of all. go-graphviz
// would do so itself, but with one processor, for more than a second. What fails here is left to it.
func compile(module []byte) {
	dir, empty := cachedir.Empty()
	if !empty {
		return
	}
	cache, err := wazero.NewCompilationCacheWithDir(dir)
	if err != nil {
		return
	}
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	defer cache.Close(ctx)
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithCompilationCache(cache))
	defer r.Close(ctx)
	_, _ = r.CompileModule(ctx, module)
}
