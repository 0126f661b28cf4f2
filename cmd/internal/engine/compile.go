package engine

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

// compile compiles Graphviz where go-graphviz will look for it, on the first run of all. go-graphviz
// would do so itself, but with one processor, for more than a second. What fails here is left to it.
//
// It will look in the temporary folder, which package cachedir of graphviz has pointed at a folder
// that is the user's alone, or at none; there each compiled module that may be used has a seal.
func compile(module []byte) {
	dir := filepath.Join(os.TempDir(), "go-graphviz")
	if sealed, _ := fs.Glob(os.DirFS(dir), "*/*.seal"); len(sealed) > 0 {
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
