package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapport-graph/rapport/graph/fault"
	"github.com/rapport-graph/rapport/graph/ledger"
)

// counted is a file that counts what is read of it a second time.
type counted struct {
	*os.File
	bytes *int64
}

func (c counted) ReadAt(p []byte, offset int64) (int, error) {
	n, err := c.File.ReadAt(p, offset)
	*c.bytes += int64(n)
	return n, err
}

// TestPlacesReadOnce has a thousand faults whose places are in one text, each with
// another place beside it. The text is not read again for each of them.
func TestPlacesReadOnce(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 1001 {
		fmt.Fprintf(&text, `{"id":"x","from":"a","to":"b","note":"n%d"}`+"\n", i)
	}
	name := filepath.Join(t.TempDir(), "same.jsonl")
	if err := os.WriteFile(name, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	again := int64(0)
	l := ledger.Loader{}
	if err := l.Read(context.Background(), counted{file, &again}, name, ledger.JSONL); err != nil {
		t.Fatal(err)
	}
	_, err = l.Build()
	var faults fault.List
	if !errors.As(err, &faults) || len(faults) < 1000 {
		t.Fatalf("%d faults, %v", len(faults), err)
	}
	for i, f := range faults {
		if f.Pos.Line != i+2 || f.Pos.Column != 38 || len(f.Also) != 1 || f.Also[0].Pos.Line != 1 || !strings.Contains(f.Line, fmt.Sprintf(`"n%d"`, i+1)) {
			t.Fatalf("fault %d is %+v", i, f)
		}
	}
	if most := int64(2 * text.Len()); again > most {
		t.Errorf("%d bytes are read again of %d, more than %d", again, text.Len(), most)
	}
}
